"""Wagtail pages: the front, the list of stories, the story. Nothing else of ours is a page."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction
from wagtail.fields import RichTextField
from wagtail.models import Page

from dateline.stories.models.rates import ExchangeRate
from dateline.stories.models.versions import ChangeKind

BODY_FEATURES = ["h2", "bold", "italic", "ol", "ul", "blockquote", "link", "claim"]


class FrontPage(Page):
    """The root of the readers' site."""

    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["stories.StoryIndexPage"]


class StoryIndexPage(Page):
    """The list of stories, and their parent."""

    max_count = 1
    parent_page_types = ["stories.FrontPage"]
    subpage_types = ["stories.StoryPage"]


class StoryPage(Page):
    """A story: text tied to claims. `title` is the headline. How it is edited is the desk's affair."""

    slugline = models.CharField(
        max_length=60, blank=True, help_text="short working name, such as SYRIA-IDLIB/STRIKES"
    )
    byline = models.CharField(max_length=200, blank=True)
    standfirst = models.TextField(blank=True)
    dateline_place = models.CharField(max_length=100, blank=True)
    dateline_rate = models.ForeignKey(
        ExchangeRate, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    body = RichTextField(features=BODY_FEATURES)
    change_kind = models.CharField(max_length=14, choices=ChangeKind.choices, default=ChangeKind.FIRST)
    what_was_wrong = models.TextField(blank=True)
    what_is_right = models.TextField(blank=True)
    where_it_stood = models.CharField(max_length=200, blank=True)

    parent_page_types = ["stories.StoryIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "story"
        verbose_name_plural = "stories"

    @transaction.atomic
    def publish(self, *arguments: Any, **options: Any) -> Any:
        """Publish a revision: all of it, or, where the gate refuses, nothing: a schedule stays set."""
        return super().publish(*arguments, **options)

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        """The draft as readers would get it: rendered as a version is, and kept nowhere."""
        from dateline.stories.domain.dateline import dateline_note, dateline_text
        from dateline.stories.domain.rendering import render

        context: dict[str, Any] = super().get_preview_context(request, mode_name)
        dateline = {"dateline": dateline_text(self), "dateline_note": dateline_note(self)}
        return {**context, **dateline, "frozen": render(self)}
