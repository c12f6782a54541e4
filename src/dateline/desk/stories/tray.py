"""The claims that a story may rest on, as the tray beside the editor offers them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from dateline.desk.claims.sensitivity import readers_see
from dateline.desk.stories.wording import articled, note_of, sentence_of, who_says
from dateline.record.models import Claim, Event, EventClaim
from dateline.record.public import PublicClaim, public_claims

PER_PAGE = 30
MOST_EVENTS = 200  # in the list to choose from; older ones are found by words
EVENT = "event"  # names the event in the address of a story's editor
NO_EVENT = "In no event"


@dataclass(frozen=True, slots=True)
class Offer:
    """One claim: its words, who says it, how sure, and what goes into the text.

    That is a sentence, or, where the claim's words make none, its figures or words with their source (`is_note`).
    """

    public_id: str
    words: str
    who: str
    sure: str
    sentence: str
    is_note: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The claims of one event; `public_id` is empty for those of none."""

    title: str
    public_id: str
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Tray:
    """One page of what was asked for; `following` is the next page's number, or None."""

    groups: tuple[Group, ...]
    following: int | None

    @property
    def number(self) -> int:
        return sum(len(group.offers) for group in self.groups)


def tray(*, words: str = "", event: str = "", page: int = 1) -> Tray:
    """Accepted claims that readers may see, of the latest reports first, by event. A fixed number of queries."""
    start = (max(page, 1) - 1) * PER_PAGE
    ids = list(_accepted(words, event).values_list("public_id", flat=True)[start : start + PER_PAGE + 1])
    shown = public_claims(ids[:PER_PAGE])
    ordered = [shown[public_id] for public_id in ids if public_id in shown]
    return Tray(tuple(_groups(ordered)), max(page, 1) + 1 if len(ids) > PER_PAGE else None)


def offer_of(claim: PublicClaim, *, articles: frozenset[str] = frozenset()) -> Offer:
    sentence = sentence_of(claim, articles=articles)
    put = sentence or note_of(claim)
    return Offer(claim.public_id, claim.text, who_says(claim), claim.how_sure, put, is_note=sentence is None)


def hidden_claims(public_ids: Sequence[str]) -> dict[str, dict[str, str]]:
    """Of claims that readers may not see, their words and why not, by public id."""
    claims = Claim.objects.filter(public_id__in=public_ids)
    return {claim.public_id: {"words": claim.text, "hidden": _why_hidden(claim)} for claim in claims}


def _why_hidden(claim: Claim) -> str:
    if claim.review in (Claim.Review.ACCEPTED, Claim.Review.WITHDRAWN):
        return f"readers may see {readers_see(claim)}"
    return f"it is {claim.get_review_display()}"


def events_with_claims(*, asked: str = "") -> list[tuple[str, str]]:
    """Public id and title of the events to choose from, the latest first; the one `asked` for is among them."""
    events = Event.objects.filter(Exists(_accepted_of(event=OuterRef("pk"))))
    told = events.values_list("public_id", "title")
    newest = list(told[:MOST_EVENTS])
    missing = asked and asked not in dict(newest)
    return [*told.filter(public_id=asked), *newest] if missing else newest


def has_claims(event: Event) -> bool:
    """Whether the tray has a claim of the event."""
    return _accepted_of(event=event).exists()


def _accepted(words: str, event: str) -> QuerySet[Claim]:
    claims = Claim.objects.accepted().order_by(
        Coalesce("current__report__published", "current__report__received_at").desc(),
        "-report",
        "start",
        "pk",
    )
    if event:
        claims = claims.filter(Exists(_placed().filter(claim=OuterRef("pk"), event__public_id=event)))
    for word in words.split():
        titled = _placed().filter(claim=OuterRef("pk"), event__title__icontains=word)
        claims = claims.filter(
            Q(text__icontains=word)
            | Q(source__name__icontains=word)
            | Q(report__outlet__name__icontains=word)
            | Exists(titled)
        )
    return claims


def _accepted_of(*, event: Event | OuterRef) -> QuerySet[EventClaim]:
    return _placed().filter(event=event, claim__review=Claim.Review.ACCEPTED)


def _placed() -> QuerySet[EventClaim]:
    return EventClaim.objects.filter(
        judgement=EventClaim.Judgement.SAME, event__state=Event.State.CONFIRMED, event__merged_into=None
    )


def _groups(claims: Sequence[PublicClaim]) -> Iterable[Group]:
    """The events in the order in which they come up; what is in none comes last."""
    events = dict.fromkeys(claim.event for claim in claims)
    articles = articled(claims)
    for event in sorted(events, key=lambda event: event is None):
        offers = tuple(offer_of(claim, articles=articles) for claim in claims if claim.event == event)
        yield Group(event[1] if event else NO_EVENT, event[0] if event else "", offers)
