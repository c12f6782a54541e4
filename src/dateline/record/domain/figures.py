"""When two figures cannot both be right."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.record.domain.numerals import numbers_in


@dataclass(frozen=True, slots=True)
class Count:
    """A figure as a claim gives it; a bound of None is open. `of` is folded, `people` are its words."""

    measure: str
    of: str
    scope: str
    words: str
    low: int | None
    high: int | None
    people: str = field(default="", compare=False)

    @property
    def stated_low(self) -> int | None:
        """The lower bound if the words state it, not if it was derived from "nearly", "dozens" or "about"."""
        # "more than ten" has low 11: the number stated is one below.
        return (
            self.low if self.low is not None and {self.low, self.low - 1} & numbers_in(self.words) else None
        )

    @property
    def stated_high(self) -> int | None:
        """The upper bound if the words state it; "fewer than ten" has high 9."""
        return (
            self.high
            if self.high is not None and {self.high, self.high + 1} & numbers_in(self.words)
            else None
        )


def comparable(a: Count, b: Count) -> bool:
    """Whether two figures measure the same thing of the same people, in this one event."""
    return a.measure == b.measure and a.of == b.of and a.scope == b.scope == "event"


def contradict(a: Count, b: Count) -> bool:
    """Whether no number lies within both, by bounds that the words state: a derived one proves nothing."""
    if not comparable(a, b):
        return False
    return _below(a.stated_high, b.stated_low) or _below(b.stated_high, a.stated_low)


def agree(a: Count, b: Count) -> bool:
    """Whether some number lies within both, by every bound they have."""
    if not comparable(a, b):
        return False
    return not (_below(a.high, b.low) or _below(b.high, a.low))


def _below(high: int | None, low: int | None) -> bool:
    return high is not None and low is not None and high < low
