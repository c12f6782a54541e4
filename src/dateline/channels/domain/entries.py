"""What the feed holds: one entry per story, in the newest version of it that was delivered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any, Final

import nh3
from django.conf import settings
from django.db.models import Exists, Min, OuterRef

from dateline.channels.models import Delivery
from dateline.record.public import PublicClaim, public_claims
from dateline.stories.domain.addresses import site_address, story_address
from dateline.stories.domain.changes import Notice, notice_of
from dateline.stories.models import StoryPage, StoryVersion
from dateline.stories.models.versions import ChangeKind

LONGEST: Final = 50  # entries; a reader that polls once a day sees every change of a busy day
_TAGS: Final = {
    "p", "h2", "b", "strong", "i", "em", "ol", "ul", "li", "blockquote", "a", "br", "span", "sup",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One story as the feed gives it. `id` stays the same through every correction."""

    id: str
    title: str
    address: str
    author: str
    summary: str
    content: str
    published: datetime
    updated: datetime


def last_delivered() -> datetime | None:
    """When anything was last put into the feed."""
    newest = Delivery.objects.filter(channel=Delivery.Channel.FEED).order_by("-delivered_at").first()
    return newest.delivered_at if newest else None


def feed_entries() -> list[FeedEntry]:
    """The stories whose delivered version is newest, in a fixed number of queries.

    Stories that the desk keeps behind a password or a log-in are not among them.
    """
    deliveries = list(_newest_of_each_story()[:LONGEST])
    notices = _notices_of({delivery.version.page_id for delivery in deliveries})
    shown = public_claims(card["public_id"] for delivery in deliveries for card in delivery.version.cards)
    return [_entry(delivery, notices.get(delivery.version.page_id, []), shown) for delivery in deliveries]


def _newest_of_each_story() -> Any:
    sent = Delivery.objects.filter(channel=Delivery.Channel.FEED)
    later = sent.filter(
        version__page=OuterRef("version__page"), version__number__gt=OuterRef("version__number")
    )
    return (
        sent.filter(~Exists(later), version__page__in=StoryPage.objects.public())
        .select_related("version")
        .annotate(first_published=Min("version__page__versions__published_at"))
        .order_by("-version__published_at", "-version__pk")
    )


def _notices_of(pages: Iterable[int]) -> dict[int, list[tuple[int, Notice]]]:
    """Per story: number of the version and what readers were told of it, newest first."""
    versions = StoryVersion.objects.filter(page__in=list(pages)).exclude(
        kind__in=(ChangeKind.FIRST, ChangeKind.UPDATE)
    )
    told: dict[int, list[tuple[int, Notice]]] = {}
    for version in versions.defer("html", "text", "cards").order_by("-number"):
        if notice := notice_of(version):
            told.setdefault(version.page_id, []).append((version.number, notice))
    return told


def _entry(
    delivery: Any, notices: Sequence[tuple[int, Notice]], shown: Mapping[str, PublicClaim]
) -> FeedEntry:
    version: StoryVersion = delivery.version
    withdrawn = version.kind == ChangeKind.WITHDRAWAL
    told = [notice for number, notice in notices if number <= version.number]
    return FeedEntry(
        id=delivery.receipt["entry"],
        title=f"Withdrawn: {version.headline}" if withdrawn else version.headline,
        address=story_address(version.slug),
        author=version.byline or settings.WAGTAIL_SITE_NAME,
        summary="" if withdrawn else version.standfirst,
        content=content_of(version, told[:1] if withdrawn else told, shown),
        published=delivery.first_published,
        updated=version.published_at,
    )


def content_of(version: StoryVersion, notices: Sequence[Notice], shown: Mapping[str, PublicClaim]) -> str:
    """The whole entry as HTML: what was changed, the dateline, the body, who said it. Links are absolute.

    `shown` are those of its claims that readers may see now.
    """
    told = "".join(f"<p><strong>{escape(notice.text)}</strong></p>" for notice in notices)
    return told + _with_dateline(version) + _note(version) + _attribution(version.cards, shown)


def _with_dateline(version: StoryVersion) -> str:
    """The body, its first paragraph opened by the dateline."""
    body = _absolute(version.html, story_address(version.slug))
    if not version.dateline or not body:
        return body
    opening = f"{escape(version.dateline)} "
    return body.replace("<p>", f"<p>{opening}", 1) if body.startswith("<p>") else f"<p>{opening}</p>{body}"


def _absolute(html: str, address: str) -> str:
    """The body for another page: its links lead to the site, and its own ids are gone."""

    def link(tag: str, attribute: str, value: str) -> str | None:
        if value.startswith("#"):
            return address + value
        return site_address() + value if re.match(r"/(?!/)", value) else value

    return nh3.clean(
        html, tags=_TAGS, attributes={"a": {"href"}}, attribute_filter=link, link_rel=None,
        url_schemes={"http", "https", "mailto"},
    )  # fmt: skip


def _note(version: StoryVersion) -> str:
    """The source of the dateline's rate, where there is a body that the dateline opens."""
    told = version.html and version.dateline_note
    return f"<p><small>{escape(version.dateline_note)}.</small></p>" if told else ""


def _attribution(cards: Sequence[dict[str, Any]], shown: Mapping[str, PublicClaim]) -> str:
    if not cards:
        return ""
    items = "".join(
        f"<li>{escape(attribution_of(card, shown.get(card['public_id'])))}</li>" for card in cards
    )
    return f"<h2>Who said it</h2><ol>{items}</ol>"


def attribution_of(card: dict[str, Any], now: PublicClaim | None) -> str:
    """A card in words: `The ministry, in “Bridge hit”, Example Herald, 16 March 2020: “…” Stated …`.

    It is the card as frozen, unless the claim may no longer be shown, or was withdrawn since.
    """
    if now is None:
        return "This claim is no longer shown."
    speaker = card["speaker"][:1].upper() + card["speaker"][1:]
    through = f", by way of {', '.join(card['via'])}" if card["via"] else ""
    title = f"“{card['report_title']}”, " if card["report_title"] else ""
    day = f", {datetime.fromisoformat(card['published']):%-d %B %Y}" if card["published"] else ""
    since = " Since withdrawn by its source." if now.withdrawn and not card["withdrawn"] else ""
    return (
        f"{speaker}{through}, in {title}{card['outlet']}{day}: “{card['quoted']}” {card['how_sure']}{since}"
    )
