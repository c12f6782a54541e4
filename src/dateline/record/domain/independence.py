"""Which testimonies can corroborate each other. Pure.

Two are independent when they differ in dispatch, in group and in origin, and do not speak for one side
(docs/reference/record.md, "Status").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dateline.record.domain.admissions import NOTHING, Admitted
from dateline.record.domain.figures import Count
from dateline.record.domain.territory import Outcome


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who acts: `key` is the actor's, `side` the side in the conflict, empty where not known.

    `known` tells a name ("Turkish Armed Forces") from words that anybody could be ("warplanes", "gunmen").
    """

    key: str
    side: str = ""
    known: bool = True


@dataclass(frozen=True, slots=True)
class Testimony:
    """One claim's weight in an event. Keys are opaque; equal keys mean the same thing."""

    claim: str
    dispatch: str
    at: datetime
    group: str
    outlet: str
    origin: str | None = None  # None: cannot be told. An unnamed source cannot be told outside its outlet.
    own_voice: bool = (
        False  # the outlet says it itself: the origin is the outlet that first carried the dispatch
    )
    origin_group: str | None = None  # where the origin is itself an outlet
    side: str = ""
    admits: frozenset[Admitted] = NOTHING  # the aspects on which it speaks against its own interest
    stance: str = "asserts"
    certainty: str = "stated"
    modality: str = "actual"
    act: str = ""  # the kind of event it tells of
    outcome: Outcome = ""  # what became of a place that was fought for
    spots: frozenset[str] = frozenset()  # the places of the finest precision it names
    days: tuple[date | None, date | None] = (None, None)  # the first and the last day it can mean
    speaker: Party | None = None  # a named source, who may act without being named again
    actors: tuple[Party, ...] = ()
    counts: tuple[Count, ...] = ()
    reliability: str = "F"  # Admiralty code, A to F
    credibility: int = 6  # 1 to 6
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """A testimony with its chain resolved: when its dispatch began, which groups had it in their hands.

    `first_outlet` carried the dispatch first.
    """

    testimony: Testimony
    at: datetime
    groups: frozenset[str]
    origin: str | None
    first_outlet: str


def independent(a: Standing, b: Standing) -> bool:
    """Whether one can corroborate the other: by dispatch, group, origin and side."""
    return (
        a.testimony.dispatch != b.testimony.dispatch
        and not a.groups & b.groups
        and a.origin != b.origin
        and not (a.testimony.side and a.testimony.side == b.testimony.side)
    )


def resolved(testimonies: Sequence[Testimony]) -> list[Standing]:
    """A dispatch belongs to the outlet that carried it first, whoever copies it later."""
    began: dict[str, datetime] = {}
    for t in testimonies:
        began[t.dispatch] = min(t.at, began.get(t.dispatch, t.at))
    first: dict[str, list[Testimony]] = {}
    for t in testimonies:
        if t.at == began[t.dispatch]:
            first.setdefault(t.dispatch, []).append(t)
    return [_standing(t, first[t.dispatch], at=began[t.dispatch]) for t in testimonies]


def _standing(t: Testimony, first: Sequence[Testimony], *, at: datetime) -> Standing:
    groups = frozenset(other.group for other in first) | ({t.origin_group} if t.origin_group else set())
    outlet = min(other.outlet for other in first)
    origin = outlet if t.own_voice else t.origin
    return Standing(testimony=t, at=at, groups=groups, origin=origin, first_outlet=outlet)
