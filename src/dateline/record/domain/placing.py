"""The machine's part in events: it suggests where a claim belongs, and decides nothing.

A report's claims are placed one by one. What a suggestion rests on is read, and the suggestion made, outside
any transaction; then one short transaction asks whether the record is still as it was read, and writes. So an
editor waits for one claim at most, and a worker that dies leaves every claim either placed or not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from django.db import connection, transaction
from django.db.models import Max, Model, Q, QuerySet

from dateline.record.domain.candidates import Candidate, Candidates, Member, member_of
from dateline.record.domain.event_columns import derive_columns
from dateline.record.domain.happening import opens_event, tells_of_happening, title_of
from dateline.record.domain.links import Link, links_with, write_links
from dateline.record.domain.matching import Match, best
from dateline.record.models import Claim, ClaimLink, ClaimReading, Event, EventClaim
from dateline.vault.models import Decision
from dateline.wire.models import Report

OPENED_FROM: Final = "The event was opened from this claim."
# A record that changes under every attempt is read under the lock at last.
ATTEMPTS: Final = 4
_CLOSE: Final = 0.05
PLACING: Final = 0x706C6163  # this lock's number among the advisory locks of the database: "plac"


@dataclass(frozen=True, slots=True)
class Placed:
    """What was suggested: claims put to events that existed, events opened, links between claims."""

    joined: int = 0
    opened: int = 0
    links: int = 0

    def __add__(self, other: Placed) -> Placed:
        return Placed(self.joined + other.joined, self.opened + other.opened, self.links + other.links)


@dataclass(frozen=True, slots=True)
class Join:
    """The claim fits an event."""

    member: Member
    candidate: Candidate
    match: Match
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Open:
    """The claim fits no event, and tells of a new one."""

    member: Member
    title: str


@dataclass(frozen=True, slots=True)
class Leave:
    """The claim fits no event, and opens none."""


Suggestion = Join | Open | Leave


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


# --- what is seen, and whether it still stands ---


class Stamp(NamedTuple):
    """The newest rows of the record. All that a suggestion rests on changes with a new row of one of these:
    a verb logs a decision, a claim that is read otherwise has a reading, a claim that is placed a membership.
    """

    event: int
    membership: int
    reading: int
    decision: int


class Seen:
    """The record as it was read for one report: the claims to place, and the events they may belong to."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self.look()

    def look(self) -> None:
        """Read the record anew."""
        self._stamp = _stamp()
        self.claims = {claim.pk: claim for claim in _to_place(self._report)}
        self.candidates = Candidates(self._report, list(self.claims.values()))
        dismissed = EventClaim.objects.filter(claim__in=self.claims, event__state=Event.State.DISMISSED)
        self._dismissed = set(dismissed.values_list("claim", flat=True))

    def still_stands(self, claim: int, suggestion: Join | Open) -> bool:
        """Whether nothing was added to the record since, and claim and event are as they were; holds both.

        The two rows are asked for by themselves, because a PostgreSQL transaction with a lower number may
        end after one with a higher, and then the newest row does not tell of it.
        """
        kept = self.claims[claim]
        claims = Claim.objects.filter(pk=claim, current=kept.current_id, review=kept.review)
        rows: list[QuerySet[Any]] = [claims]
        if isinstance(suggestion, Join):
            events = Event.objects.filter(pk=suggestion.candidate.event, merged_into=None)
            rows.append(events.exclude(state=Event.State.DISMISSED))
        held = [list(one.select_for_update(no_key=True).order_by().values_list("pk")) for one in rows]
        return all(held) and self._stamp == _stamp()

    def wrote(self, row: EventClaim, candidate: Candidate, member: Member) -> None:
        """What this report's placing itself adds to the record is seen without reading it."""
        self._stamp = self._stamp._replace(event=max(self._stamp.event, row.event_id), membership=row.pk)
        self.candidates.add(candidate)
        candidate.take(member)

    def suggestion(self, claim: Claim) -> Suggestion:
        member = member_of(claim)
        found = closest(member, self.candidates.of(claim))
        if found:
            candidate, match = found
            links = links_with(member.said, [other.said for other in candidate.members])
            return Join(member, candidate, match, tuple(links))
        # Not if an editor already dismissed the event that this claim would open.
        if opens_event(claim) and claim.pk not in self._dismissed:
            return Open(member, title_of(claim)[:300])
        return Leave()


def _stamp() -> Stamp:
    return Stamp(*(_newest(model) for model in (Event, EventClaim, ClaimReading, Decision)))


def _newest(model: type[Model]) -> int:
    return int(model._default_manager.aggregate(newest=Max("pk"))["newest"] or 0)


def _to_place(report: Report) -> list[Claim]:
    held = EventClaim.objects.exclude(judgement=EventClaim.Judgement.DIFFERENT).filter(
        event__merged_into=None, event__state__in=(Event.State.SUGGESTED, Event.State.CONFIRMED)
    )
    claims = (
        Claim.objects.for_comparing()
        .of_report(report)
        .exclude(review=Claim.Review.REJECTED)
        .exclude(event_claims__in=held)
    )
    return [claim for claim in claims if tells_of_happening(claim)]


# --- deciding ---


def closest(one: Member, candidates: Iterable[Candidate]) -> tuple[Candidate, Match] | None:
    """The event that fits best, if one fits well enough; another as good is named in the reasons."""
    found = [(c, best(one.happening, [member.happening for member in c.members])) for c in candidates]
    ranked = sorted((f for f in found if f[1].enough), key=lambda f: (-f[1].score, f[0].event))
    if not ranked:
        return None
    event, match = ranked[0]
    rivals = [other.title for other, m in ranked[1:] if match.score - m.score <= _CLOSE]
    reasons = (*match.reasons, *(f"“{title}” fits nearly as well." for title in rivals[:2]))
    return event, Match(match.score, reasons)


# --- acting ---


def _place(claim: int, seen: Seen) -> Placed:
    for _ in range(ATTEMPTS):
        suggestion = _suggestion(claim, seen)
        if isinstance(suggestion, Leave):
            return Placed()
        with transaction.atomic():
            _one_at_a_time()
            if seen.still_stands(claim, suggestion):
                return _write(suggestion, claim, seen)
        seen.look()
    with transaction.atomic():
        _one_at_a_time()
        seen.look()
        return _write(_suggestion(claim, seen), claim, seen)


def _suggestion(claim: int, seen: Seen) -> Suggestion:
    """Nothing for a claim that was placed, rejected or read otherwise since the work began."""
    return seen.suggestion(seen.claims[claim]) if claim in seen.claims else Leave()


def _write(suggestion: Suggestion, claim: int, seen: Seen) -> Placed:
    """Write a suggestion. Call it in the transaction that found the record as it was seen."""
    if isinstance(suggestion, Leave):
        return Placed()
    if isinstance(suggestion, Open):
        event = Event.objects.create(title=suggestion.title)
        candidate, score, reasons = Candidate(event.pk, event.title), None, [OPENED_FROM]
    else:
        candidate, score, reasons = (
            suggestion.candidate,
            suggestion.match.score,
            list(suggestion.match.reasons),
        )
        event = Event.objects.get(pk=candidate.event)
    row = EventClaim.objects.create(event=event, claim_id=claim, score=score, reasons=reasons)
    derive_columns([event])
    links = write_links(suggestion.links if isinstance(suggestion, Join) else ())
    seen.wrote(row, candidate, suggestion.member)
    opened = isinstance(suggestion, Open)
    return Placed(joined=int(not opened), opened=int(opened), links=links)


def _one_at_a_time() -> None:
    """Two reports placed at once would each open the event that the other could have joined.

    SQLite lets one writer in at a time anyway; PostgreSQL holds this lock to the transaction's end.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [PLACING])
