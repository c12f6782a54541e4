"""Which claims may be shown, and what an event may be called: the rules of sensitivity that are queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from dateline.reading.places.folding import fold
from dateline.record.models import Claim, ClaimPlace, Event, EventClaim
from dateline.record.models.claims import Sensitivity
from dateline.record.public.discretion import without_places

SHOWN_REVIEWS = (Claim.Review.ACCEPTED, Claim.Review.WITHDRAWN)


def may_be_shown(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    delayed = Q(sensitivity=Sensitivity.DELAYED, delayed_until__gt=timezone.now())
    return claims.filter(review__in=SHOWN_REVIEWS).exclude(sensitivity=Sensitivity.WITHHELD).exclude(delayed)


def shown_claims() -> QuerySet[Claim]:
    memberships = EventClaim.objects.filter(
        judgement=EventClaim.Judgement.SAME, event__state=Event.State.CONFIRMED
    ).select_related("event")
    return (
        may_be_shown(Claim.objects.all())
        .select_related("source__outlet", "report__outlet", "current__report__outlet")
        .defer("report__text", "current__report__text")  # a third party's full text is never shown
        .prefetch_related(
            "actors__actor",
            "places__place",
            "figures",
            Prefetch("event_claims", queryset=memberships, to_attr="shown_in"),
        )
    )


def event_of(claim: Claim) -> Event | None:
    memberships: Sequence[EventClaim] = claim.shown_in  # type: ignore[attr-defined]
    return memberships[0].event if memberships else None


def event_titles(events: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Public id and title of each event, without the places that only claims not openly shown name."""
    titles = {event.pk: event for event in Event.objects.filter(pk__in=list(events))}
    open_claims = set(
        may_be_shown(Claim.objects.exclude(sensitivity=Sensitivity.ROUNDED))
        .filter(event_claims__event__in=titles)
        .values_list("pk", flat=True)
    )
    hidden: dict[int, set[str]] = defaultdict(set)
    shown: dict[int, set[str]] = defaultdict(set)
    rows = ClaimPlace.objects.filter(claim__event_claims__event__in=titles).values_list(
        "claim__event_claims__event", "claim", "text", "place__name"
    )
    for event, claim, text, name in rows:
        names = shown if claim in open_claims else hidden
        names[event] |= {word for word in (text, name) if word}
    return {
        pk: (event.public_id, without_places(event.title, _only_hidden(hidden[pk], shown[pk])))
        for pk, event in titles.items()
    }


def _only_hidden(hidden: set[str], shown: set[str]) -> set[str]:
    openly = {fold(name) for name in shown}
    return {name for name in hidden if fold(name) not in openly}
