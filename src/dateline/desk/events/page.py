"""One event as the desk shows it, in a fixed number of queries for any number of claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import QuerySet

from dateline.desk.claims.cards import Judged
from dateline.desk.claims.wording import Line, lines
from dateline.desk.events.listing import live_events, with_words
from dateline.record.domain import granting
from dateline.record.domain.status import ASPECTS, Aspect, AspectStatus
from dateline.record.domain.testimony import statuses_of
from dateline.record.domain.wording import speaker_of
from dateline.record.models import Claim, ClaimLink, Event, EventClaim, Source
from dateline.record.public import public_event
from dateline.stories.models import StoryPage
from dateline.vault.models import Decision

NEAR_DAYS: Final = 3
MOST_CANDIDATES: Final = 8  # events offered for merging at a time
_Judgement = EventClaim.Judgement
_ASPECTS: Final[dict[Aspect, str]] = {
    "happened": "That it happened",
    "by_whom": "By whom",
    "how_many": "How many",
}
_DECISIONS: Final = {
    "event.confirm": "confirmed the event",
    "event.dismiss": "dismissed the event",
    "event.start": "started the event",
    "event.rename": "named it “{to}”",
    "event.merge": "merged another event into it",
    "event.judge_claim": "judged {claim} {judgement}",
    "event.confirm_aspect": "confirmed {aspect}",
    "event.revoke_aspect": "took back the confirmation of {aspect}",
}


@dataclass(frozen=True, slots=True)
class AspectLine:
    """One aspect of the status: what readers are told, why, and what the rule proposes."""

    aspect: str
    label: str
    word: str
    reason: str
    rule: str
    proposed: bool
    granted: bool
    grantable: bool


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim's place in the event. `score` is in hundredths, None where the machine gave none."""

    public_id: str
    words: str
    outlet: str
    report_id: str
    day: date
    review: str
    review_label: str
    judgement: str
    judgement_label: str
    score: int | None
    reasons: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def counts(self) -> bool:
        """Whether public status and readers' pages rest on it."""
        return self.judgement == _Judgement.SAME and self.review == Claim.Review.ACCEPTED


@dataclass(frozen=True, slots=True)
class Origin:
    """The claims that go back to one source. `source` is None where none was identified."""

    name: str
    source: Source | None
    claims: tuple[ClaimLine, ...]


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure in its source's words."""

    speaker: str
    words: str
    claim: str


@dataclass(frozen=True, slots=True)
class LinkLine:
    """How two claims bear on each other; `claims` are id and words of both."""

    pk: int
    kind: str
    sentence: str
    judgement: str
    judgement_label: str
    claims: tuple[tuple[str, str], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class EventPage:
    event: Event
    aspects: tuple[AspectLine, ...]
    origins: tuple[Origin, ...]
    figures: tuple[FigureLine, ...]
    links: tuple[LinkLine, ...]
    repeats: tuple[LinkLine, ...]
    decisions: tuple[Judged, ...]
    stories: tuple[StoryPage, ...]
    is_public: bool

    @property
    def claims(self) -> int:
        return sum(len(origin.claims) for origin in self.origins)

    @property
    def open(self) -> int:
        """How many claims wait for a judgement."""
        return sum(c.judgement == _Judgement.SUGGESTED for origin in self.origins for c in origin.claims)


def event_page(event: Event) -> EventPage:
    rows = list(_memberships(event))
    decisions = list(Decision.objects.about(event.public_id))
    links = _links([row.claim_id for row in rows if row.judgement != _Judgement.DIFFERENT])
    return EventPage(
        event=event,
        aspects=tuple(_aspects(event, decisions)),
        origins=tuple(_origins(rows)),
        figures=tuple(_figures(rows)),
        links=tuple(link for link in links if link.kind != ClaimLink.Kind.REPEATS),
        repeats=tuple(link for link in links if link.kind == ClaimLink.Kind.REPEATS),
        decisions=tuple(_judged(decision) for decision in decisions),
        stories=tuple(_stories(rows)),
        is_public=public_event(event.public_id) is not None,
    )


def candidates(event: Event, words: str) -> list[Event]:
    """Events to merge with: those with the words, or else those of about the same days and the same country."""
    others = live_events().exclude(pk=event.pk)
    if words.strip():
        return list(with_words(others, words.split())[:MOST_CANDIDATES])
    if event.earliest is None:
        return []
    first, last = event.earliest, event.latest or event.earliest
    slack = timedelta(days=NEAR_DAYS)
    near = others.filter(earliest__lte=last + slack, earliest__gte=first - slack, country=event.country)
    return list(near[:MOST_CANDIDATES])


def kept_of(event: Event, other: Event) -> Event:
    """Which of two the other is merged into: the confirmed one; of two alike, the one on the screen."""
    confirmed = Event.State.CONFIRMED
    return other if other.state == confirmed and event.state != confirmed else event


# --- status ---


def _aspects(event: Event, decisions: Sequence[Decision]) -> Iterable[AspectLine]:
    status = statuses_of([event])[event.pk]
    granted = granting.granted(decisions).get(event.public_id, ())
    for aspect in ASPECTS:
        found: AspectStatus = getattr(status, aspect)
        is_granted = aspect in granted and found.word != "none"
        yield AspectLine(
            aspect=aspect,
            label=_ASPECTS[aspect],
            word="confirmed" if is_granted else found.word,
            reason=found.reason,
            rule=found.rule,
            proposed=found.proposes_confirmed and not is_granted,
            granted=aspect in granted,
            grantable=event.state == Event.State.CONFIRMED and found.word != "none" and aspect not in granted,
        )


# --- claims ---


def _memberships(event: Event) -> QuerySet[EventClaim]:
    return (
        event.event_claims.exclude(claim__current=None)
        .select_related("claim__current__report__outlet", "claim__source")
        .defer("claim__current__report__text")
        .prefetch_related("claim__figures")
        .order_by("claim__current__report__published", "claim__start", "pk")
    )


def _origins(rows: Sequence[EventClaim]) -> Iterable[Origin]:
    """By source, those with most claims first; the judged-away last within each."""
    names = dict.fromkeys(_speaker(row.claim) for row in rows)
    grouped = [[row for row in rows if _speaker(row.claim) == name] for name in names]
    for group in sorted(grouped, key=len, reverse=True):
        group.sort(key=lambda row: row.judgement == _Judgement.DIFFERENT)
        first = group[0].claim
        yield Origin(_speaker(first), first.source, tuple(_claim(row) for row in group))


def _speaker(claim: Claim) -> str:
    assert claim.current is not None
    if claim.voice == "outlet":
        return claim.current.report.outlet.name
    return speaker_of(claim.voice, claim.source.name if claim.source else "")


def _claim(row: EventClaim) -> ClaimLine:
    claim = row.claim
    assert claim.current is not None
    report = claim.current.report
    return ClaimLine(
        public_id=claim.public_id,
        words=claim.text,
        outlet=report.outlet.name,
        report_id=report.public_id,
        day=(report.published or report.received_at).date(),
        review=claim.review,
        review_label=claim.get_review_display(),
        judgement=row.judgement,
        judgement_label=row.get_judgement_display(),
        score=None if row.score is None else round(row.score * 100),
        reasons=tuple(row.reasons),
        lines=tuple(
            line for line in lines(claim.current.content, outlet=report.outlet.name) if line.label != "Says"
        ),
    )


def _figures(rows: Sequence[EventClaim]) -> Iterable[FigureLine]:
    standing = [row.claim for row in rows if row.judgement in (_Judgement.SAME, _Judgement.SUGGESTED)]
    for claim in standing:
        if claim.review != Claim.Review.REJECTED:
            for figure in claim.figures.all():
                of = f" of {figure.of}" if figure.of else ""
                yield FigureLine(_speaker(claim), f"“{figure.words}” {figure.measure}{of}", claim.public_id)


# --- what stands around ---


def _links(claims: Sequence[int]) -> list[LinkLine]:
    """Contradictions and denials first, then the rest; rejected ones last."""
    found = ClaimLink.objects.filter(claim__in=claims, other__in=claims).select_related("claim", "other")
    first = (ClaimLink.Kind.CONTRADICTS, ClaimLink.Kind.DENIES)
    rejected = ClaimLink.Judgement.REJECTED
    ordered = sorted(found, key=lambda link: (link.judgement == rejected, link.kind not in first, link.pk))
    return [
        LinkLine(
            pk=link.pk,
            kind=link.kind,
            sentence=link.reason,
            judgement=link.judgement,
            judgement_label=link.get_judgement_display(),
            claims=((link.claim.public_id, link.claim.text), (link.other.public_id, link.other.text)),
        )
        for link in ordered
    ]


def _stories(rows: Sequence[EventClaim]) -> list[StoryPage]:
    """The stories one of whose versions rests on a claim that an editor placed here."""
    placed = [row.claim_id for row in rows if row.judgement == _Judgement.SAME]
    used = StoryPage.objects.filter(versions__version_claims__claim__in=placed)
    return list(used.distinct().order_by("-last_published_at"))


def _judged(decision: Decision) -> Judged:
    told = _DECISIONS.get(decision.kind, decision.kind).format_map({**_UNTOLD, **decision.detail})
    who = str(decision.by) if decision.by else "a rule of the house"
    return Judged(who, told, decision.at, decision.reason)


_UNTOLD: Final = {"to": "", "claim": "a claim", "judgement": "", "aspect": ""}
