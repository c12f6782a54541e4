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
    beginning: dict[int, list[Marked]] = {}
    for span in sorted(inside, key=_shortest_first):
        beginning.setdefault(span.start, []).append(span)
    edges = sorted({0, len(text), *beginning, *(span.end for span in inside)})
    covering: list[Marked] = []
    made = []
    for start, end in pairwise(edges):
        begun = beginning.get(start, [])
        covering = sorted([span for span in covering if span.end > start] + begun, key=_shortest_first)
        made.append(Segment(text[start:end], _keys(covering), _keys(begun)))
    return made


def _within(span: Marked, length: int) -> Marked:
    return Marked(span.key, max(0, span.start), min(length, span.end))


def _shortest_first(span: Marked) -> tuple[int, int, str]:
    return span.end - span.start, span.start, span.key


def _keys(spans: Iterable[Marked]) -> tuple[str, ...]:
    return tuple(span.key for span in spans)
