"""Which versions of which stories readers get. Every function needs a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from dateline.stories.models import StoryPage, StoryVersion

_HEAVY = ("html", "text", "cards")


@dataclass(frozen=True, slots=True)
class Story:
    """A story's versions in order, without their texts."""

    page: int
    versions: tuple[StoryVersion, ...]

    @property
    def slug(self) -> str:
        """Where it stands today; under an earlier slug it is still found."""
        return str(self.versions[-1].slug)

    def version(self, number: int) -> StoryVersion | None:
        """One version with its text."""
        return StoryVersion.objects.filter(page=self.page, number=number).first()


def latest_stories(*, limit: int, offset: int = 0) -> list[StoryVersion]:
    """The latest version of every story, the last published first."""
    return list(_latest().defer(*_HEAVY).order_by("-published_at", "-pk")[offset : offset + limit])


def story_at(slug: str) -> Story | None:
    """The story that stands at this slug, or once did; one that stands there now goes first."""
    named = (
        _readable().filter(slug=slug).annotate(superseded=_later()).order_by("superseded", "-published_at")
    )
    page = named.values_list("page", flat=True).first()
    if page is None:
        return None
    return Story(page, tuple(StoryVersion.objects.filter(page=page).defer(*_HEAVY).order_by("number")))


def stories_using(claims: Iterable[str]) -> list[StoryVersion]:
    """The latest version of each story whose latest version rests on one of the claims."""
    used = _latest().filter(version_claims__claim__public_id__in=list(claims))
    return list(used.defer(*_HEAVY).distinct().order_by("-published_at", "-pk"))


def _latest() -> QuerySet[StoryVersion]:
    return _readable().filter(~_later())


def _later() -> Exists:
    return Exists(StoryVersion.objects.filter(page=OuterRef("page"), number__gt=OuterRef("number")))


def _readable() -> QuerySet[StoryVersion]:
    """Without the stories that the desk keeps behind a password or a log-in."""
    return StoryVersion.objects.filter(page__in=StoryPage.objects.public())
