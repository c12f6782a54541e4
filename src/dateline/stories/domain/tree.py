"""The site's pages: made once, and the verbs by which code writes and publishes a story."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.log_actions import LogContext
from wagtail.models import Page, Site

from dateline.stories.domain.addresses import site_address
from dateline.stories.domain.publishing import published_before
from dateline.stories.models import ExchangeRate, FrontPage, StoryIndexPage, StoryPage, StoryVersion
from dateline.stories.models.versions import ChangeKind
from dateline.vault.models import User

INDEX_SLUG = "stories"  # the readers' addresses begin with it


@dataclass(frozen=True, slots=True)
class Change:
    """What kind of change to a story that is out, and what readers are told of it."""

    kind: ChangeKind
    wrong: str = ""
    right: str = ""
    where: str = ""


@transaction.atomic
def ensure_tree() -> StoryIndexPage:
    """The list of stories, made with the front page and the site where they are missing."""
    front = FrontPage.objects.first() or _root().add_child(
        instance=FrontPage(title=settings.WAGTAIL_SITE_NAME, slug="front")
    )
    index: StoryIndexPage = StoryIndexPage.objects.first() or front.add_child(
        instance=StoryIndexPage(title="Stories", slug=INDEX_SLUG)
    )
    _point_site_at(front)
    return index


def create_story(
    *,
    headline: str,
    body: str,
    by: User | None,
    slug: str = "",
    slugline: str = "",
    byline: str = "",
    standfirst: str = "",
    dateline_place: str = "",
    dateline_rate: ExchangeRate | None = None,
) -> StoryPage:
    """A draft under the list of stories. `body` is rich text, tied with `<span data-claim="clm_…">`."""
    with transaction.atomic(), LogContext(user=by):
        story = StoryPage(
            title=headline, slug=slug, live=False, body=body, slugline=slugline, byline=byline,
            standfirst=standfirst, dateline_place=dateline_place, dateline_rate=dateline_rate, owner=by,
        )  # fmt: skip
        ensure_tree().add_child(instance=story)
        story.save_revision(user=by, log_action=True)
        return story


def publish_story(
    *, page: StoryPage, by: User, change: Change | None = None, published: datetime | None = None
) -> StoryVersion:
    """Publish the page as it is in memory; the version that readers now get.

    `published` is for a story that was out before it came here (an archive, the demonstration).

    Raises StoryRefused, and Wagtail's PermissionDenied where `by` may not publish; nothing is kept then.
    """
    if change is not None:
        page.change_kind, page.what_was_wrong = change.kind, change.wrong
        page.what_is_right, page.where_it_stood = change.right, change.where
    before = page.latest_revision
    try:
        with transaction.atomic(), LogContext(user=by), published_before(published):
            page.save_revision(user=by).publish(user=by)
    except Exception:
        page.latest_revision = before  # the refused one is gone; the page can be mended and published again
        raise
    page.refresh_from_db()
    version: StoryVersion = page.versions.order_by("number").last()
    return version


def _root() -> Page:
    root: Page = Page.get_first_root_node()
    return root


def _point_site_at(front: FrontPage) -> None:
    """One site, served at the address of the settings. Wagtail's page of welcome goes."""
    address = urlsplit(site_address())
    port = address.port or (443 if address.scheme == "https" else 80)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    wanted = (address.hostname or "localhost", port, front.pk)
    if (site.hostname, site.port, site.root_page_id) != wanted or site.pk is None:
        site.hostname, site.port, site.root_page = address.hostname or "localhost", port, front
        site.site_name = settings.WAGTAIL_SITE_NAME
        site.save()
    welcome = _root().get_children().filter(slug="home", content_type__model="page", numchild=0)
    for page in welcome.exclude(pk=front.pk):
        page.delete()
