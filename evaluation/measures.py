"""What is measured: on which documents, by which scorer. The scorers are run as they are."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.reading import Reader, Unreadable
from evaluation.corpora import documents, report, scorers

SEED = "seed-idlib"
_NUMBER = r"(\d\.\d+)"
_LINES = {
    re.compile(rf"(claims score) {_NUMBER}"),
    re.compile(rf"(\w+) +\d+ +\d+ +\d+ +\d\.\d+ \d\.\d+ {_NUMBER}"),
    re.compile(rf"(\w+) +P \d\.\d+ R \d\.\d+ F1 {_NUMBER}"),
    re.compile(rf"resolution (acc@161) {_NUMBER}"),
    re.compile(rf"(linked|end to end) +{_NUMBER}"),
}


@dataclass(frozen=True, slots=True)
class Measure:
    """Documents of the corpus at `path`, those that `chosen` keeps by number and content, for one scorer.
    `held` are the scores with a floor; all where it is empty."""

    name: str
    path: str
    scorer: str
    chosen: Callable[[int, dict[str, Any]], bool]
    held: tuple[str, ...] = ()


MEASURES = (
    Measure("claims", "claims_gold/dev", "score_claims.py", lambda _, document: document["id"] != SEED),
    Measure(
        "seed",
        "claims_gold/dev",
        "score_claims.py",
        lambda _, document: document["id"] == SEED,
        held=("claims score",),  # its slots hold as few as two values each
    ),
    Measure("polnear", "polnear/dev.jsonl", "score_attributions.py", lambda number, _: number % 4 == 0),
    Measure("trnews", "trnews/train.jsonl", "score_toponyms.py", lambda number, _: number % 2 == 0),
    Measure("geovirus", "geovirus/train.jsonl", "score_toponyms.py", lambda number, _: number % 4 == 0),
)


@dataclass(frozen=True, slots=True)
class Result:
    """What a scorer printed, the scores held by "measure/slot", and what was read to get there. `seconds` are of
    the processor, while reading."""

    table: str
    scores: dict[str, float]
    words: int
    seconds: float
    unread: tuple[str, ...]


def measure(what: Measure, *, corpora: Path, reader: Reader, errors: bool = False) -> Result:
    """Read the measure's documents and score them; `errors` asks the scorer of claims for what went wrong."""
    chosen = [d for number, d in enumerate(documents(corpora / what.path)) if what.chosen(number, d)]
    began = time.process_time()
    found = list(reader.read_many(map(report, chosen)))
    seconds = time.process_time() - began
    with tempfile.TemporaryDirectory() as made:
        readings = Path(made) / "readings.jsonl"
        readings.write_text("".join(json.dumps(f.as_json()) + "\n" for f in found), encoding="utf-8")
        gold = _gold(chosen, Path(made), one_each=(corpora / what.path).is_dir())
        command = [sys.executable, str(scorers(corpora) / what.scorer), str(gold), str(readings)]
        asked = ["--errors"] if errors and what.scorer == "score_claims.py" else []
        printed = subprocess.run([*command, *asked], capture_output=True, text=True, check=True)  # noqa: S603
    return Result(
        printed.stdout,
        {
            f"{what.name}/{slot}": s
            for slot, s in scores_in(printed.stdout).items()
            if slot in (what.held or (slot,))
        },
        sum(len(d["text"].split()) for d in chosen),
        seconds,
        tuple(f"{f.id}: {f.error}" for f in found if isinstance(f, Unreadable)),
    )


def _gold(chosen: list[dict[str, Any]], made: Path, *, one_each: bool) -> Path:
    """The chosen documents written as the scorer takes them: a folder of files, or a file of lines."""
    gold = made / "gold"
    if one_each:
        gold.mkdir()
        for document in chosen:
            (gold / f"{document['id']}.json").write_text(json.dumps(document), encoding="utf-8")
    else:
        gold.write_text("".join(json.dumps(document) + "\n" for document in chosen), encoding="utf-8")
    return gold


def scores_in(printed: str) -> dict[str, float]:
    """The scores of a scorer's table by slot, F1 where there is one."""
    found = {}
    for line in printed.splitlines():
        for pattern in _LINES:
            if match := pattern.match(line):
                found[match[1]] = float(match[2])
    return found
