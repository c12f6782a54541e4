"""The page of a story, made of its versions: what readers get, what was wrong with it, what it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dateline.record.public import PublicClaim
from dateline.site.domain.cards import StoryCard, story_cards
from dateline.stories.domain.changes import Notice, notice_of
from dateline.stories.models import StoryVersion
from dateline.stories.models.versions import ChangeKind


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One line of a list of stories. `change` is the kind of the last change readers are told of, if any."""

    slug: str
    headline: str
    standfirst: str
    published: datetime
    change: str


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One line of the list of versions; `shown` is the one that the page shows."""

    number: int
    kind: str
    at: datetime
    shown: bool


@dataclass(frozen=True, slots=True)
class PublishedStory:
    """One version as readers get it. `notices` are newest first, those of later versions among them."""

    slug: str
    number: int
    latest: int
    headline: str
    standfirst: str
    byline: str
    dateline: str
    dateline_note: str
    html: str
    withdrawn: bool
    published: datetime
    changed: datetime | None
    change: str
    notices: tuple[Notice, ...]
    versions: tuple[VersionLine, ...]
    cards: tuple[StoryCard, ...]
    events: tuple[tuple[str, str], ...]

    @property
    def is_latest(self) -> bool:
        return self.number == self.latest

    @property
    def moved_on(self) -> tuple[StoryCard, ...]:
        """The cards on which the record says something else than it did when this version was published."""
        return tuple(card for card in self.cards if card.moved_on)


def story_line(version: StoryVersion) -> StoryLine:
    notice = notice_of(version)
    return StoryLine(
        slug=version.slug,
        headline=version.headline,
        standfirst=version.standfirst,
        published=version.published_at,
        change=notice.label if notice else "",
    )


def story_page(
    version: StoryVersion, versions: Sequence[StoryVersion], claims: Mapping[str, PublicClaim]
) -> PublishedStory:
    """`versions` are all of the story's, in order; `claims` are what readers may see now of its cards."""
    cards = story_cards(version.cards, claims)
    latest = versions[-1]
    return PublishedStory(
        slug=latest.slug,
        number=version.number,
        latest=latest.number,
        headline=version.headline,
        standfirst=version.standfirst,
        byline=version.byline,
        dateline=version.dateline,
        dateline_note=version.dateline_note,
        html=version.html,
        withdrawn=version.kind == ChangeKind.WITHDRAWAL,
        published=versions[0].published_at,
        changed=version.published_at if version.number > 1 else None,
        change=_kind(version),
        notices=tuple(notice for v in reversed(versions) if (notice := notice_of(v))),
        versions=tuple(version_line(v, shown=v.number == version.number) for v in reversed(versions)),
        cards=cards,
        events=tuple(dict.fromkeys(card.card.event for card in cards if card.card.event)),
    )


def version_line(version: StoryVersion, *, shown: bool = False) -> VersionLine:
    return VersionLine(number=version.number, kind=_kind(version), at=version.published_at, shown=shown)


def _kind(version: StoryVersion) -> str:
    return str(ChangeKind(version.kind).label)
