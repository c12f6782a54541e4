"""An event's columns from its claims: rule event-columns/2 of docs/reference/record.md.

The database counts; how many claims an event has makes no difference to what is loaded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeVar

from django.db.models import Count, Min, QuerySet

from dateline.record.models import Claim, Event, EventClaim, Place

STANDING: Final = (EventClaim.Judgement.SUGGESTED, EventClaim.Judgement.SAME)
COLUMNS: Final = ("event_label", "earliest", "latest", "country", "lat", "lon")
_SAID: Final = ("claim__event_label", "claim__earliest", "claim__latest")
_WHERE: Final = ("claim__places__precision", "claim__places__place")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many claims of an event say one thing: `values` in the order asked for, `first` the first to."""

    decided: bool
    values: tuple[Any, ...]
    times: int
    first: int


def derive_columns(events: Iterable[Event]) -> None:
    """Derive the columns of the events anew and write them, in a fixed number of queries."""
    events = list(events)
    said, where = _tallies(events, _SAID), _tallies(events, _WHERE)
    named = {tally.values[1] for tallies in where.values() for tally in tallies}
    places = Place.objects.in_bulk([pk for pk in named if pk])
    for event in events:
        _derive(event, said[event.pk], where[event.pk], places)
    Event.objects.bulk_update(events, COLUMNS)


def standing_in(events: Iterable[Any]) -> QuerySet[EventClaim]:
    """The memberships that count for these events: suggested or decided, of claims that are not rejected."""
    rows = EventClaim.objects.filter(event__in=list(events), judgement__in=STANDING)
    return rows.exclude(claim__review=Claim.Review.REJECTED)


def _tallies(events: Sequence[Event], columns: tuple[str, ...]) -> dict[int, list[Tally]]:
    rows = (
        standing_in(events)
        .order_by()
        .values_list("event", "judgement", *columns)
        .annotate(times=Count("pk"), first=Min("pk"))
    )
    found: dict[int, list[Tally]] = defaultdict(list)
    for event, judgement, *values, times, first in rows:
        decided = judgement == EventClaim.Judgement.SAME
        found[event].append(Tally(decided, tuple(values), times, first))
    return found


def _derive(event: Event, said: Sequence[Tally], where: Sequence[Tally], places: Mapping[int, Place]) -> None:
    if any(tally.decided for tally in said):
        said, where = [t for t in said if t.decided], [t for t in where if t.decided]
    event.event_label = _commonest(said, lambda t: t.values[0]) or ""
    days = _commonest(said, lambda t: t.values[1:] if all(t.values[1:]) else None, narrowest=_width)
    event.earliest, event.latest = days or _open_ended(said)
    spots = [tally for tally in where if tally.values[1]]
    finest = min((tally.values[0] for tally in spots), default=0)
    place = places.get(_commonest([t for t in spots if t.values[0] == finest], lambda t: t.values[1]) or 0)
    event.country = place.country if place else ""
    event.lat, event.lon = (place.lat, place.lon) if place else (None, None)


def _commonest(
    tallies: Sequence[Tally], of: Callable[[Tally], T | None], *, narrowest: Callable[[T], int] = lambda _: 0
) -> T | None:
    """What most claims say; of equals the narrowest, then the first said; None if nothing is said."""
    times: dict[T, int] = defaultdict(int)
    first: dict[T, int] = {}
    for tally in tallies:
        value = of(tally)
        if value:
            times[value] += tally.times
            first[value] = min(first.get(value, tally.first), tally.first)
    return min(times, key=lambda value: (-times[value], narrowest(value), first[value]), default=None)


def _open_ended(said: Sequence[Tally]) -> tuple[date | None, date | None]:
    """Where no claim gives both ends, one that each end is given by: "since Friday", "until Monday"."""
    first = _commonest(said, lambda t: t.values[1])
    last = _commonest(said, lambda t: t.values[2])
    return (first, last) if not (first and last and first > last) else (first, None)


def _width(days: tuple[date, date]) -> int:
    return (days[1] - days[0]).days
