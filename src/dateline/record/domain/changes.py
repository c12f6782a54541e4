"""What came into the record since it was read: the newest rows tell, for nothing changes without one.

A verb logs a decision; a claim that is read otherwise has a new reading; a claim that is placed, a membership.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Max, Model, Q

from dateline.record.models import Claim, ClaimReading, EventClaim
from dateline.vault.models import Decision


class Stamp(NamedTuple):
    """The newest rows, by primary key, when the record was read."""

    membership: int
    reading: int
    decision: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What a suggestion may rest on: events that claims were placed in, claims that were read or judged
    otherwise, and whether an editor judged an event."""

    stamp: Stamp
    placed_in: frozenset[int]
    claims: frozenset[int]
    events_judged: bool


def newest() -> Stamp:
    """The stamp of the record as it is now."""
    return Stamp(*(_newest(model) for model in (EventClaim, ClaimReading, Decision)))


def changes_since(stamp: Stamp) -> Changes:
    """What came after the stamp, in four queries of as many rows as came."""
    memberships = dict(EventClaim.objects.filter(pk__gt=stamp.membership).values_list("pk", "event"))
    readings = dict(ClaimReading.objects.filter(pk__gt=stamp.reading).values_list("pk", "claim"))
    decisions = dict(
        Decision.objects.filter(Q(kind__startswith="event.") | Q(kind__startswith="claim."))
        .filter(pk__gt=stamp.decision)
        .values_list("pk", "kind")
    )
    judged = Decision.objects.filter(pk__in=decisions).values("subject")
    claims = (
        set(Claim.objects.filter(public_id__in=judged).values_list("pk", flat=True)) if decisions else set()
    )
    return Changes(
        Stamp(
            max(memberships, default=stamp.membership),
            max(readings, default=stamp.reading),
            max(decisions, default=stamp.decision),
        ),
        frozenset(memberships.values()),
        frozenset({*readings.values(), *claims}),
        any(kind.startswith("event.") for kind in decisions.values()),
    )


def _newest(model: type[Model]) -> int:
    return int(model._default_manager.aggregate(newest=Max("pk"))["newest"] or 0)
