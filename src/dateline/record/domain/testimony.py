"""From the rows of an event to the testimonies that its status is made of."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.reading.places.folding import fold
from dateline.record.domain.admissions import NOTHING, Admitted, Loss, Mention, Statement, admitted
from dateline.record.domain.derive import name_key
from dateline.record.domain.figures import Count
from dateline.record.domain.independence import Party, Testimony
from dateline.record.domain.persons import person_key
from dateline.record.domain.sources import UNNAMED_KINDS
from dateline.record.domain.status import EventStatus, status_of
from dateline.record.domain.territory import act_of, outcome_of
from dateline.record.models import Claim, ClaimActor, Event, EventClaim, Source
from dateline.wire.models import Outlet, Report


def statuses_of(events: Iterable[Event]) -> dict[int, EventStatus]:
    """The rules' word on each event (by primary key) for the desk, in a fixed number of queries.

    It counts accepted claims that a person placed in the event, whatever their sensitivity, and no
    grants. What readers are told is in record.public.
    """
    rows = EventClaim.objects.filter(event__in=list(events), judgement=EventClaim.Judgement.SAME)
    of_event: dict[int, list[Testimony]] = {event.pk: [] for event in events}
    members = list(rows.values_list("event", "claim"))
    claims = Claim.objects.for_desk().filter(
        pk__in={claim for _, claim in members}, review__in=(Claim.Review.ACCEPTED, Claim.Review.WITHDRAWN)
    )
    testimonies = {claim.pk: testimony_of(claim) for claim in claims}
    for event, claim in members:
        if claim in testimonies:
            of_event[event].append(testimonies[claim])
    return {event: status_of(found) for event, found in of_event.items()}


def testimony_of(claim: Claim) -> Testimony:
    """What a claim brings to its event's status; load it as `Claim.objects.for_desk()` does."""
    report, source = claim.report, claim.source
    named = source if source and claim.voice == "cited" and source.kind not in UNNAMED_KINDS else None
    actors = tuple(_party(row) for row in claim.actors.all() if row.role == ClaimActor.Role.ACTOR)
    return Testimony(
        claim=claim.public_id,
        dispatch=_dispatch(report),
        at=report.published or report.received_at,
        group=_group(report.outlet),
        outlet=f"outlet:{report.outlet_id}",
        origin=_origin(source),
        own_voice=claim.voice == "outlet",
        origin_group=_group(source.outlet) if source and source.kind == "outlet" and source.outlet else None,
        side=source.side if source else "",
        admits=_admits(claim, named) if named else NOTHING,
        stance=claim.stance,
        certainty=claim.certainty,
        modality=claim.modality,
        act=act_of(claim.event_label),
        outcome=outcome_of(label=claim.event_label, plover=claim.plover, text=claim.text),
        spots=_spots(claim),
        days=(claim.earliest, claim.latest),
        speaker=Party(key=named.key, side=named.side) if named else None,
        actors=actors,
        counts=counts_of(claim),
        reliability=source.reliability if source else "F",
        credibility=claim.credibility,
        withdrawn=claim.review == Claim.Review.WITHDRAWN,
    )


def counts_of(claim: Claim) -> tuple[Count, ...]:
    return tuple(
        Count(
            measure=f.measure,
            of=fold(f.of),
            scope=f.scope,
            words=f.words,
            low=f.low,
            high=f.high,
            people=f.of,
        )
        for f in claim.figures.all()
    )


def _dispatch(report: Report) -> str:
    return f"dispatch:{report.dispatch_id}" if report.dispatch_id else f"report:{report.pk}"


def _group(outlet: Outlet) -> str:
    return f"group:{outlet.group_id}" if outlet.group_id else f"outlet:{outlet.pk}"


def _origin(source: Source | None) -> str | None:
    """An outlet quoted by another is the same origin as that outlet speaking for itself."""
    if source is None or source.kind in UNNAMED_KINDS:
        return None
    return (
        f"outlet:{source.outlet_id}"
        if source.kind == "outlet" and source.outlet_id
        else f"source:{source.pk}"
    )


def _party(row: ClaimActor) -> Party:
    if row.actor is None:
        return Party(key=name_key(row.text), known=False)
    return Party(key=name_key(row.actor.name), side=row.actor.side)


def _spots(claim: Claim) -> frozenset[str]:
    named = [row for row in claim.places.all() if row.place]
    finest = min((row.precision for row in named), default=0)
    return frozenset(row.place.key for row in named if row.place and row.precision == finest)


def _admits(claim: Claim, source: Source) -> frozenset[Admitted]:
    """What a named source says against its own interest, or its side's."""
    if claim.stance != "asserts" or claim.modality == "negated":
        return NOTHING

    def mentions(role: str) -> list[Mention]:
        rows = [row for row in claim.actors.all() if row.role == role]
        return [Mention(row.text, own=_is_own(_party(row), source)) for row in rows]

    return admitted(
        Statement(
            plover=claim.plover,
            label=claim.event_label,
            actors=mentions(ClaimActor.Role.ACTOR),
            recipients=mentions(ClaimActor.Role.RECIPIENT),
            losses=[Loss(figure.measure, figure.of) for figure in claim.figures.all()],
        )
    )


def _is_own(party: Party, source: Source) -> bool:
    return source.key in (party.key, person_key(party.key)) or (
        bool(source.side) and party.side == source.side
    )
