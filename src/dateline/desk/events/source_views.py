"""Sources: who is said to have said it, how reliable they are, and on whose side they stand."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from dateline.desk.claims.views import REFUSED
from dateline.desk.people import editor_of
from dateline.record.domain.reliability import grade_source
from dateline.record.errors import RecordError
from dateline.record.models import Source
from dateline.record.models.sources import Reliability
from dateline.vault.models import Decision

PER_PAGE = 50


class SourceFilter(forms.Form):
    words = forms.CharField(required=False, label="Words", widget=forms.TextInput(attrs={"type": "search"}))
    reliability = forms.ChoiceField(required=False, choices=[("", "Any grade"), *Reliability.choices])

    def chosen(self) -> QuerySet[Source]:
        """Those asked for, the most cited first."""
        self.is_valid()
        sources = Source.objects.select_related("outlet").annotate(cited=Count("claims"))
        for word in (self.cleaned_data.get("words") or "").split():
            sources = sources.filter(name__icontains=word)
        if self.cleaned_data.get("reliability"):
            sources = sources.filter(reliability=self.cleaned_data["reliability"])
        return sources.order_by("-cited", "name", "pk")

    @property
    def narrows(self) -> bool:
        return any(self.cleaned_data.values())


class GradeForm(forms.Form):
    reliability = forms.ChoiceField(
        label="Reliability",
        choices=Reliability.choices,
        help_text="The Admiralty code; F until somebody judges.",
    )
    side = forms.CharField(
        label="Side",
        required=False,
        max_length=100,
        help_text="The side it is aligned with, if any. Sources of one side never corroborate each other.",
    )
    reason = forms.CharField(
        label="Reason", required=False, max_length=1000, help_text="What the grade rests on."
    )


class SourcesView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "desk/events/sources.html"
    page_title = "Sources"
    header_icon = "group"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": "Sources"}]

    def get_context_data(self, **named: Any) -> dict[str, Any]:
        asked = SourceFilter(self.request.GET)
        paginator = WagtailPaginator(asked.chosen(), PER_PAGE)
        page = paginator.get_page(self.request.GET.get("p"))
        elided = paginator.get_elided_page_range(page.number)
        return super().get_context_data(**named, filter=asked, page=page, elided_page_range=elided)


class SourceView(WagtailAdminTemplateMixin, TemplateView):
    """One source with its grade, in a form for those who may change it, and how it came to it."""

    template_name = "desk/events/source.html"
    header_icon = "group"

    def setup(self, request: HttpRequest, *arguments: Any, **named: Any) -> None:
        super().setup(request, *arguments, **named)
        self.source = get_object_or_404(Source.objects.select_related("outlet"), public_id=named["public_id"])
        given = {"reliability": self.source.reliability, "side": self.source.side}
        self.form = GradeForm(request.POST if request.method == "POST" else None, initial=given)

    def get_page_title(self) -> str:
        return self.source.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        sources = {"url": reverse("desk_sources:sources"), "label": "Sources"}
        return [*super().get_breadcrumbs_items(), sources, {"url": "", "label": self.source.name}]

    def get_context_data(self, **named: Any) -> dict[str, Any]:
        return super().get_context_data(
            **named,
            source=self.source,
            form=self.form,
            decisions=Decision.objects.about(self.source.public_id),
            may_grade=self.request.user.has_perm("record.change_source"),
        )

    def post(self, request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        if not request.user.has_perm("record.change_source"):
            messages.error(request, "Sorry, you do not have permission to grade sources.")
            return redirect("desk_sources:source", public_id=self.source.public_id)
        if self.form.is_valid() and self._is_graded(request):
            messages.success(request, f"{self.source.name}: the grade is kept.")
            return redirect("desk_sources:source", public_id=self.source.public_id)
        return self.render_to_response(self.get_context_data(**named), status=REFUSED)

    def _is_graded(self, request: HttpRequest) -> bool:
        try:
            grade_source(source=self.source, by=editor_of(request), **self.form.cleaned_data)
        except RecordError as refusal:
            self.form.add_error("reason", str(refusal))
            return False
        return True
