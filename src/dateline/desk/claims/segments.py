"""A text cut where spans begin and end, so that overlapping spans can be marked in HTML. Pure.

Offsets are code points of the text, ends exclusive.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Marked:
    """A span to mark; `key` says whose it is."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text that the same spans cover throughout.

    `keys`: whose spans, the shortest first. `begins`: those of them that begin here.
    """

    text: str
    keys: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()


def segments(text: str, spans: Iterable[Marked]) -> list[Segment]:
    """The segments of `text` in order; joined they are the text. What lies outside it is not marked."""
    inside = [cut for span in spans if (cut := _within(span, len(text))).start < cut.end]
    shortest_first = sorted(inside, key=lambda span: (span.end - span.start, span.start, span.key))
    edges = sorted({0, len(text), *(s.start for s in inside), *(s.end for s in inside)})
    return [_segment(text, start, end, shortest_first) for start, end in pairwise(edges)]


def _within(span: Marked, length: int) -> Marked:
    return Marked(span.key, max(0, span.start), min(length, span.end))


def _segment(text: str, start: int, end: int, spans: list[Marked]) -> Segment:
    covering = [span for span in spans if span.start <= start and end <= span.end]
    return Segment(
        text=text[start:end],
        keys=tuple(span.key for span in covering),
        begins=tuple(span.key for span in covering if span.start == start),
    )
