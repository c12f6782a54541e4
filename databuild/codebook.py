"""The codebook for researchers: every value of a reading, what it means, an example, and the words that lead to it.

Made from the engine's data alone: `python -m databuild.codebook` writes docs/reference/codebook.md, and a test
compares the page with what would be written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import yaml

from dateline.reading.cues import cues
from dateline.reading.datafiles import DATA
from dateline.reading.lexicons import table

PAGE: Final = Path(__file__).parents[1] / "docs" / "reference" / "codebook.md"
SHOWN: Final = 12  # words of a list that are shown; the file named beside it has all

HEAD: Final = """# Codebook

Every value that a reading can have, what it means, and an example; a test holds the engine to reading each example so.
Made from `src/dateline/reading/data` by `python -m databuild.codebook`; do not edit it here.

The keys of a reading stand in [reading.md](reading.md), how well each is read in [measured.md](measured.md).
PLOVER types follow the [PLOVER codebook](https://github.com/openeventdata/PLOVER), dates the Extended Date/Time Format
(EDTF, ISO 8601-2), the precision of places and dates UCDP's `where_prec` (1 exact to 7 international) and `date_prec`
(1 a day to 5 a year).
"""

WHERE: Final = {
    "voice": "claim.voice",
    "speaker kind": "claim.speaker.kind",
    "stance": "claim.stance",
    "certainty": "claim.certainty",
    "modality": "claim.modality",
    "plover": "claim.plover",
    "event": "claim.event",
    "measure": "claim.figures[].measure",
    "scope": "claim.figures[].scope",
    "time basis": "claim.time.basis",
    "relation": "claim.places[].relation",
}


def entries() -> dict[str, dict[str, dict[str, str]]]:
    """By kind of value and value: "means", "example", and "published" where the example needs a day."""
    book: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(
        (DATA / "codebook.yaml").read_text(encoding="utf-8")
    )
    return book


def page() -> str:
    """The whole page, in Markdown."""
    words = {**_triggers(), "stance": _verbs("stance"), "certainty": _verbs("certainty")}
    parts = [HEAD]
    for kind, values in entries().items():
        parts.append(f"## {kind.capitalize()}: `{WHERE[kind]}`\n")
        parts.append("\n".join(_rows(values, words.get(kind, {}))) + "\n")
    return "\n".join(parts)


def _rows(values: Mapping[str, Mapping[str, str]], words: Mapping[str, list[str]]) -> Iterator[str]:
    told = " Words |" if words else ""
    yield f"| Value | Means | Example |{told}"
    yield "| --- | --- | --- |" + (" --- |" if words else "")
    for value, entry in values.items():
        day = f" (published {entry['published']})" if "published" in entry else ""
        row = f"| {value} | {entry['means']} | {entry['example']}{day} |"
        yield row + (f" {_some(words.get(value, []))} |" if words else "")


def _some(words: list[str]) -> str:
    more = len(words) - SHOWN
    return ", ".join(words[:SHOWN]) + (f" and {more} more" if more > 0 else "")


def _triggers() -> dict[str, dict[str, list[str]]]:
    """The words of events.yaml that lead to each PLOVER type and event."""
    found: dict[str, dict[str, list[str]]] = {"plover": defaultdict(list), "event": defaultdict(list)}
    row: dict[str, Any]
    for row in table("events.yaml")["triggers"]:
        for kind, words in found.items():
            if row.get(kind):
                words[row[kind]] += [word for word in row["lemmas"] if word not in words[row[kind]]]
    return found


def _verbs(kind: str) -> dict[str, list[str]]:
    """The reporting verbs that give each stance or certainty."""
    found: dict[str, list[str]] = defaultdict(list)
    for lemma, cue in cues().items():
        found[getattr(cue, kind)].append(lemma)
    return found


def main() -> None:
    PAGE.write_text(page(), encoding="utf-8")
    print(f"written: {PAGE}")


if __name__ == "__main__":
    main()
