"""How the desk answers a verb on an event: the event as it then stands, or why it was refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from wagtail.admin import messages
from wagtail.permissions import page_permission_policy

from dateline.desk.claims.views import REFUSED, is_from_script
from dateline.desk.events.merging import candidates, kept_of
from dateline.desk.events.page import event_page
from dateline.desk.lists import number_asked
from dateline.desk.people import editor_of
from dateline.desk.permissions import CLAIMS, EVENTS
from dateline.desk.stories.tray import has_claims
from dateline.record.errors import RecordError
from dateline.record.models import Event


def event_named(public_id: str) -> Event:
    return get_object_or_404(Event.objects.select_related("merged_into"), public_id=public_id)


def place_of(event: Event, *, anchor: str = "", claim: str = "") -> str:
    """The event's address; that of a claim in it leads to the page on which the claim stands."""
    address = reverse("desk_events:event", args=[event.public_id])
    if claim:
        return f"{address}?claim={claim}#{claim}"
    return f"{address}#{anchor}" if anchor else address


def answer(
    request: HttpRequest,
    event: Event,
    done: str,
    act: Callable[[], Event],
    *,
    anchor: str = "",
    claim: str = "",
) -> HttpResponse:
    """Act, and show the event as it then stands: to a script its body alone. A refusal is told as it is."""
    try:
        acted = act()
    except RecordError as refusal:
        if is_from_script(request):
            return HttpResponse(str(refusal), status=REFUSED, content_type="text/plain; charset=utf-8")
        messages.error(request, str(refusal))
        return redirect(place_of(event, anchor=anchor, claim=claim))
    if is_from_script(request) and acted == event:
        body = {**shown(request, event_named(event.public_id)), "done": done}
        return TemplateResponse(request, "desk/events/body.html", body)
    messages.success(request, done)
    leads = place_of(acted, anchor=anchor, claim=claim)
    if is_from_script(request):  # it would follow a redirect itself, and so use the message up
        return HttpResponse(status=204, headers={"Content-Location": leads})
    return redirect(leads)


def shown(request: HttpRequest, event: Event) -> dict[str, Any]:
    """What the event's screen is made of, for the page of its claims that the address names."""
    by = editor_of(request)
    may = by.has_perm(EVENTS)
    words = request.GET.get("merge", "")
    offered = [(other, kept_of(event, other) == event) for other in candidates(event, words)] if may else []
    live = event.state != Event.State.DISMISSED and event.merged_into is None
    claim = request.GET.get("claim", "")
    return {
        "event": event,
        "page": event_page(event, by=by, number=number_asked(request), claim=claim),
        "may_decide": may and live,
        "may_review": by.has_perm(CLAIMS),
        "may_write": page_permission_policy.user_has_permission(by, "add") and has_claims(event),
        "merge_words": words,
        "candidates": offered if live else [],
    }
