"""The readers' pages: fetch, make the page's values, render."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import http_date
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from dateline.record.public import public_claim, public_claims, public_event, public_events
from dateline.site.domain.cards import card_of
from dateline.site.domain.changes import changes_page
from dateline.site.domain.events import event_line, event_page
from dateline.site.domain.lists import pager
from dateline.site.domain.stories import story_line, story_page
from dateline.site.domain.words import MARKS
from dateline.site.selection import Story, latest_stories, stories_using, story_at
from dateline.stories.models import StoryVersion
from dateline.wire.domain.outlets import is_demonstration

FRESH_SECONDS = 60  # a correction is on every reader's screen a minute after it was published
ON_FRONT = 8
ON_LIST = 20

View = Callable[..., HttpResponse]


def readers_page(view: View) -> View:
    """GET and HEAD alone; fresh for a minute, then asked for by its ETag, the hash of what it shows."""
    kept = cache_control(public=True, max_age=FRESH_SECONDS)(view)
    made: View = require_safe(conditional_page(kept))
    return made


@readers_page
def front(request: HttpRequest) -> HttpResponse:
    shown = {
        "stories": [story_line(version) for version in latest_stories(limit=ON_FRONT)],
        "events": [event_line(event) for event in public_events(limit=ON_FRONT)],
    }
    return render(request, "site/front.html", shown)


@readers_page
def stories(request: HttpRequest) -> HttpResponse:
    page = pager(
        request.GET.get("page", "1"),
        size=ON_LIST,
        fetch=lambda limit, offset: latest_stories(limit=limit, offset=offset),
    )
    if page is None:
        raise Http404("There is no such page of the list of stories.")
    return render(request, "site/stories.html", {"stories": map(story_line, page.items), "page": page})


@readers_page
def story(request: HttpRequest, slug: str) -> HttpResponse:
    found = _story_or_404(slug)
    if found.slug != slug:
        return redirect("readers:story", slug=found.slug)
    return _story(request, found, number=found.versions[-1].number)


@readers_page
def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = _story_or_404(slug)
    if found.slug != slug:
        return redirect("readers:version", slug=found.slug, number=number)
    return _story(request, found, number=number)


@readers_page
def changes(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = _story_or_404(slug)
    if found.slug != slug:
        return redirect("readers:changes", slug=found.slug, number=number)
    old, new = _version_or_404(found, number - 1), _version_or_404(found, number)
    return render(request, "site/changes.html", {"changes": changes_page(old, new, slug=slug)})


@readers_page
def events(request: HttpRequest) -> HttpResponse:
    page = pager(
        request.GET.get("page", "1"),
        size=ON_LIST,
        fetch=lambda limit, offset: public_events(limit=limit, offset=offset),
    )
    if page is None:
        raise Http404("There is no such page of the list of events.")
    return render(request, "site/events.html", {"events": map(event_line, page.items), "page": page})


@readers_page
def event(request: HttpRequest, public_id: str) -> HttpResponse:
    found = public_event(public_id)
    if found is None:
        raise Http404("There is no such event, or it is not public.")
    if found.public_id != public_id:  # merged into another since
        return redirect("readers:event", public_id=found.public_id)
    used_in = [story_line(v) for v in stories_using(claim.public_id for claim in found.claims)]
    return render(request, "site/event.html", {"event": event_page(found), "stories": used_in})


@readers_page
def claim(request: HttpRequest, public_id: str) -> HttpResponse:
    found = public_claim(public_id)
    if found is None:
        raise Http404("There is no such claim, or it is not public.")
    used_in = [story_line(v) for v in stories_using([public_id])]
    return render(request, "site/claim.html", {"card": card_of(found), "claim": found, "stories": used_in})


@readers_page
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "site/about.html", {"marks": {mark.style: mark for mark in MARKS.values()}})


@readers_page
def robots(request: HttpRequest) -> HttpResponse:
    closed = "/" if is_demonstration() else "/desk/"
    return HttpResponse(f"User-agent: *\nDisallow: {closed}\n", content_type="text/plain; charset=utf-8")


def _story(request: HttpRequest, found: Story, *, number: int) -> HttpResponse:
    shown = _version_or_404(found, number)
    claims = public_claims(card["public_id"] for card in shown.cards)
    page = story_page(shown, found.versions, claims)
    response = render(request, "site/story.html", {"story": page})
    if not page.moved_on:
        response["Last-Modified"] = http_date(found.versions[-1].published_at.timestamp())
    return response


def _story_or_404(slug: str) -> Story:
    found = story_at(slug)
    if found is None:
        raise Http404("There is no such story.")
    return found


def _version_or_404(found: Story, number: int) -> StoryVersion:
    version = found.version(number)
    if version is None:
        raise Http404("The story has no such version.")
    return version
