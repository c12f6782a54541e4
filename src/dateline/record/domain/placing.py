"""The machine's part in events: it suggests where a claim belongs, and decides nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import Prefetch, Q, QuerySet

from dateline.record.domain.happening import happening_of, opens_event, tells_of_happening, title_of
from dateline.record.domain.links import suggest_links
from dateline.record.domain.matching import FAR_DAYS, Match, best
from dateline.record.models import Claim, ClaimLink, Event, EventClaim
from dateline.wire.models import Report

# Candidates looked at for one claim: those of its days and country, the latest opened first.
CANDIDATES: Final = 100
OPENED_FROM: Final = "The event was opened from this claim."
_STANDING: Final = (EventClaim.Judgement.SUGGESTED, EventClaim.Judgement.SAME)
_CLOSE: Final = 0.05
PLACING: Final = 0x706C6163  # this lock's number among the advisory locks of the database: "plac"


@dataclass(frozen=True, slots=True)
class Placed:
    """What was suggested: claims put to events that existed, events opened, links between claims."""

    joined: int = 0
    opened: int = 0
    links: int = 0


@transaction.atomic
def place_claims(*, report: Report) -> Placed:
    """Suggest an event for each claim of the report that tells of a happening and has none yet.

    Nothing is suggested again that an editor judged different. Running again changes nothing.
    """
    _one_at_a_time()
    joined, opened, touched = 0, 0, set()
    for claim in _to_place(report):
        event, match = _closest(claim)
        if event:
            _suggest(claim, event, match.score, list(match.reasons))
            joined += 1
        elif _may_open(claim):
            event = Event.objects.create(title=title_of(claim)[:300])
            _suggest(claim, event, None, [OPENED_FROM])
            opened += 1
        if event:
            derive_columns([event])
            touched.add(event.pk)
    return Placed(joined=joined, opened=opened, links=suggest_links(touched))


def forget_suggestions(claims: Sequence[Claim]) -> None:
    """Take back what the machine suggested for claims that now say something else; decisions stay."""
    suggested = EventClaim.objects.filter(claim__in=claims, judgement=EventClaim.Judgement.SUGGESTED)
    touched = set(suggested.values_list("event", flat=True))
    suggested.delete()
    bearing = ClaimLink.objects.filter(Q(claim__in=claims) | Q(other__in=claims))
    bearing.filter(judgement=ClaimLink.Judgement.SUGGESTED).delete()
    Event.objects.filter(pk__in=touched, state=Event.State.SUGGESTED, event_claims=None, merged=None).delete()
    derive_columns(Event.objects.filter(pk__in=touched))


def derive_columns(events: Iterable[Event]) -> None:
    """An event's columns from its claims (rule event-columns/1 of docs/reference/record.md)."""
    events = list(events)
    members: dict[int, list[EventClaim]] = {event.pk: [] for event in events}
    rows = (
        EventClaim.objects.filter(event__in=events, judgement__in=_STANDING)
        .exclude(claim__review=Claim.Review.REJECTED)
        .select_related("claim")
        .prefetch_related("claim__places__place")
    )
    for row in rows:
        members[row.event_id].append(row)
    for event in events:
        _derive(event, members[event.pk])
    Event.objects.bulk_update(events, ["event_label", "earliest", "latest", "country", "lat", "lon"])


def _one_at_a_time() -> None:
    """Two reports placed at once would each open the event that the other could have joined.

    SQLite lets one writer in at a time anyway; PostgreSQL holds this lock to the transaction's end.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [PLACING])


# --- which event ---


def _to_place(report: Report) -> list[Claim]:
    held = EventClaim.objects.exclude(judgement=EventClaim.Judgement.DIFFERENT).filter(
        event__merged_into=None, event__state__in=(Event.State.SUGGESTED, Event.State.CONFIRMED)
    )
    claims = (
        Claim.objects.for_desk()
        .of_report(report)
        .exclude(review=Claim.Review.REJECTED)
        .exclude(event_claims__in=held)
    )
    return [claim for claim in claims if tells_of_happening(claim)]


def _closest(claim: Claim) -> tuple[Event | None, Match]:
    """The event that fits best, if one fits well enough; another as good is named in the reasons."""
    one = happening_of(claim)
    found = [
        (event, best(one, [happening_of(row.claim) for row in event.standing]))  # type: ignore[attr-defined]
        for event in _candidates(claim)
    ]
    ranked = sorted((f for f in found if f[1].enough), key=lambda f: (-f[1].score, f[0].pk))
    if not ranked:
        return None, Match(0.0, ())
    event, match = ranked[0]
    rivals = [other.title for other, m in ranked[1:] if match.score - m.score <= _CLOSE]
    reasons = (*match.reasons, *(f"“{title}” fits nearly as well." for title in rivals[:2]))
    return event, Match(match.score, reasons)


def _candidates(claim: Claim) -> QuerySet[Event]:
    """Live events of the claim's days and country, or place, or report; never one already judged for it."""
    standing = (
        EventClaim.objects.filter(judgement__in=_STANDING)
        .exclude(claim__review=Claim.Review.REJECTED)
        .select_related("claim__report")
        .defer("claim__report__text")
        .prefetch_related("claim__places__place", "claim__actors__actor", "claim__figures")
    )
    where = Q(event_claims__claim__report=claim.report)
    if claim.report.dispatch_id:
        where |= Q(event_claims__claim__report__dispatch=claim.report.dispatch_id)
    if claim.earliest and claim.latest:
        slack = timedelta(days=FAR_DAYS)
        where |= Q(earliest__lte=claim.latest + slack, latest__gte=claim.earliest - slack) & _countries(claim)
    places = [row.place_id for row in claim.places.all() if row.place_id]
    if places:
        where |= Q(event_claims__claim__places__place__in=places)
    return (
        Event.objects.filter(where, merged_into=None)
        .exclude(state=Event.State.DISMISSED)
        .exclude(event_claims__in=EventClaim.objects.filter(claim=claim))
        .distinct()
        .order_by("-pk")
        .prefetch_related(Prefetch("event_claims", queryset=standing, to_attr="standing"))[:CANDIDATES]
    )


def _countries(claim: Claim) -> Q:
    countries = {row.place.country for row in claim.places.all() if row.place and row.place.country}
    return Q(country__in=[*countries, ""]) if countries else Q()


def _may_open(claim: Claim) -> bool:
    """Not if an editor already dismissed the event that this claim would open."""
    dismissed = claim.event_claims.filter(event__state=Event.State.DISMISSED)
    return opens_event(claim) and not dismissed.exists()


def _suggest(claim: Claim, event: Event, score: float | None, reasons: list[str]) -> None:
    EventClaim.objects.get_or_create(event=event, claim=claim, defaults={"score": score, "reasons": reasons})


# --- derived columns ---


def _derive(event: Event, rows: Sequence[EventClaim]) -> None:
    decided = [row for row in rows if row.judgement == EventClaim.Judgement.SAME]
    claims = [row.claim for row in decided or rows]
    event.event_label = _commonest([c.event_label for c in claims if c.event_label]) or ""
    days = [(c.earliest, c.latest) for c in claims if c.earliest and c.latest]
    event.earliest, event.latest = _commonest(sorted(days, key=lambda d: d[1] - d[0])) or (None, None)
    spots = [p for c in claims for p in c.places.all() if p.place]
    finest = min((p.precision for p in spots), default=0)
    place = _commonest([p.place for p in spots if p.precision == finest])
    event.country = place.country if place else ""
    event.lat, event.lon = (place.lat, place.lon) if place else (None, None)


def _commonest(values: Sequence[Any]) -> Any:
    """The value met most often, the first of those met equally often; None of none."""
    return Counter(values).most_common(1)[0][0] if values else None
