"""Where the corpora lie, and their documents as reports. They are not part of the project."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.reading import Report
from dateline.reading.documents.fields import iso_day

BESIDE = Path(__file__).parents[2] / "shared" / "corpora"


class NoCorpora(Exception):
    """The corpora are not where they were looked for."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"there are no corpora in {folder}: set DATELINE_CORPORA to the folder that holds claims_gold, "
            "polnear, trnews and geovirus, with the scorers in ../score beside it"
        )


def folder() -> Path:
    """The folder of the corpora: $DATELINE_CORPORA, or ../shared/corpora beside the project."""
    found = Path(os.environ.get("DATELINE_CORPORA") or BESIDE)
    if not (found / "claims_gold").is_dir() or not scorers(found).is_dir():
        raise NoCorpora(found)
    return found


def scorers(corpora: Path) -> Path:
    return corpora.parent / "score"


def documents(path: Path) -> Iterator[dict[str, Any]]:
    """The documents of a folder with one JSON file each, or of a file with one on each line."""
    if path.is_dir():
        for file in sorted(path.glob("*.json")):
            yield json.loads(file.read_text(encoding="utf-8"))
    else:
        with path.open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines if line.strip())


def report(document: dict[str, Any]) -> Report:
    """The document as a report; what TR-News has for dates ("Wed Nov 23") is left out unless it is one."""
    published = document.get("published") or document.get("date")
    try:
        published = published and iso_day(published)
    except ValueError:
        published = None
    outlet = document.get("outlet") or document.get("publisher")
    return Report(document["id"], document["text"], published=published, outlet=outlet)
