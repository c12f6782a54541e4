"""One event as the desk shows it, in a fixed number of queries for any number of claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.desk.claims.cards import Judged
from dateline.desk.claims.wording import figure
from dateline.desk.events.aspects import AspectLine, aspects_of
from dateline.desk.events.bearing import DisagreementLine, LinkLine, disagreements_of, links_of
from dateline.desk.events.claims import Group, Members, Origin, Page, groups_of, on_page, origins, page_of
from dateline.desk.events.decisions import in_words
from dateline.record.domain.attention import attention_to
from dateline.record.models import Claim, Event, EventClaim
from dateline.record.public import public_event
from dateline.stories.models import StoryPage
from dateline.vault.models import Decision, User


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure in its source's words, and the first claim that gives it."""

    speaker: str
    words: str
    claim: str


@dataclass(frozen=True, slots=True)
class EventPage:
    """All that the desk tells of an event; of its claims, and of the links between them, one page.

    `claims` is how many there are on all pages, `open` how many of those wait for a judgement; `attention` says in
    sentences what to look at again.
    """

    event: Event
    attention: tuple[str, ...]
    aspects: tuple[AspectLine, ...]
    page: Page
    origins: tuple[Origin, ...]
    claims: int
    open: int
    figures: tuple[FigureLine, ...]
    disagreements: tuple[DisagreementLine, ...]
    links: tuple[LinkLine, ...]
    decisions: tuple[Judged, ...]
    stories: tuple[StoryPage, ...]
    is_public: bool


def event_page(event: Event, *, by: User, number: int = 1, claim: str = "") -> EventPage:
    """That page of its claims, or the page of `claim`, for the person who looks at it."""
    members = Members(event)
    groups = groups_of(members)
    page = page_of(groups, members, number=number, claim=claim)
    standing = members.standing
    shown = [row.claim_id for group in on_page(groups, page) for row in group.rows]
    decisions = list(Decision.objects.about(event.public_id))
    return EventPage(
        event=event,
        attention=attention_to([event]).get(event.pk, ()),
        aspects=tuple(aspects_of(event, decisions, by=by)),
        page=page,
        origins=tuple(origins(groups, page)),
        claims=len(members.rows),
        open=sum(row.judgement == EventClaim.Judgement.SUGGESTED for row in members.rows),
        figures=tuple(_figures(groups, members)),
        disagreements=tuple(disagreements_of(standing)),
        links=tuple(links_of(standing, shown=[pk for pk in shown if pk in standing])),
        decisions=tuple(in_words(decisions)),
        stories=tuple(_stories(event)),
        is_public=public_event(event.public_id) is not None,
    )


def _figures(groups: Sequence[Group], members: Members) -> Iterable[FigureLine]:
    """What each origin gives, once for each of its wordings."""
    told: dict[tuple[str, str], str] = {}
    for group in groups:
        for row in group.rows:
            claim = members.claims[row.claim_id]
            if row.judgement not in (EventClaim.Judgement.SAME, EventClaim.Judgement.SUGGESTED):
                continue
            if claim.review != Claim.Review.REJECTED:
                for one in claim.figures.all():
                    words = figure(one.words, measure=one.measure, of=one.of)
                    told.setdefault((group.name, words), claim.public_id)
    return [FigureLine(speaker, words, claim) for (speaker, words), claim in told.items()]


def _stories(event: Event) -> list[StoryPage]:
    """The stories one of whose versions rests on a claim that an editor placed here."""
    placed = event.event_claims.filter(judgement=EventClaim.Judgement.SAME)
    used = StoryPage.objects.filter(versions__version_claims__claim__in=placed.values("claim"))
    return list(used.distinct().order_by("-last_published_at"))
