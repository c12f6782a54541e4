"""Sources: who is said to have said it, how reliable they are, and on whose side they stand."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import TemplateView
from wagtail.admin import messages

from dateline.desk import permissions
from dateline.desk.claims.views import REFUSED
from dateline.desk.lists import ListFilter, ListScreen
from dateline.desk.people import editor_of
from dateline.desk.screens import SOURCES, Screen
from dateline.record.domain.reliability import grade_source
from dateline.record.errors import RecordError
from dateline.record.models import Source
from dateline.record.models.sources import Reliability
from dateline.vault.models import Decision


class SourceFilter(ListFilter):
    reliability = forms.ChoiceField(required=False, choices=[("", "Any grade"), *Reliability.choices])

    def chosen(self) -> QuerySet[Source]:
        """Those asked for, the most cited first."""
        sources = Source.objects.select_related("outlet").annotate(cited=Count("claims"))
        for word in self.words_asked:
            sources = sources.filter(name__icontains=word)
        if reliability := self.asked.get("reliability"):
            sources = sources.filter(reliability=reliability)
        return sources.order_by("-cited", "name", "pk")


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


class SourcesView(ListScreen):
    template_name = "desk/events/sources.html"
    section = SOURCES
    filter_class = SourceFilter


class SourceView(Screen, TemplateView):
    """One source with its grade, in a form for those who may change it, and how it came to it."""

    section = SOURCES
    template_name = "desk/events/source.html"

    def setup(self, request: HttpRequest, *arguments: Any, **named: Any) -> None:
        super().setup(request, *arguments, **named)
        self.source = get_object_or_404(Source.objects.select_related("outlet"), public_id=named["public_id"])
        given = {"reliability": self.source.reliability, "side": self.source.side}
        self.form = GradeForm(request.POST if request.method == "POST" else None, initial=given)

    def get_page_title(self) -> str:
        return self.source.name

    def get_context_data(self, **named: Any) -> dict[str, Any]:
        return super().get_context_data(
            **named,
            source=self.source,
            form=self.form,
            decisions=Decision.objects.about(self.source.public_id),
            may_grade=self.request.user.has_perm(permissions.SOURCES),
        )

    def post(self, request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        if not request.user.has_perm(permissions.SOURCES):
            messages.error(request, permissions.refusal(permissions.SOURCES))
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
