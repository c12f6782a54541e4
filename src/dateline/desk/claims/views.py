"""Reviewing and editing claims."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from dateline.desk.claims import wording
from dateline.desk.claims.cards import card_of
from dateline.desk.claims.forms import ClaimEdit
from dateline.desk.claims.history import history_of
from dateline.desk.claims.marks import stretches
from dateline.desk.claims.verbs import VERBS
from dateline.desk.people import editor_of
from dateline.desk.permissions import CLAIMS, only_for
from dateline.record.domain.review import edit_claim
from dateline.record.errors import RecordError
from dateline.record.models import Claim

REFUSED = 422  # understood, and not possible as things stand


def is_from_script(request: HttpRequest) -> bool:
    """Whether the page's own script asks, which wants a fragment and not a page."""
    return request.headers.get("x-requested-with") == "XMLHttpRequest"


def place_of(claim: Claim) -> str:
    """The address of the claim in its report, on whatever page of it."""
    report = claim.current.report if claim.current else claim.report
    address = reverse("desk_wire:report", args=[report.public_id])
    return f"{address}?claim={claim.public_id}#{claim.public_id}"


def claim_named(public_id: str) -> Claim:
    return get_object_or_404(
        Claim.objects.select_related("current__report__outlet", "report"), public_id=public_id
    )


@method_decorator(require_POST, name="dispatch")
class ReviewView(View):
    """One of an editor's verbs on a claim, which asks itself who may. A script gets the claim's card, or why it
    was refused."""

    def post(self, request: HttpRequest, public_id: str, verb: str) -> HttpResponse:
        claim = claim_named(public_id)
        if verb not in VERBS:
            raise Http404(f"no such verb: {verb}")
        chosen = VERBS[verb]
        try:
            chosen.act(claim=claim, by=editor_of(request), reason=request.POST.get("reason", "").strip())
        except RecordError as refusal:
            if is_from_script(request):
                return HttpResponse(str(refusal), status=REFUSED, content_type="text/plain; charset=utf-8")
            messages.error(request, str(refusal))
            return redirect(place_of(claim))
        if is_from_script(request):
            card = {"card": card_of(claim), "may_review": True, "done": chosen.done}
            return TemplateResponse(request, "desk/claims/card.html", card)
        messages.success(request, f"{chosen.done}: “{wording.one_line(claim.text)[:80]}”")
        return redirect(place_of(claim))


@only_for(CLAIMS)
class EditView(WagtailAdminTemplateMixin, TemplateView):
    """What a claim says, in a form; beside it the report, the machine's reading and the claim's history."""

    template_name = "desk/claims/edit.html"
    page_title = "Edit claim"
    header_icon = "edit"

    def setup(self, request: HttpRequest, *arguments: Any, **named: Any) -> None:
        super().setup(request, *arguments, **named)
        self.claim = claim_named(named["public_id"])
        if self.claim.current is None:
            raise Http404("this claim has no reading")
        self.reading = self.claim.current
        data = request.POST if request.method == "POST" else None
        self.edit = ClaimEdit(self.reading.content, text=self.reading.report.text, data=data)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        report = self.reading.report
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("desk_wire:reports"), "label": "Wire"},
            {"url": place_of(self.claim), "label": str(report)},
            {"url": "", "label": "Edit claim"},
        ]

    def get_context_data(self, **named: Any) -> dict[str, Any]:
        card = card_of(self.claim)
        return super().get_context_data(
            **named,
            edit=self.edit,
            back=place_of(self.claim),
            card=card,
            stretches=stretches(self.reading.report.text, [card]),
            history=history_of(self.claim),
        )

    def post(self, request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        if self.edit.is_valid() and self._is_saved(request):
            messages.success(request, "The edit is kept; the machine's reading stays beside it.")
            return redirect(place_of(self.claim))
        return self.render_to_response(self.get_context_data(**named), status=REFUSED)

    def _is_saved(self, request: HttpRequest) -> bool:
        try:
            edit_claim(
                claim=self.claim,
                content=self.edit.edited,
                by=editor_of(request),
                reason=self.edit.claim.cleaned_data["reason"],
            )
        except RecordError as refusal:
            self.edit.claim.add_error(None, str(refusal))
            return False
        return True
