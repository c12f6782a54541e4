"""Which claim of the record a claim of a new reading is: "find, then resolve". Pure.

In the same text a claim is known by its span, in a revised text by its words; what the claim says breaks
ties. Every claim and every new one takes part in one pair at most, the best pairs first, ties in the
order of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from rapidfuzz import fuzz

# Half the words shared: below it two claims are two. Set by the cases of tests/record/test_alignment.py.
NEAR_ENOUGH: Final = 0.5
# In a revised text only words speak for a pair, so more of them must agree (percent, of rapidfuzz's ratio).
ALIKE: Final = 75.0


@dataclass(frozen=True, slots=True)
class Seen:
    """One reading of a claim that the record holds; `here` if it is of the very text that was read now.

    `says` is its speaker and its kind of event, by which two claims in the same words are told apart.
    """

    start: int
    end: int
    text: str
    hash: str
    says: tuple[str, str]
    here: bool
    by_machine: bool


@dataclass(frozen=True, slots=True)
class Known:
    """A claim of the record with its readings."""

    claim: int
    seen: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class Fresh:
    """A claim of the new reading."""

    number: int
    start: int
    end: int
    text: str
    hash: str
    says: tuple[str, str]
    content: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Create:
    """No claim of the record is this one: it begins a claim."""

    fresh: Fresh


@dataclass(frozen=True, slots=True)
class AddReading:
    """This is a claim of the record, read otherwise or in another version."""

    claim: int
    fresh: Fresh


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The record already holds this very reading."""

    claim: int
    fresh: Fresh


@dataclass(frozen=True, slots=True)
class Missing:
    """A claim of the record that the new reading does not have."""

    claim: int


Intent = Create | AddReading | Unchanged | Missing


def align(known: Sequence[Known], fresh: Sequence[Fresh]) -> list[Intent]:
    """What to do with each claim of the new reading, in its order; then the claims it lacks, in theirs."""
    pairs = _resolve(sorted(_found(known, fresh), key=lambda found: found[0]))
    by_number = {number: claim for claim, number in pairs.items()}
    readings = {one.claim: one for one in known}
    intents: list[Intent] = []
    for one in fresh:
        claim = by_number.get(one.number)
        if claim is None:
            intents.append(Create(one))
        elif any(s.here and s.by_machine and s.hash == one.hash for s in readings[claim].seen):
            intents.append(Unchanged(claim, one))
        else:
            intents.append(AddReading(claim, one))
    return [*intents, *(Missing(one.claim) for one in known if one.claim not in pairs)]


_Order = tuple[float, int, int, int]


def _found(known: Sequence[Known], fresh: Sequence[Fresh]) -> Iterator[tuple[_Order, int, int]]:
    """Every possible pair of a claim and a new one, with the order in which pairs are taken."""
    for order, one in enumerate(known):
        alike = _alike(one, fresh)
        for index, new in enumerate(fresh):
            score = max((_score(seen, new, alike[index]) for seen in one.seen), default=0.0)
            if score:
                yield (-score, abs(order - index), order, index), one.claim, new.number


def _resolve(found: Sequence[tuple[_Order, int, int]]) -> dict[int, int]:
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, claim, number in found:
        if claim not in pairs and number not in taken:
            pairs[claim] = number
            taken.add(number)
    return pairs


def _alike(one: Known, fresh: Sequence[Fresh]) -> list[float]:
    """How alike the words are, 0 to 100, of the claim elsewhere and of each new one."""
    elsewhere = [seen.text for seen in one.seen if not seen.here][-1:]
    if not elsewhere or not fresh:
        return [0.0] * len(fresh)
    return [fuzz.ratio(elsewhere[0], new.text) for new in fresh]


def _score(seen: Seen, new: Fresh, alike: float) -> float:
    """0 if it cannot be the same claim; most for the same reading, then the same words, then near ones."""
    near = 2.0 if seen.text == new.text and not seen.here else _nearness(seen, new, alike)
    if not near:
        return 0.0
    return (
        near + 0.1 * sum(a == b for a, b in zip(seen.says, new.says, strict=True)) + (seen.hash == new.hash)
    )


def _nearness(seen: Seen, new: Fresh, alike: float) -> float:
    if seen.here:
        if (seen.start, seen.end) == (new.start, new.end):
            return 2.0
        shared = min(seen.end, new.end) - max(seen.start, new.start)
        nearness = shared / (max(seen.end, new.end) - min(seen.start, new.start)) if shared > 0 else 0.0
        return nearness if nearness >= NEAR_ENOUGH else 0.0
    return alike / 100 if alike >= ALIKE else 0.0
