"""The list of stories: which ones, and how each stands, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.db.models import CharField, Count, OuterRef, Q, QuerySet, Subquery

from dateline.desk.lists import ListFilter
from dateline.stories.models import StoryPage, StoryVersion
from dateline.stories.models.versions import ChangeKind

PER_PAGE = 30
DRAFT, OUT, CHANGED, WITHDRAWN = "draft", "out", "changed", "withdrawn"
_STANDS = {
    DRAFT: "draft, never published",
    OUT: "published",
    CHANGED: "published, and changed since: not yet out",
    WITHDRAWN: "withdrawn",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A story, how it stands in words, and when its draft was last changed."""

    story: StoryPage
    stands: str
    versions: int
    changed: datetime | None


class StoryFilter(ListFilter):
    """Words are looked for in headline, slugline and text."""

    state = forms.ChoiceField(required=False, choices=[("", "Any state"), *_STANDS.items()])

    def chosen(self) -> QuerySet[StoryPage]:
        """The stories asked for, those last changed first."""
        last = StoryVersion.objects.filter(page=OuterRef("pk")).order_by("-number")
        stories = StoryPage.objects.annotate(
            number=Count("versions"),
            last_kind=Subquery(last.values("kind")[:1], output_field=CharField()),
        )
        for word in self.words_asked:
            told = Q(title__icontains=word) | Q(slugline__icontains=word) | Q(body__icontains=word)
            stories = stories.filter(told)
        return _standing(stories, self.asked.get("state")).order_by("-latest_revision_created_at", "-pk")


def rows(stories: Sequence[StoryPage]) -> list[Row]:
    """What the list tells of each story of StoryFilter.chosen()."""
    return [
        Row(story, _STANDS[_stands(story)], story.number, story.latest_revision_created_at)
        for story in stories
    ]


def _standing(stories: QuerySet[StoryPage], state: str | None) -> QuerySet[StoryPage]:
    published = Q(number__gt=0) & ~Q(last_kind=ChangeKind.WITHDRAWAL)
    wanted = {
        DRAFT: Q(number=0),
        OUT: published & Q(has_unpublished_changes=False),
        CHANGED: published & Q(has_unpublished_changes=True),
        WITHDRAWN: Q(last_kind=ChangeKind.WITHDRAWAL),
    }
    return stories.filter(wanted[state]) if state else stories


def _stands(story: StoryPage) -> str:
    if not story.number:
        return DRAFT
    if story.last_kind == ChangeKind.WITHDRAWAL:
        return WITHDRAWN
    return CHANGED if story.has_unpublished_changes else OUT
