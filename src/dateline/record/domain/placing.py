"""The machine's part in events: it suggests where a claim belongs, and decides nothing.

A report's claims are placed one by one. What a suggestion rests on is read, and the suggestion made, outside
any transaction; then one short transaction asks whether the record is still as it was read, and writes. So an
editor waits for one claim at most, and a worker that dies leaves every claim either placed or not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db import connection, transaction
from django.db.models import Q

from dateline.record.domain.candidates import Candidate
from dateline.record.domain.event_columns import derive_columns
from dateline.record.domain.links import write_links
from dateline.record.domain.suggesting import Leave, Open, Seen, Suggestion
from dateline.record.models import Claim, ClaimLink, Event, EventClaim
from dateline.wire.models import Report

OPENED_FROM: Final = "The event was opened from this claim."
# A record that changes under every attempt is read under the lock at last.
ATTEMPTS: Final = 4
PLACING: Final = 0x706C6163  # this lock's number among the advisory locks of the database: "plac"


@dataclass(frozen=True, slots=True)
class Placed:
    """What was suggested: claims put to events that existed, events opened, links between claims."""

    joined: int = 0
    opened: int = 0
    links: int = 0

    def __add__(self, other: Placed) -> Placed:
        return Placed(self.joined + other.joined, self.opened + other.opened, self.links + other.links)


def place_claims(*, report: Report) -> Placed:
    """Suggest an event for each claim of the report that tells of a happening and has none yet.

    Nothing is suggested again that an editor judged different. Running again changes nothing; stopped after
    any claim, it goes on with the next one when it is run again. Call it outside any transaction.
    """
    seen = Seen(report)
    return sum((_place(claim, seen) for claim in list(seen.claims)), Placed())


def forget_suggestions(claims: Sequence[Claim]) -> None:
    """Take back what the machine suggested for claims that now say something else; decisions stay."""
    suggested = EventClaim.objects.filter(claim__in=claims, judgement=EventClaim.Judgement.SUGGESTED)
    touched = set(suggested.values_list("event", flat=True))
    suggested.delete()
    bearing = ClaimLink.objects.filter(Q(claim__in=claims) | Q(other__in=claims))
    bearing.filter(judgement=ClaimLink.Judgement.SUGGESTED).delete()
    Event.objects.filter(pk__in=touched, state=Event.State.SUGGESTED, event_claims=None, merged=None).delete()
    derive_columns(Event.objects.filter(pk__in=touched))


# --- one claim ---


def _place(claim: int, seen: Seen) -> Placed:
    for _ in range(ATTEMPTS):
        suggestion = seen.suggestion(claim)
        if isinstance(suggestion, Leave):
            return Placed()
        with transaction.atomic():
            _one_at_a_time()
            if seen.still_stands(claim, suggestion):
                return _write(suggestion, claim, seen)
        seen.look_again()
    with transaction.atomic():
        _one_at_a_time()
        seen.look_again()
        return _write(seen.suggestion(claim), claim, seen)


def _write(suggestion: Suggestion, claim: int, seen: Seen) -> Placed:
    """Write a suggestion. Call it in the transaction that found the record as it was seen."""
    if isinstance(suggestion, Leave):
        return Placed()
    if isinstance(suggestion, Open):
        event = Event.objects.create(title=suggestion.title)
        candidate = Candidate(event.pk, event.title)
        row = EventClaim.objects.create(event=event, claim_id=claim, reasons=[OPENED_FROM])
        placed = Placed(opened=1)
    else:
        candidate, match = suggestion.candidate, suggestion.match
        event = Event.objects.get(pk=candidate.event)
        row = EventClaim.objects.create(
            event=event, claim_id=claim, score=match.score, reasons=list(match.reasons)
        )
        placed = Placed(joined=1, links=write_links(suggestion.links))
    derive_columns([event])
    seen.wrote(row, candidate, suggestion.member)
    return placed


def _one_at_a_time() -> None:
    """Two reports placed at once would each open the event that the other could have joined.

    SQLite lets one writer in at a time anyway; PostgreSQL holds this lock to the transaction's end.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [PLACING])
