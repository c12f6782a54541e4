"""An event as readers may see it: only the claims that are shown, and only what they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Exists, OuterRef

from dateline.record.domain import granting
from dateline.record.domain.bearing import Link
from dateline.record.domain.disagreements import disagreements
from dateline.record.domain.links import said_of
from dateline.record.domain.status import Aspect, status_of
from dateline.record.domain.testimony import testimony_of
from dateline.record.models import Claim, ClaimLink, Event, EventClaim
from dateline.record.public.claims import claim_shown, secret_places
from dateline.record.public.discretion import without_places
from dateline.record.public.origins import origins_shown
from dateline.record.public.selection import event_titles, may_be_shown, shown_claims
from dateline.record.public.types import (
    PublicDisagreement,
    PublicEvent,
    PublicEventSummary,
    PublicSourceFigure,
)
from dateline.vault.models import Decision


def public_event(public_id: str) -> PublicEvent | None:
    """The event, or the one it was merged into, or None if readers may not see it."""
    found = Event.objects.select_related("merged_into").filter(public_id=public_id).first()
    if found is None:
        return None
    return next(iter(_events([found.merged_into or found])), None)


def public_events(*, limit: int = 50, offset: int = 0) -> list[PublicEventSummary]:
    """The events that readers may see, latest first."""
    shown = EventClaim.objects.filter(
        event=OuterRef("pk"),
        judgement=EventClaim.Judgement.SAME,
        claim__in=may_be_shown(Claim.objects.all()),
    )
    events = Event.objects.filter(Exists(shown), state=Event.State.CONFIRMED)
    return [_summary(event) for event in _events(list(events[offset : offset + limit]))]


@dataclass(slots=True)
class _Gathered:
    """An event's rows as loaded: only the claims that are shown."""

    event: Event
    claims: list[Claim] = field(default_factory=list)


def _events(events: Sequence[Event]) -> list[PublicEvent]:
    gathered = {event.pk: _Gathered(event) for event in events if event.state == Event.State.CONFIRMED}
    claims = (
        shown_claims()
        .filter(event_claims__judgement=EventClaim.Judgement.SAME, event_claims__event__in=gathered)
        .distinct()
        .order_by("pk")
    )
    for claim in claims:
        for membership in claim.shown_in:  # type: ignore[attr-defined]
            if membership.event_id in gathered:
                gathered[membership.event_id].claims.append(claim)
    found = [one for one in gathered.values() if one.claims]
    titles = event_titles(
        {membership.event_id for one in found for claim in one.claims for membership in claim.shown_in}  # type: ignore[attr-defined]
    )
    changed, grants = _decisions(found)
    links = _links(claim.pk for one in found for claim in one.claims)
    return [
        _event(one, titles, links, grants=grants.get(one.event.public_id, ()), changed=changed)
        for one in found
    ]


def _event(
    one: _Gathered,
    titles: dict[int, tuple[str, str]],
    links: Sequence[ClaimLink],
    *,
    grants: Iterable[Aspect],
    changed: dict[str, datetime],
) -> PublicEvent:
    claims = tuple(claim_shown(claim, titles) for claim in one.claims)
    testimonies = [testimony_of(claim) for claim in one.claims]
    moments = [changed[i] for i in (one.event.public_id, *(c.public_id for c in claims)) if i in changed]
    return PublicEvent(
        public_id=one.event.public_id,
        title=titles[one.event.pk][1],
        status=status_of(testimonies, granted=tuple(grants)),
        claims=claims,
        origins=origins_shown(one.claims, testimonies, claims),
        figures=tuple(
            PublicSourceFigure(c.speaker, c.outlet, f, c.public_id) for c in claims for f in c.figures
        ),
        disagreements=tuple(_disagreements(links, one.claims)),
        places=tuple(dict.fromkeys(place for claim in claims for place in claim.places)),
        earliest=_first(claim.earliest for claim in one.claims),
        latest=_last(claim.latest for claim in one.claims),
        last_changed=max(moments, default=one.event.created_at),
    )


def _decisions(found: Iterable[_Gathered]) -> tuple[dict[str, datetime], dict[str, tuple[Aspect, ...]]]:
    """When each event and each claim shown was last decided on; which aspects editors confirmed."""
    subjects = {one.event.public_id for one in found} | {c.public_id for one in found for c in one.claims}
    decisions = list(Decision.objects.filter(subject__in=subjects).order_by("pk"))
    return {d.subject: d.at for d in decisions}, granting.granted(decisions)


def _links(claims: Iterable[int]) -> list[ClaimLink]:
    ids = list(claims)
    kinds = (ClaimLink.Kind.CONTRADICTS, ClaimLink.Kind.DENIES)
    return list(
        ClaimLink.objects.filter(
            claim__in=ids, other__in=ids, kind__in=kinds, judgement=ClaimLink.Judgement.CONFIRMED
        ).order_by("pk")
    )


def _disagreements(links: Iterable[ClaimLink], claims: Sequence[Claim]) -> Iterator[PublicDisagreement]:
    """Between claims that stand: what its source withdrew disagrees with nobody any more."""
    standing = {claim.pk: claim for claim in claims if claim.review != Claim.Review.WITHDRAWN}
    inside = [
        Link(link.claim_id, link.other_id, link.kind, link.reason)
        for link in links
        if {link.claim_id, link.other_id} <= standing.keys()
    ]
    ends = {end for link in inside for end in (link.claim, link.other)}
    for found in disagreements(inside, {end: said_of(standing[end]) for end in ends}):
        parties = [standing[claim] for claim in found.claims]
        secret = {name for c in parties for name in secret_places(c, c.current.content if c.current else {})}
        ids = tuple(claim.public_id for claim in parties)
        yield PublicDisagreement(found.kind, without_places(found.sentence, secret), ids)


def _summary(event: PublicEvent) -> PublicEventSummary:
    return PublicEventSummary(
        public_id=event.public_id,
        title=event.title,
        status=event.status,
        claims=len(event.claims),
        places=event.places,
        earliest=event.earliest,
        latest=event.latest,
        last_changed=event.last_changed,
    )


def _first(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day), default=None)


def _last(days: Iterable[date | None]) -> date | None:
    return max((day for day in days if day), default=None)
