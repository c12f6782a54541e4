"""Where the claims of a report belong, by the record as it was read; and whether it still is as it was read."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet

from dateline.record.domain.bearing import Link, links_with
from dateline.record.domain.candidates import Candidate, Candidates, Member, member_of
from dateline.record.domain.changes import changes_since, newest
from dateline.record.domain.happening import opens_event, tells_of_happening, title_of
from dateline.record.domain.matching import Match, best
from dateline.record.models import Claim, Event, EventClaim
from dateline.wire.models import Report

_CLOSE: Final = 0.05


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


class Seen:
    """The record as it was read for one report: the claims to place, and the events they may belong to."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self.look()

    @property
    def claims(self) -> Collection[int]:
        """What is to be placed, by primary key, in the order of the text."""
        return self._claims.keys()

    def look(self) -> None:
        """Read the record anew."""
        self._stamp, self._lost = newest(), False
        self._claims = {claim.pk: claim for claim in _to_place(self._report)}
        self._candidates = Candidates(self._report, list(self._claims.values()))
        dismissed = EventClaim.objects.filter(claim__in=self._claims, event__state=Event.State.DISMISSED)
        self._dismissed = set(dismissed.values_list("claim", flat=True))

    def look_again(self) -> None:
        """Read anew what changed since; all of it, if what is compared was read or judged otherwise."""
        changes = changes_since(self._stamp)
        if self._lost or changes.events_judged or self._candidates.rest_on(changes.claims):
            self.look()
        else:
            self._candidates.look_again(changes.placed_in)
            self._stamp = changes.stamp

    def still_stands(self, claim: int, suggestion: Join | Open) -> bool:
        """Whether nothing that the suggestion rests on changed since; holds the rows of claim and event.

        The two are asked for by themselves, because a PostgreSQL transaction with lower numbers may end
        after one with higher ones, and then the newest rows do not tell of it.
        """
        kept = self._claims[claim]
        rows: list[QuerySet[Any]] = [
            Claim.objects.filter(pk=claim, current=kept.current_id, review=kept.review)
        ]
        if isinstance(suggestion, Join):
            events = Event.objects.filter(pk=suggestion.candidate.event, merged_into=None)
            rows.append(events.exclude(state=Event.State.DISMISSED))
        held = [list(one.select_for_update(no_key=True).order_by().values_list("pk")) for one in rows]
        changes = changes_since(self._stamp)
        if changes.placed_in or changes.events_judged or self._candidates.rest_on(changes.claims):
            return False
        self._stamp, self._lost = changes.stamp, not all(held)
        return not self._lost

    def wrote(self, row: EventClaim, candidate: Candidate, member: Member) -> None:
        """What this report's placing itself adds to the record is seen without reading it."""
        self._stamp = self._stamp._replace(membership=row.pk)
        self._candidates.add(candidate)
        candidate.take(member)

    def suggestion(self, claim: int) -> Suggestion:
        """Where the claim belongs; nowhere if it was placed, rejected or read otherwise meanwhile."""
        if claim not in self._claims:
            return Leave()
        one = self._claims[claim]
        member = member_of(one)
        found = closest(member, self._candidates.of(one))
        if found:
            candidate, match = found
            links = links_with(member.said, [other.said for other in candidate.members])
            return Join(member, candidate, match, tuple(links))
        # Not if an editor already dismissed the event that this claim would open.
        if opens_event(one) and claim not in self._dismissed:
            return Open(member, title_of(one)[:300])
        return Leave()


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
