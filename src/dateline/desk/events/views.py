"""The events' screens: the list, one event, starting one, and an editor's verbs on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from dateline.desk.claims.views import REFUSED, is_from_script
from dateline.desk.events.listing import PER_PAGE, EventFilter, Row, rows
from dateline.desk.events.page import candidates, event_page, kept_of
from dateline.desk.events.verbs import JUDGED, VERBS
from dateline.desk.lists import ListScreen
from dateline.desk.people import editor_of
from dateline.desk.screens import EVENTS, Screen, wants_keys
from dateline.record.domain.events import judge_claim, start_event
from dateline.record.domain.happening import title_of
from dateline.record.domain.links import judge_link
from dateline.record.errors import RecordError
from dateline.record.models import Claim, ClaimLink, Event

MOST_STARTED = 50  # claims that one event is started from at once
may_decide = method_decorator(permission_required("record.change_event"), name="dispatch")
posted_alone = method_decorator(require_POST, name="dispatch")


class EventsView(ListScreen):
    template_name = "desk/events/events.html"
    section = EVENTS
    filter_class = EventFilter
    per_page = PER_PAGE

    def rows(self, things: Sequence[Event]) -> list[Row]:
        return rows(things)


class EventView(Screen, TemplateView):
    section = EVENTS
    template_name = "desk/events/event.html"

    def get(self, request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        self.event = _event(named["public_id"])
        if self.event.merged_into:
            messages.warning(request, f"“{self.event.title}” was merged into this event.")
            return redirect("desk_events:event", public_id=self.event.merged_into.public_id)
        return super().get(request, *arguments, **named)

    def get_page_title(self) -> str:
        return self.event.title

    def get_context_data(self, **named: Any) -> dict[str, Any]:
        return super().get_context_data(
            **named, **_shown(self.request, self.event), keys_wanted=wants_keys(self.request)
        )


@may_decide
class StartView(Screen, TemplateView):
    """An event started by hand from the claims named in the address (`?claim=…&claim=…`)."""

    section = EVENTS
    template_name = "desk/events/start.html"
    page_title = "Start an event"
    refusal = ""

    def setup(self, request: HttpRequest, *arguments: Any, **named: Any) -> None:
        super().setup(request, *arguments, **named)
        asked = request.POST if request.method == "POST" else request.GET
        self.claims = list(_claims_named(asked.getlist("claim")[:MOST_STARTED]))
        if not self.claims:
            raise Http404("an event needs a claim")
        self.title = asked.get("title", title_of(self.claims[0]))

    def get_context_data(self, **named: Any) -> dict[str, Any]:
        return super().get_context_data(**named, claims=self.claims, title=self.title, refusal=self.refusal)

    def post(self, request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        reason = request.POST.get("reason", "").strip()
        try:
            event = start_event(claims=self.claims, title=self.title, by=editor_of(request), reason=reason)
        except RecordError as refusal:
            self.refusal = str(refusal)
            return self.render_to_response(self.get_context_data(**named), status=REFUSED)
        messages.success(request, "The event is started, with these claims in it.")
        return redirect("desk_events:event", public_id=event.public_id)


@may_decide
@posted_alone
class VerbView(View):
    """One of an editor's verbs on an event."""

    def post(self, request: HttpRequest, public_id: str, verb: str) -> HttpResponse:
        event = _event(public_id)
        if verb not in VERBS:
            raise Http404(f"no such verb: {verb}")
        chosen = VERBS[verb]
        return _answer(
            request, event, chosen.done, lambda: chosen.act(event, request.POST, editor_of(request))
        )


@may_decide
@posted_alone
class JudgeView(View):
    """Whether a claim tells of the event: same, different, unsure."""

    def post(self, request: HttpRequest, public_id: str, claim: str, judgement: str) -> HttpResponse:
        event, judged = _event(public_id), get_object_or_404(Claim, public_id=claim)
        if judgement not in JUDGED:
            raise Http404(f"no such judgement: {judgement}")
        reason = request.POST.get("reason", "").strip()

        def act() -> Event:
            judge_claim(event=event, claim=judged, judgement=judgement, by=editor_of(request), reason=reason)
            return event

        return _answer(request, event, JUDGED[judgement], act, anchor=claim)


@may_decide
@posted_alone
class LinkView(View):
    """Whether one claim bears on another as the machine suggests; `event` names the screen to go back to."""

    def post(self, request: HttpRequest, pk: int, judgement: str) -> HttpResponse:
        event, link = _event(request.POST.get("event", "")), get_object_or_404(ClaimLink, pk=pk)
        reason = request.POST.get("reason", "").strip()

        def act() -> Event:
            judge_link(link=link, judgement=judgement, by=editor_of(request), reason=reason)
            return event

        return _answer(request, event, f"The link is {judgement}.", act, anchor=f"link-{pk}")


def _answer(
    request: HttpRequest, event: Event, done: str, act: Callable[[], Event], *, anchor: str = ""
) -> HttpResponse:
    """Act, and show the event as it then stands: to a script its body alone. A refusal is told as it is."""
    try:
        shown = act()
    except RecordError as refusal:
        if is_from_script(request):
            return HttpResponse(str(refusal), status=REFUSED, content_type="text/plain; charset=utf-8")
        messages.error(request, str(refusal))
        return redirect(_place(event, anchor))
    if is_from_script(request) and shown == event:
        body = {**_shown(request, _event(event.public_id)), "done": done}
        return TemplateResponse(request, "desk/events/body.html", body)
    messages.success(request, done)
    if is_from_script(request):  # it would follow a redirect itself, and so use the message up
        return HttpResponse(status=204, headers={"Content-Location": _place(shown, anchor)})
    return redirect(_place(shown, anchor))


def _place(event: Event, anchor: str) -> str:
    address = reverse("desk_events:event", args=[event.public_id])
    return f"{address}#{anchor}" if anchor else address


def _event(public_id: str) -> Event:
    return get_object_or_404(Event.objects.select_related("merged_into"), public_id=public_id)


def _claims_named(public_ids: list[str]) -> QuerySet[Claim]:
    return (
        Claim.objects.for_desk()
        .filter(public_id__in=public_ids)
        .exclude(review=Claim.Review.REJECTED)
        .order_by("pk")
    )


def _shown(request: HttpRequest, event: Event) -> dict[str, Any]:
    may = request.user.has_perm("record.change_event")
    words = request.GET.get("merge", "")
    offered = [(other, kept_of(event, other) == event) for other in candidates(event, words)] if may else []
    live = event.state != Event.State.DISMISSED and event.merged_into is None
    return {
        "event": event,
        "page": event_page(event),
        "may_decide": may and live,
        "merge_words": words,
        "candidates": offered if live else [],
    }
