"""Counts of right, read and gold values, what follows from them, and how sure that is."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

RESAMPLES: Final = 1000
SEED: Final = 20151124  # of the resampling: the same interval for the same readings

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many values the gold has, how many were read, and how many of each found one of the other: `right` of
    those read, `found` of the gold. The two differ where values need not pair one to one."""

    gold: int = 0
    read: int = 0
    right: int = 0
    found: int = 0

    @classmethod
    def paired(cls, gold: int, read: int, right: int) -> Counts:
        return cls(gold, read, right, right)

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.gold + other.gold,
            self.read + other.read,
            self.right + other.right,
            self.found + other.found,
        )

    @property
    def precision(self) -> float:
        return self.right / self.read if self.read else 0.0

    @property
    def recall(self) -> float:
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def row(self) -> str:
        """As a table's cells: gold, read, right, precision, recall, F1."""
        numbers = f"{self.gold:5} {self.read:5} {self.right:5}"
        return f"{numbers}  {self.precision:.3f} {self.recall:.3f} {self.f1:.3f}"


HEAD: Final = " gold  read right    P     R     F1"


def by_class(pairs: Sequence[tuple[str, str | None]]) -> dict[str, Counts]:
    """Counts for each class that the gold has, from one (gold class, class read or None) for each text."""
    classes = sorted({gold for gold, _ in pairs})
    return {
        one: Counts.paired(
            sum(gold == one for gold, _ in pairs),
            sum(read == one for _, read in pairs),
            sum(gold == read == one for gold, read in pairs),
        )
        for one in classes
    }


def macro(counts: dict[str, Counts]) -> float:
    """The mean F1 over the classes."""
    return sum(one.f1 for one in counts.values()) / len(counts) if counts else 0.0


def interval(items: Sequence[T], statistic: Callable[[Sequence[T]], float]) -> tuple[float, float]:
    """The 95 % percentile bootstrap interval of a statistic of the items, which are drawn anew as wholes."""
    chance = random.Random(SEED)  # noqa: S311 - the same draws each time are what is wanted
    drawn = sorted(statistic(chance.choices(items, k=len(items))) for _ in range(RESAMPLES))
    return drawn[RESAMPLES * 25 // 1000], drawn[RESAMPLES * 975 // 1000 - 1]
