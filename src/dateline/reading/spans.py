"""Spans: where something stands in a report's text.

Every offset is a Unicode code point of the text exactly as given, end exclusive.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text: code-point offsets, end exclusive."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span cannot run from {self.start} to {self.end}")

    def of(self, text: str) -> str:
        """The words the span covers in `text`."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


class Placed(Protocol):
    """What stands somewhere in a text: a span, a sentence, a place name."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


P = TypeVar("P", bound=Placed)


def overlapping(items: Sequence[P], span: Span) -> Sequence[P]:
    """Those of `items` that share a character with `span`, found without looking at the rest: the items must stand
    in the order of the text, none over another."""
    first = bisect_right(items, span.start, key=lambda item: item.end)
    return items[first : bisect_left(items, span.end, lo=first, key=lambda item: item.start)]
