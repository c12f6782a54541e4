"""What a measure is, and how one is taken: read the corpus' documents, score what was read."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.reading import Reader, Report, Unreadable
from dateline.reading.errors import Failed
from dateline.reading.many import TOGETHER
from evaluation.corpora import documents, report


@dataclass(frozen=True, slots=True)
class Pair:
    """A document of a corpus and its reading, both as plain JSON values; {} for one that could not be read."""

    document: dict[str, Any]
    reading: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Scored:
    """A table to print, and its scores by slot, each 0.0 to 1.0 and the higher the better."""

    table: str
    scores: dict[str, float]


@dataclass(frozen=True, slots=True)
class Miss:
    """Something that was read wrong, under the kind by which misses are grouped."""

    kind: str
    example: str


Score = Callable[[Sequence[Pair], Path], Scored]  # the path is the corpora's folder
Misses = Callable[[Sequence[Pair], Path], Iterable[Miss]]


def _every_document(_: dict[str, Any]) -> bool:
    return True


def _as_read(reading: dict[str, Any], _: dict[str, Any]) -> dict[str, Any]:
    return reading


@dataclass(frozen=True, slots=True)
class Measure:
    """Documents of the corpus at `path`, one in `every` of those that `keeps` keeps, and how they are scored.

    `report` makes the text to read from a document, `restore` puts a reading back onto the document's own text
    where the two differ. `held` are the scores with a floor: all where it is empty. `targets` are what is to be
    reached. `beside` names the measure that this one is compared with, score by score.
    """

    name: str
    path: str
    score: Score
    misses: Misses
    every: int = 1
    keeps: Callable[[dict[str, Any]], bool] = _every_document
    report: Callable[[dict[str, Any]], Report] = report
    restore: Callable[[dict[str, Any], dict[str, Any]], dict[str, Any]] = _as_read
    held: tuple[str, ...] = ()
    targets: Mapping[str, float] = field(default_factory=dict)
    beside: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What a measure gave. `scores` are those held, by "measure/slot"; `seconds` are of the processor, while
    reading; `refused` are texts that the engine says it cannot read, `failed` those on which it broke."""

    scored: Scored
    scores: dict[str, float]
    pairs: tuple[Pair, ...]
    words: int
    seconds: float
    refused: tuple[str, ...]
    failed: tuple[str, ...]


def present(what: Measure, corpora: Path) -> bool:
    return (corpora / what.path).exists()


def named(what: Measure, *, full: bool) -> str:
    """The measure's name; a sampled one read in full is another measure, with floors of its own."""
    return f"{what.name} in full" if full and what.every > 1 else what.name


def measure(what: Measure, *, corpora: Path, reader: Reader, full: bool = False) -> Result:
    """Read the measure's documents and score them, all of them if `full`."""
    kept = [document for document in documents(corpora / what.path) if what.keeps(document)]
    chosen = kept if full else kept[:: what.every]
    began = time.process_time()
    found = list(reader.read_many(map(what.report, chosen), together=TOGETHER))
    seconds = time.process_time() - began
    unread = [one for one in found if isinstance(one, Unreadable)]
    pairs = tuple(
        Pair(document, {} if isinstance(one, Unreadable) else what.restore(one.as_json(), document))
        for document, one in zip(chosen, found, strict=True)
    )
    scored = what.score(pairs, corpora)
    held = _held(what, scored, full=full)
    if full and what.every > 1:  # the sample's floors hold here too
        held |= _held(what, what.score(pairs[:: what.every], corpora), full=False)
    return Result(
        scored,
        held,
        pairs,
        sum(len(document["text"].split()) for document in chosen),
        seconds,
        tuple(f"{one.id}: {one.error}" for one in unread if not isinstance(one.error, Failed)),
        tuple(f"{one.id}: {one.error}" for one in unread if isinstance(one.error, Failed)),
    )


def _held(what: Measure, scored: Scored, *, full: bool) -> dict[str, float]:
    """The scores that have a floor, by "measure/slot"."""
    name = named(what, full=full)
    return {f"{name}/{slot}": s for slot, s in scored.scores.items() if slot in (what.held or (slot,))}
