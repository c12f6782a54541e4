"""What the story editor asks for: the claims on offer, and what is known of those tied already."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from dateline.desk.stories.ties import claim_ids
from dateline.desk.stories.tray import offer_of, tray
from dateline.record.public import public_claims

MOST_TOLD: Final = 500  # claims asked for at once: far more than a story rests on


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
    """Words, speaker and certainty of the claims in `ids`; one that may not be shown is left out."""
    ids = claim_ids(request.GET.get("ids", ""))[:MOST_TOLD]
    offers = [offer_of(claim) for claim in public_claims(ids).values()]
    known = {
        offer.public_id: {"words": offer.words, "who": offer.who, "sure": offer.sure} for offer in offers
    }
    return JsonResponse({"claims": known})
