"""Which claims of an event go back to one origin: the notion that status counts by. Pure."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import Final

from dateline.record.domain.independence import Standing, Testimony, resolved

NOT_IDENTIFIED: Final = "not identified"


@dataclass(frozen=True, slots=True)
class Said:
    """A claim's testimony, and the key of its source: "" where none was identified."""

    testimony: Testimony
    source: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Claims (their keys, in the order given) that go back to one origin.

    `within` is the outlet (its key) that the origin is, or that alone vouches for it: a source without a name
    exists only within the outlet whose dispatch cites it. It is None for a named source. `known` is false
    where nobody can tell whether it is the same as another such origin; all of those count together as one.
    """

    claims: tuple[str, ...]
    within: str | None
    known: bool


def origins_of(said: Iterable[Said]) -> list[Origin]:
    """The origins, in the order of their first claims."""
    given = list(said)
    outlets = {one.testimony.outlet for one in given}
    held: dict[tuple[str, str | None], list[Standing]] = {}
    for one, standing in zip(given, resolved([one.testimony for one in given]), strict=True):
        held.setdefault(_key(one, standing, outlets), []).append(standing)
    return [
        Origin(tuple(s.testimony.claim for s in standings), within, known=standings[0].origin is not None)
        for (_, within), standings in held.items()
    ]


def _key(one: Said, standing: Standing, outlets: Container[str]) -> tuple[str, str | None]:
    """What tells one origin from another, and the outlet it is within."""
    if standing.origin is None:
        return one.source or NOT_IDENTIFIED, standing.first_outlet
    return standing.origin, standing.origin if standing.origin in outlets else None
