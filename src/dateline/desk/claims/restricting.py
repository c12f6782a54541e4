"""Saying what readers may see of a claim: all, its place rounded, nothing before a time, nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView
from wagtail.admin import messages

from dateline.desk.claims.sensitivity import readers_see
from dateline.desk.claims.views import REFUSED, claim_named, place_of
from dateline.desk.people import editor_of
from dateline.desk.permissions import CLAIMS, only_for
from dateline.desk.screens import WIRE, Screen
from dateline.record.domain.review import restrict_claim
from dateline.record.errors import RecordError
from dateline.record.models import Claim, Event
from dateline.record.models.claims import Sensitivity

FARTHEST_KM: Final = 500
_CHOICES: Final = [
    (Sensitivity.PUBLIC.value, "All of it"),
    (Sensitivity.ROUNDED.value, "All but its place, which is rounded; names of places are left out"),
    (Sensitivity.DELAYED.value, "Nothing before a time"),
    (Sensitivity.WITHHELD.value, "Nothing"),
]


class RestrictForm(forms.Form):
    """What readers may see, with what belongs to each choice, and why."""

    sensitivity = forms.ChoiceField(label="Readers may see", choices=_CHOICES, widget=forms.RadioSelect)
    rounded_km = forms.IntegerField(
        label="Rounded to, in kilometres",
        required=False,
        min_value=1,
        max_value=FARTHEST_KM,
        help_text="If its place is rounded: to the middle of a cell of that width.",
    )
    delayed_until = forms.DateTimeField(
        label="Nothing before (UTC)",
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d"],
        help_text="If it is held back: the time from which readers see all of it.",
    )
    reason = forms.CharField(max_length=1000, help_text="Kept with the decision; readers do not see it.")

    def clean_delayed_until(self) -> datetime | None:
        until: datetime | None = self.cleaned_data["delayed_until"]
        return until.replace(tzinfo=UTC) if until else None

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        chosen, until = told.get("sensitivity"), told.get("delayed_until")
        if chosen == Sensitivity.ROUNDED and not told.get("rounded_km") and "rounded_km" not in self.errors:
            self.add_error("rounded_km", "Say to how many kilometres the place is rounded.")
        if chosen == Sensitivity.DELAYED and "delayed_until" not in self.errors:
            if until is None:
                self.add_error("delayed_until", "Say until when the claim is held back.")
            elif until <= timezone.now():
                self.add_error("delayed_until", "This time is past: choose a later one, or “All of it”.")
        return told


@only_for(CLAIMS)
class RestrictView(Screen, TemplateView):
    """The form; `event` in the address names the event whose screen it was opened from, and leads back to."""

    section = WIRE
    template_name = "desk/claims/readers.html"
    page_title = "What readers may see of a claim"
    header_icon = "view"

    def setup(self, request: HttpRequest, *arguments: Any, **named: Any) -> None:
        super().setup(request, *arguments, **named)
        self.claim = claim_named(named["public_id"])
        given = {name: getattr(self.claim, name) for name in ("sensitivity", "rounded_km", "delayed_until")}
        self.form = RestrictForm(request.POST if request.method == "POST" else None, initial=given)

    def get_context_data(self, **named: Any) -> dict[str, Any]:
        return super().get_context_data(
            **named,
            claim=self.claim,
            readers=readers_see(self.claim),
            form=self.form,
            back=self._back(),
        )

    def post(self, request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        if self.form.is_valid() and (claim := self._restricted(request)):
            seen = readers_see(claim)
            once = "" if claim.review == Claim.Review.ACCEPTED else ", once it is accepted"
            messages.success(request, f"Readers may see {seen}{once}.")
            return redirect(self._back())
        return self.render_to_response(self.get_context_data(**named), status=REFUSED)

    def _restricted(self, request: HttpRequest) -> Claim | None:
        try:
            return restrict_claim(claim=self.claim, by=editor_of(request), **self.form.cleaned_data)
        except RecordError as refusal:
            self.form.add_error(None, str(refusal))
            return None

    def _back(self) -> str:
        event = Event.objects.filter(public_id=self.request.GET.get("event", "")).first()
        if event is None:
            return place_of(self.claim)
        address = reverse("desk_events:event", args=[event.public_id])
        return f"{address}?claim={self.claim.public_id}#{self.claim.public_id}"
