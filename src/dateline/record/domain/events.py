"""An editor's verbs on an event: each checks the state, then changes it and logs the decision, at once.

What the machine does is in domain.placing; its one verb is offered here too, so that callers look in one
place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from django.db import transaction

from dateline.record.domain.event_columns import derive_columns
from dateline.record.domain.links import suggest_links
from dateline.record.domain.permitted import EVENTS, need
from dateline.record.domain.placing import Placed, place_claims
from dateline.record.errors import BadContent, NoReason, NotNow
from dateline.record.models import Claim, Event, EventClaim
from dateline.vault.domain.decisions import record_decision
from dateline.vault.models import User

__all__ = [
    "Placed",
    "confirm_event",
    "dismiss_event",
    "judge_claim",
    "merge_events",
    "place_claims",
    "rename_event",
    "start_event",
]

_Judgement = EventClaim.Judgement
_BY_PERSON: Final = (_Judgement.SAME, _Judgement.DIFFERENT, _Judgement.UNSURE)


@transaction.atomic
def confirm_event(
    *, event: Event, by: User, title: str | None = None, claims: Iterable[Claim] = (), reason: str = ""
) -> Event:
    """This happened, as one event. The claim it was opened from belongs to it, and those given.

    What else the machine suggested stays suggested: each is judged singly.
    """
    need(by, EVENTS)
    event = _live(event)
    if event.state == Event.State.CONFIRMED:
        raise NotNow("The event is already confirmed.")
    event.state = Event.State.CONFIRMED
    event.title = _title(event.title if title is None else title)
    event.save(update_fields=["state", "title"])
    chosen = {claim.pk for claim in claims}
    mine = event.event_claims.filter(judgement=_Judgement.SUGGESTED).select_related("claim")
    joined = [row.claim for row in mine if row.score is None or row.claim_id in chosen]
    detail = {"title": event.title, "claims": [claim.public_id for claim in joined]}
    record_decision(kind="event.confirm", subject=event.public_id, by=by, reason=reason, detail=detail)
    for claim in joined:
        _place(event, claim, _Judgement.SAME)
    derive_columns([event])
    event.refresh_from_db()
    return event


@transaction.atomic
def dismiss_event(*, event: Event, by: User, reason: str = "") -> Event:
    """No such event. The machine opens it from none of its claims again."""
    need(by, EVENTS)
    event = _live(event)
    if event.state == Event.State.CONFIRMED and not reason.strip():
        raise NoReason("A confirmed event was shown to readers: say why it is dismissed now.")
    event.state = Event.State.DISMISSED
    event.save(update_fields=["state"])
    record_decision(kind="event.dismiss", subject=event.public_id, by=by, reason=reason)
    return event


@transaction.atomic
def rename_event(*, event: Event, title: str, by: User, reason: str = "") -> Event:
    """Call the event otherwise. Raises BadContent for a title that cannot be, NotNow if it is called so."""
    need(by, EVENTS)
    event = _live(event)
    before, event.title = event.title, _title(title)
    if event.title == before:
        raise NotNow("The event is already called so.")
    event.save(update_fields=["title"])
    detail = {"from": before, "to": event.title}
    record_decision(kind="event.rename", subject=event.public_id, by=by, reason=reason, detail=detail)
    return event


@transaction.atomic
def judge_claim(*, event: Event, claim: Claim, judgement: str, by: User, reason: str = "") -> EventClaim:
    """Say whether a claim belongs to the event: same, different or unsure. It belongs to one at most."""
    need(by, EVENTS)
    event = _live(event)
    if judgement not in _BY_PERSON:
        raise NotNow(f"“{judgement}” is no judgement: choose same, different or unsure.")
    row = _place(event, claim, _Judgement(judgement))
    detail = {"claim": claim.public_id, "judgement": judgement}
    record_decision(kind="event.judge_claim", subject=event.public_id, by=by, reason=reason, detail=detail)
    derive_columns([event])
    suggest_links([event.pk])
    return row


@transaction.atomic
def start_event(*, claims: Collection[Claim], title: str, by: User, reason: str = "") -> Event:
    """Open an event by hand, confirmed, with these claims."""
    need(by, EVENTS)
    if not claims:
        raise BadContent("An event needs a claim: nothing is in the record without one behind it.")
    event = Event.objects.create(title=_title(title), state=Event.State.CONFIRMED)
    detail = {"title": event.title, "claims": [claim.public_id for claim in claims]}
    record_decision(kind="event.start", subject=event.public_id, by=by, reason=reason, detail=detail)
    for claim in claims:
        _place(event, claim, _Judgement.SAME)
    derive_columns([event])
    suggest_links([event.pk])
    event.refresh_from_db()
    return event


@transaction.atomic
def merge_events(*, keep: Event, away: Event, by: User, reason: str = "") -> Event:
    """Two events are one. All of `away` moves to `keep`, and its address leads there from now on.

    Where both judged a claim, a person's judgement beats the machine's, and that of `keep` the other's.
    """
    need(by, EVENTS)
    keep, away = _live(keep), _live(away)
    if keep.pk == away.pk:
        raise NotNow("An event cannot be merged into itself.")
    if away.state == Event.State.CONFIRMED and keep.state != Event.State.CONFIRMED:
        raise NotNow("Keep the confirmed event, and merge the suggested one into it.")
    moved = _move(away, keep)
    away.merged_into = keep
    away.save(update_fields=["merged_into"])
    Event.objects.filter(merged_into=away).update(merged_into=keep)
    detail = {"away": away.public_id, "moved": moved}
    record_decision(kind="event.merge", subject=keep.public_id, by=by, reason=reason, detail=detail)
    derive_columns([keep])
    suggest_links([keep.pk])
    keep.refresh_from_db()
    return keep


# --- common steps ---


def _live(event: Event) -> Event:
    event = Event.objects.select_for_update(of=("self",)).select_related("merged_into").get(pk=event.pk)
    if event.merged_into:
        raise NotNow(f"The event was merged into “{event.merged_into.title}”: judge that one.")
    if event.state == Event.State.DISMISSED:
        raise NotNow("The event was dismissed: start another one from its claims.")
    return event


def _title(title: str) -> str:
    title = " ".join(title.split())
    if not title or len(title) > 300:
        raise BadContent("An event needs a title of 1 to 300 characters.")
    return title


def _place(event: Event, claim: Claim, judgement: EventClaim.Judgement) -> EventClaim:
    if judgement == _Judgement.SAME:
        _only_here(event, claim)
    row, _ = EventClaim.objects.update_or_create(event=event, claim=claim, defaults={"judgement": judgement})
    return row


def _only_here(event: Event, claim: Claim) -> None:
    """Refuse if a person placed the claim elsewhere; take back what the machine only suggested elsewhere."""
    elsewhere = (
        EventClaim.objects.filter(claim=claim, event__merged_into=None)
        .exclude(event=event)
        .exclude(event__state=Event.State.DISMISSED)
        .select_related("event")
    )
    placed = elsewhere.filter(judgement=_Judgement.SAME).first()
    if placed:
        raise NotNow(f"The claim already belongs to “{placed.event.title}”: judge it different there first.")
    suggested = elsewhere.filter(judgement=_Judgement.SUGGESTED)
    left = list(Event.objects.filter(event_claims__in=suggested))
    suggested.delete()
    Event.objects.filter(
        pk__in=[e.pk for e in left], state=Event.State.SUGGESTED, event_claims=None, merged=None
    ).delete()
    derive_columns(Event.objects.filter(pk__in=[e.pk for e in left]))


def _move(away: Event, keep: Event) -> list[str]:
    """Move every membership; the public ids of the claims moved."""
    held = {row.claim_id: row for row in keep.event_claims.all()}
    moved = []
    for row in away.event_claims.select_related("claim"):
        moved.append(row.claim.public_id)
        mine = held.get(row.claim_id)
        if mine is None:
            row.event = keep
            row.save(update_fields=["event"])
            continue
        if mine.judgement == _Judgement.SUGGESTED and row.judgement != _Judgement.SUGGESTED:
            mine.judgement = row.judgement
            mine.save(update_fields=["judgement"])
        row.delete()
    return moved
