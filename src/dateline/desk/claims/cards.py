"""Claims as the desk shows them: a card each, in a fixed number of queries for any number of claims."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, QuerySet

from dateline.desk.claims import wording
from dateline.desk.claims.sensitivity import readers_see, words_of
from dateline.desk.claims.verbs import ADOPT, Verb, offered
from dateline.record.models import Claim, ClaimReading, Event, EventClaim
from dateline.record.models.claims import Sensitivity
from dateline.vault.models import Decision
from dateline.wire.models import Report

_DECISIONS = {
    "claim.accept": "accepted it",
    "claim.reject": "rejected it",
    "claim.withdraw": "marked it as withdrawn by its source",
    "claim.reopen": "opened it again",
    "claim.edit": "edited it",
    "claim.adopt": "took the machine's reading",
    "claim.restrict": "said what readers may see: {readers}",
    "link.judge": "{judgement} that it {kind} another claim",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """One decision on a claim, in words."""

    who: str
    what: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Belongs:
    """The event a claim belongs to; `suggested`: by the machine alone."""

    public_id: str
    title: str
    suggested: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """Another reading than the one that counts: whose, and in what it differs (one: what counts)."""

    title: str
    differences: tuple[wording.Difference, ...]
    adopt: Verb | None


@dataclass(frozen=True, slots=True)
class Card:
    """All that the desk tells of a claim."""

    public_id: str
    report_id: str
    words: str
    start: int
    end: int
    lines: tuple[wording.Line, ...]
    warnings: tuple[str, ...]
    marks: tuple[str, ...]
    review: str
    review_label: str
    readers: str
    is_restricted: bool
    event: Belongs | None
    beside: Beside | None
    missing: bool
    decisions: tuple[Judged, ...]
    verbs: tuple[Verb, ...]


def cards_of_report(report: Report, public_ids: Collection[str]) -> list[Card]:
    """The cards of those claims read in this version of a report, in the order of its text."""
    return cards(_loaded(Claim.objects.of_report(report).filter(public_id__in=public_ids)))


def card_of(claim: Claim) -> Card:
    """The card of one claim, as it stands in the database now."""
    return cards(_loaded(Claim.objects.filter(pk=claim.pk)))[0]


def cards(claims: Iterable[Claim]) -> list[Card]:
    """The cards of claims that were loaded with `_loaded`; one query for the decisions on all of them."""
    claims = [claim for claim in claims if claim.current]
    decisions = _decisions([claim.public_id for claim in claims])
    return [_card(claim, decisions.get(claim.public_id, [])) for claim in claims]


def judged(decision: Decision) -> Judged:
    """A decision in words."""
    known = {"judgement": "", "kind": "", **decision.detail, "readers": words_of(decision.detail)}
    told = _DECISIONS.get(decision.kind, decision.kind).format_map(known)
    return Judged(who_decided(decision), told, decision.at, decision.reason)


def who_decided(decision: Decision) -> str:
    return str(decision.by) if decision.by else "a rule of the house"


def _loaded(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    readings = ClaimReading.objects.select_related("editor").order_by("pk")
    events = EventClaim.objects.exclude(judgement=EventClaim.Judgement.DIFFERENT).select_related("event")
    return (
        claims.select_related("current__report__outlet")
        .defer("current__report__text")
        .prefetch_related(Prefetch("readings", readings), Prefetch("event_claims", events))
    )


def _decisions(subjects: Sequence[str]) -> dict[str, list[Decision]]:
    found: dict[str, list[Decision]] = {}
    for decision in Decision.objects.filter(subject__in=subjects).select_related("by").order_by("pk"):
        found.setdefault(decision.subject, []).append(decision)
    return found


def _card(claim: Claim, decisions: Sequence[Decision]) -> Card:
    assert claim.current is not None
    content: Mapping[str, Any] = claim.current.content
    outlet = claim.current.report.outlet.name
    return Card(
        public_id=claim.public_id,
        report_id=claim.current.report.public_id,
        words=claim.text,
        start=claim.start,
        end=claim.end,
        lines=tuple(wording.lines(content, outlet=outlet)),
        warnings=tuple(wording.warnings(content)),
        marks=tuple(content.get("marks") or ()),
        review=claim.review,
        review_label=claim.get_review_display(),
        readers=readers_see(claim),
        is_restricted=claim.sensitivity != Sensitivity.PUBLIC,
        event=_event(claim),
        beside=_beside(claim, claim.current, outlet),
        missing=claim.missing_from_id is not None,
        decisions=tuple(judged(decision) for decision in decisions),
        verbs=offered(claim.review),
    )


def _event(claim: Claim) -> Belongs | None:
    """What an editor decided goes before what the machine suggested; an unsure or dismissed one is none."""
    kept = [
        row
        for row in claim.event_claims.all()
        if row.judgement != EventClaim.Judgement.UNSURE and row.event.state != Event.State.DISMISSED
    ]
    if not kept:
        return None
    row = min(kept, key=lambda row: (row.judgement != EventClaim.Judgement.SAME, row.pk))
    return Belongs(
        row.event.public_id, row.event.title, suggested=row.judgement == EventClaim.Judgement.SUGGESTED
    )


def _beside(claim: Claim, current: ClaimReading, outlet: str) -> Beside | None:
    """The machine's newest reading, where it is not the one that counts and says something else."""
    by_machine = [r for r in claim.readings.all() if r.author == ClaimReading.Author.MACHINE]
    if not by_machine or by_machine[-1].pk == current.pk:
        return None
    differs = wording.differences(current.content, by_machine[-1].content, outlet=outlet)
    if not differs:
        return None
    if claim.suggestion:
        return Beside("The machine now reads it otherwise", tuple(differs), ADOPT)
    return Beside("The machine read it otherwise", tuple(differs), None)
