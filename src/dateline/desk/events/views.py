"""The events' screens: the list, one event, starting one, and an editor's verbs on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView, View
from wagtail.admin import messages

from dateline.desk.claims.views import REFUSED
from dateline.desk.events.answers import answer, event_named, shown
from dateline.desk.events.bearing import found_on_record
from dateline.desk.events.listing import PER_PAGE, EventFilter, Row, rows
from dateline.desk.events.verbs import JUDGED, VERBS
from dateline.desk.lists import ListScreen
from dateline.desk.people import editor_of
from dateline.desk.permissions import EVENTS as DECIDE
from dateline.desk.permissions import only_for
from dateline.desk.screens import EVENTS, Screen, wants_keys
from dateline.record.domain.disagreeing import judge_disagreement
from dateline.record.domain.events import judge_claim, start_event
from dateline.record.domain.happening import title_of
from dateline.record.domain.links import judge_link
from dateline.record.errors import NotNow, RecordError
from dateline.record.models import Claim, ClaimLink, Event

MOST_STARTED = 50  # claims that one event is started from at once
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
        self.event = event_named(named["public_id"])
        if self.event.merged_into:
            messages.warning(request, f"“{self.event.title}” was merged into this event.")
            return redirect("desk_events:event", public_id=self.event.merged_into.public_id)
        return super().get(request, *arguments, **named)

    def get_page_title(self) -> str:
        return self.event.title

    def get_context_data(self, **named: Any) -> dict[str, Any]:
        return super().get_context_data(
            **named, **shown(self.request, self.event), keys_wanted=wants_keys(self.request)
        )


@only_for(DECIDE)
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


@posted_alone
class VerbView(View):
    """One of an editor's verbs on an event. Who may is asked by the verb itself."""

    def post(self, request: HttpRequest, public_id: str, verb: str) -> HttpResponse:
        event = event_named(public_id)
        if verb not in VERBS:
            raise Http404(f"no such verb: {verb}")
        chosen = VERBS[verb]
        return answer(
            request, event, chosen.done, lambda: chosen.act(event, request.POST, editor_of(request))
        )


@posted_alone
class JudgeView(View):
    """Whether a claim tells of the event: same, different, unsure."""

    def post(self, request: HttpRequest, public_id: str, claim: str, judgement: str) -> HttpResponse:
        event, judged = event_named(public_id), get_object_or_404(Claim, public_id=claim)
        if judgement not in JUDGED:
            raise Http404(f"no such judgement: {judgement}")
        reason = request.POST.get("reason", "").strip()

        def act() -> Event:
            judge_claim(event=event, claim=judged, judgement=judgement, by=editor_of(request), reason=reason)
            return event

        return answer(request, event, JUDGED[judgement], act, claim=claim)


@posted_alone
class LinkView(View):
    """Whether one claim bears on another as the machine suggests; `event` names the screen to go back to."""

    def post(self, request: HttpRequest, pk: int, judgement: str) -> HttpResponse:
        event, link = event_named(request.POST.get("event", "")), get_object_or_404(ClaimLink, pk=pk)
        reason = request.POST.get("reason", "").strip()

        def act() -> Event:
            judge_link(link=link, judgement=judgement, by=editor_of(request), reason=reason)
            return event

        return answer(request, event, f"The link is {judgement}.", act, anchor=f"link-{pk}")


@posted_alone
class DisagreementView(View):
    """Whether the disagreement made of the posted links is real. One that changed meanwhile is not judged."""

    def post(self, request: HttpRequest, public_id: str, judgement: str) -> HttpResponse:
        event = event_named(public_id)
        links = [int(pk) for pk in request.POST.getlist("link") if pk.isascii() and pk.isdigit()]
        reason = request.POST.get("reason", "").strip()

        def act() -> Event:
            found = found_on_record(event, links)
            if found is None:
                raise NotNow("What the claims say has changed since: look at the disagreement again.")
            if not judge_disagreement(found=found, judgement=judgement, by=editor_of(request), reason=reason):
                raise NotNow(f"The disagreement is already {judgement}.")
            return event

        anchor = f"disagreement-{min(links, default=0)}"
        return answer(request, event, f"The disagreement is {judgement}.", act, anchor=anchor)


def _claims_named(public_ids: list[str]) -> QuerySet[Claim]:
    return (
        Claim.objects.for_desk()
        .filter(public_id__in=public_ids)
        .exclude(review=Claim.Review.REJECTED)
        .order_by("pk")
    )
