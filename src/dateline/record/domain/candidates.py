"""What a report's claims are compared with: the events they may belong to, loaded once and bounded.

An event is held as the happenings of some of its claims. What is placed meanwhile is added in memory, so that
nothing is loaded again for the next claim.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from django.db.models import Case, F, Q, QuerySet, When, Window
from django.db.models.functions import RowNumber

from dateline.record.domain.bearing import Said
from dateline.record.domain.event_columns import standing_in
from dateline.record.domain.happening import happening_of
from dateline.record.domain.links import said_of
from dateline.record.domain.matching import FAR_DAYS, Happening
from dateline.record.models import Claim, Event, EventClaim
from dateline.wire.models import Report

# Events looked at for one claim: of its days and country or its place, and of its report and dispatch; of
# each the latest opened.
CANDIDATES: Final = 100
# Claims of one event that are compared: those an editor placed and the first others, of what one dispatch
# says in the same words only the first; and as many of the report that is being placed.
MEMBERS: Final = 16
# Events that are dated no closer than to more than a year are not sought by their days: an index needs two ends.
WIDEST: Final = timedelta(days=366)
# Rows of one event among which those are sought, and copies of a dispatch whose events are looked at.
_SOUGHT: Final = 200


@dataclass(frozen=True, slots=True)
class Member:
    """A claim of an event, as far as it is compared."""

    happening: Happening
    said: Said


@dataclass(slots=True)
class Candidate:
    """An event that claims may belong to. What stands in `members` grows as claims are placed."""

    event: int
    title: str
    members: list[Member] = field(default_factory=list)

    def take(self, member: Member) -> None:
        """Add a claim that was just placed, unless enough are compared or it says what another one says."""
        happening, words = member.happening, member.said.words
        known = any((m.happening.dispatch, m.said.words) == (happening.dispatch, words) for m in self.members)
        if len(self.members) < 2 * MEMBERS and not known:
            self.members.append(member)


class Reach(NamedTuple):
    """Where a claim's events are sought; claims of one reach share what is found."""

    earliest: date | None
    latest: date | None
    countries: frozenset[str]
    places: frozenset[int]


class Candidates:
    """The events that the claims of one report may belong to, each loaded when a claim first asks for it."""

    def __init__(self, report: Report, claims: Sequence[Claim]) -> None:
        self._reports = _reports_of(report, claims)
        self._judged = _judged(claims)
        self._held: dict[int, Candidate] = {}
        self._claims = {claim.pk for claim in claims}
        self.look_again(())

    def of(self, claim: Claim) -> list[Candidate]:
        """Live events of the claim's days and country, or place, or report; none already judged for it."""
        reach = _reach(claim)
        if reach not in self._within:
            self._within[reach] = _within(reach)
        wanted = {*self._own, *self._within[reach]} - self._judged[claim.pk]
        self._load(wanted - self._held.keys())
        return [self._held[event] for event in sorted(wanted & self._held.keys())]

    def look_again(self, events: Iterable[int]) -> None:
        """Find events anew, and load these anew when a claim asks for them; the others are kept."""
        self._within: dict[Reach, list[int]] = {}
        self._own = _latest_live(_events_of(EventClaim.objects.filter(claim__report__in=self._reports)))
        for event in events:
            self._held.pop(event, None)

    def rest_on(self, claims: Iterable[int]) -> bool:
        """Whether one of these is a claim to place, or one that was loaded to be compared."""
        return not self._claims.isdisjoint(claims)

    def add(self, candidate: Candidate) -> None:
        """An event that was opened from a claim of the report, or that one joined."""
        self._held[candidate.event] = candidate
        if candidate.event not in self._own:
            self._own.append(candidate.event)

    def _load(self, events: Iterable[int]) -> None:
        titles = dict(Event.objects.filter(pk__in=list(events)).values_list("pk", "title"))
        chosen = _compared(titles, self._reports)
        claims = Claim.objects.for_comparing().filter(pk__in={pk for pks in chosen.values() for pk in pks})
        members = {claim.pk: member_of(claim) for claim in claims}
        self._claims |= members.keys()
        for event, title in titles.items():
            held = [members[pk] for pk in chosen[event] if pk in members]
            self._held[event] = Candidate(event, title, held)


def member_of(claim: Claim) -> Member:
    """Reads related rows: load the claim as `Claim.objects.for_comparing()` does."""
    return Member(happening_of(claim), said_of(claim))


# --- which events ---


def _latest_live(*found: QuerySet[Any]) -> list[int]:
    """The events latest opened of those found, without merged and dismissed ones.

    These are left out by a second query: asked for at once, SQLite goes through all events that are live.
    """
    ids = {event for rows in found for event in rows[:_SOUGHT]}
    live = Event.objects.filter(pk__in=ids, merged_into=None).exclude(state=Event.State.DISMISSED)
    return list(live.order_by("-pk").values_list("pk", flat=True)[:CANDIDATES])


def _events_of(memberships: QuerySet[EventClaim]) -> QuerySet[Any]:
    return memberships.order_by("-event_id").values_list("event_id", flat=True).distinct()


def _reports_of(report: Report, claims: Sequence[Claim]) -> set[int]:
    """The report, the versions its claims were first read in, and the copies of their dispatches."""
    reports = {report.pk} | {claim.report_id for claim in claims}
    dispatches = {report.dispatch_id} | {claim.report.dispatch_id for claim in claims} - {None}
    copies = Report.objects.filter(dispatch__in=dispatches).order_by("-pk").values_list("pk", flat=True)
    return reports | set(copies[:_SOUGHT])


def _judged(claims: Sequence[Claim]) -> dict[int, set[int]]:
    judged: dict[int, set[int]] = defaultdict(set)
    for claim, event in EventClaim.objects.filter(claim__in=claims).values_list("claim", "event"):
        judged[claim].add(event)
    return judged


def _reach(claim: Claim) -> Reach:
    places = [row.place for row in claim.places.all() if row.place]
    dated = claim.earliest is not None and claim.latest is not None
    return Reach(
        claim.earliest if dated else None,
        claim.latest if dated else None,
        frozenset(place.country for place in places if place.country),
        frozenset(place.pk for place in places),
    )


def _within(reach: Reach) -> list[int]:
    found: list[QuerySet[Any]] = []
    if reach.earliest and reach.latest:
        slack = timedelta(days=FAR_DAYS)
        events = Event.objects.filter(
            Q(country__in=[*reach.countries, ""]) if reach.countries else Q(),
            earliest__lte=reach.latest + slack,
            latest__range=(reach.earliest - slack, reach.latest + slack + WIDEST),
        )
        found.append(events.order_by("-pk").values_list("pk", flat=True))
    if reach.places:
        found.append(_events_of(EventClaim.objects.filter(claim__places__place__in=reach.places)))
    return _latest_live(*found)


# --- which of their claims ---


def _compared(events: Iterable[int], own: set[int]) -> dict[int, list[int]]:
    """For each event the claims of it that are compared, by primary key."""
    decided_first = Case(When(judgement=EventClaim.Judgement.SAME, then=0), default=1)
    number = Window(RowNumber(), partition_by=F("event"), order_by=[decided_first, F("pk")])
    rows = (
        standing_in(events)
        .annotate(number=number)
        .filter(number__lte=_SOUGHT)
        .order_by("number")
        .values_list("event", "claim", "claim__report", "claim__report__dispatch", "claim__text")
    )
    firsts: dict[int, dict[tuple[str, str], int]] = defaultdict(dict)
    ours: dict[int, list[int]] = defaultdict(list)
    for event, claim, report, dispatch, text in rows:
        one = (f"dispatch {dispatch}" if dispatch else f"report {report}", text)
        if firsts[event].setdefault(one, claim) == claim and report in own:
            ours[event].append(claim)
    return {
        event: sorted({*list(firsts[event].values())[:MEMBERS], *ours[event][:MEMBERS]}) for event in firsts
    }
