"""The scorers that lie beside the corpora, run as they are."""

from __future__ import annotations

import contextlib
import io
import json
import re
import runpy
import tempfile
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from evaluation.corpora import scorers
from evaluation.measuring import Pair

_NUMBER = r"(\d\.\d+)"
_LINES = (
    re.compile(rf"(\w+) +P \d\.\d+ R \d\.\d+ F1 {_NUMBER}"),
    re.compile(rf"resolution (acc@161) {_NUMBER}"),
    re.compile(rf"(linked|end to end) +{_NUMBER}"),
)


@cache
def scorer(corpora: Path, file: str) -> dict[str, Any]:
    """The names that the scorer defines; nothing is written beside it."""
    return runpy.run_path(str(scorers(corpora) / file), run_name="scorer")


def printed(pairs: Sequence[Pair], corpora: Path, file: str) -> str:
    """What a scorer prints that takes a file of gold and a file of readings."""
    with tempfile.TemporaryDirectory() as made, contextlib.redirect_stdout(io.StringIO()) as out:
        gold, readings = Path(made) / "gold.jsonl", Path(made) / "readings.jsonl"
        gold.write_text("".join(_lines(p.document for p in pairs)), encoding="utf-8")
        readings.write_text("".join(_lines(p.reading for p in pairs if p.reading)), encoding="utf-8")
        scorer(corpora, file)["main"](gold, readings)
    return out.getvalue()


def _lines(values: Iterator[dict[str, Any]]) -> Iterator[str]:
    return (json.dumps(value) + "\n" for value in values)


def scores_in(table: str) -> dict[str, float]:
    """The scores of a scorer's table by slot, F1 where there is one."""
    matches = (pattern.match(line) for line in table.splitlines() for pattern in _LINES)
    return {match[1]: float(match[2]) for match in matches if match}
