"""The list of stories, and what the story editor asks for: claims on offer, and what is known of those tied."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.admin.widgets.button import HeaderButton

from dateline.desk.lists import ListScreen
from dateline.desk.permissions import refused
from dateline.desk.screens import STORIES
from dateline.desk.stories.listing import PER_PAGE, Row, StoryFilter, rows
from dateline.desk.stories.ties import claim_ids
from dateline.desk.stories.tray import EVENT, hidden_claims, offer_of, tray
from dateline.record.public import public_claims
from dateline.stories.domain.tree import ensure_tree
from dateline.stories.models import StoryPage

NOT_A_WRITER: Final = (
    "Nothing was made: writing stories needs the page permission “add”, which the role “reporter” has; "
    "an administrator gives it."
)
MOST_TOLD: Final = 500  # claims asked for at once: far more than a story rests on


class StoriesView(ListScreen):
    template_name = "desk/stories/stories.html"
    section = STORIES
    filter_class = StoryFilter
    per_page = PER_PAGE

    def get_header_buttons(self) -> list[Any]:
        return [HeaderButton(label="New story", url=reverse("desk_stories:new"), icon_name="plus")]

    def rows(self, things: Sequence[StoryPage]) -> list[Row]:
        return rows(things)


@require_safe
def new(request: HttpRequest) -> HttpResponse:
    """To the form of a new story, wherever the list of stories stands in the tree of pages; `event` is the public id
    of the event whose claims its tray begins with.
    """
    index = ensure_tree()
    if not index.permissions_for_user(request.user).can_add_subpage():
        return refused(request, NOT_A_WRITER)
    address = reverse("wagtailadmin_pages:add", args=["stories", "storypage", index.pk])
    asked = {EVENT: request.GET[EVENT]} if request.GET.get(EVENT) else {}
    return redirect(f"{address}?{urlencode(asked)}" if asked else address)


@require_safe
def offered(request: HttpRequest) -> HttpResponse:
    """The tray's claims as a fragment; `q` are words, `event` a public id, `p` the page."""
    asked = request.GET.get("p", "")
    found = tray(
        words=request.GET.get("q", "")[:200],
        event=request.GET.get("event", ""),
        page=int(asked) if asked.isdecimal() and len(asked) < 7 else 1,
    )
    return TemplateResponse(request, "desk/stories/offers.html", {"tray": found})


@require_safe
def told(request: HttpRequest) -> HttpResponse:
    """Words, speaker and certainty of the claims in `ids`. Of one that readers may not see, its words and why not;
    one that is not on record is left out."""
    ids = claim_ids(request.GET.get("ids", ""))[:MOST_TOLD]
    offers = [offer_of(claim) for claim in public_claims(ids).values()]
    known = {
        offer.public_id: {"words": offer.words, "who": offer.who, "sure": offer.sure} for offer in offers
    }
    return JsonResponse({"claims": {**hidden_claims([one for one in ids if one not in known]), **known}})
