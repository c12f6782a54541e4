"""The Atom feed (RFC 4287): every story in full, with who said it and what was corrected."""

from __future__ import annotations

from datetime import datetime
from html import escape
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from dateline.channels.domain.entries import FeedEntry, feed_entries
from dateline.stories.domain.addresses import site_address
from dateline.wire.domain.outlets import is_demonstration


class FullAtom(Atom1Feed):
    """Atom with the whole story as `content`."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, {**item, "description": item["description"] or None})
        handler.addQuickElement("content", item["content"], {"type": "html"})


class StoryFeed(Feed[FeedEntry, None]):
    """One entry per story; an entry changes with each delivered version and keeps its id."""

    feed_type = FullAtom
    language = "en"

    def title(self) -> str:
        return (
            f"{settings.WAGTAIL_SITE_NAME} – Demonstration"
            if is_demonstration()
            else settings.WAGTAIL_SITE_NAME
        )

    def link(self) -> str:
        return f"{site_address()}/"

    def feed_url(self) -> str:
        return site_address() + reverse("channels:feed")

    def feed_guid(self) -> str:
        return self.feed_url()

    def author_name(self) -> str:
        return str(settings.WAGTAIL_SITE_NAME)

    def items(self) -> list[FeedEntry]:
        return feed_entries()

    def item_title(self, item: FeedEntry) -> str:
        return item.title

    def item_link(self, item: FeedEntry) -> str:
        return item.address

    def item_guid(self, item: FeedEntry) -> str:
        return item.id

    def item_author_name(self, item: FeedEntry) -> str:
        return item.author

    def item_description(self, item: FeedEntry) -> str:
        return escape(item.summary)

    def item_pubdate(self, item: FeedEntry) -> datetime:
        return item.published

    def item_updateddate(self, item: FeedEntry) -> datetime:
        return item.updated

    def item_extra_kwargs(self, item: FeedEntry) -> dict[str, Any]:
        return {"content": item.content}
