"""What an editor should look at again in an event that somebody has already decided on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Exists, OuterRef, QuerySet

from dateline.record.domain.territory import misfiled
from dateline.record.models import Claim, ClaimActor, Event, EventClaim

NO_CLAIM_LEFT = "No accepted claim is left in this event: readers do not see it any more."
_STANDING = (Claim.Review.ACCEPTED, Claim.Review.WITHDRAWN)


def left_without_claims() -> QuerySet[Event]:
    """The confirmed events in which no claim stands that an editor accepted; readers have none of them."""
    standing = EventClaim.objects.filter(
        event=OuterRef("pk"), judgement=EventClaim.Judgement.SAME, claim__review__in=_STANDING
    )
    return Event.objects.filter(~Exists(standing), state=Event.State.CONFIRMED, merged_into=None)


def attention_to(events: Iterable[Event]) -> dict[int, tuple[str, ...]]:
    """Sentences for the editor by event (primary key), in a fixed number of queries; events without are left out."""
    events = list(events)
    empty = set(left_without_claims().filter(pk__in=[e.pk for e in events]).values_list("pk", flat=True))
    told = {e.pk: [NO_CLAIM_LEFT] if e.pk in empty else [] for e in events}
    for event, sentence in _misfiled(events):
        told[event].append(sentence)
    return {event: tuple(dict.fromkeys(sentences)) for event, sentences in told.items() if sentences}


def _misfiled(events: Sequence[Event]) -> Iterator[tuple[int, str]]:
    """Where a claim files a place's taking under a government, and the one who takes it speaks as a group."""
    rows = EventClaim.objects.filter(
        event__in=events,
        judgement__in=(EventClaim.Judgement.SAME, EventClaim.Judgement.SUGGESTED),
        claim__actors__role=ClaimActor.Role.ACTOR,
        claim__source__isnull=False,
    ).exclude(claim__review=Claim.Review.REJECTED)
    told = rows.values_list(
        "event", "claim__event_label", "claim__actors__actor__key", "claim__source__key", "claim__source__kind",
        "claim__source__name",
    )  # fmt: skip
    for event, label, actor, source, kind, name in told.order_by("pk"):
        if actor == source and misfiled(label=label, kind=kind):
            yield (
                event,
                f"A claim is filed as “{label}”, and {name} ({kind}) is said to act: correct its kind of event.",
            )
