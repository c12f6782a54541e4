"""Sources: who is said to have said it, how reliable they are, on whose side they stand, and which are one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView, View
from wagtail.admin import messages

from dateline.desk import permissions
from dateline.desk.claims.views import REFUSED
from dateline.desk.events.sources import source_page
from dateline.desk.lists import ListFilter, ListScreen
from dateline.desk.people import editor_of
from dateline.desk.screens import SOURCES, Screen
from dateline.record.domain.merging import merge_sources, part_sources
from dateline.record.domain.reliability import grade_source
from dateline.record.errors import RecordError
from dateline.record.models import Source
from dateline.record.models.sources import Reliability

posted_alone = method_decorator(require_POST, name="dispatch")


class SourceFilter(ListFilter):
    reliability = forms.ChoiceField(required=False, choices=[("", "Any grade"), *Reliability.choices])

    def chosen(self) -> QuerySet[Source]:
        """Those asked for, the most cited first. What was merged away is on the screen of the one that was kept."""
        sources = Source.objects.filter(merged_into=None).select_related("outlet")
        sources = sources.annotate(cited=Count("claims"))
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
        self.source = _source_named(named["public_id"])
        given = {"reliability": self.source.reliability, "side": self.source.side}
        self.form = GradeForm(request.POST if request.method == "POST" else None, initial=given)

    def get_page_title(self) -> str:
        return self.source.name

    def get_context_data(self, **named: Any) -> dict[str, Any]:
        return super().get_context_data(
            **named,
            source=self.source,
            form=self.form,
            page=source_page(self.source),
            may_change=self.request.user.has_perm(permissions.SOURCES),
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


@posted_alone
class MergeView(View):
    """This source and the posted `other` are one; `keep` is the public id of the one that stays."""

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        this, other = _source_named(public_id), _source_named(request.POST.get("other", ""))
        keep, away = (other, this) if request.POST.get("keep") == other.public_id else (this, other)

        def act() -> Source:
            return merge_sources(keep=keep, away=away, by=editor_of(request), reason=_reason(request))

        return _answer(request, this, f"“{away.name}” is “{keep.name}” from now on.", act)


@posted_alone
class PartView(View):
    """This source is not the one that it was merged into."""

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        this = _source_named(public_id)

        def act() -> Source:
            return part_sources(source=this, by=editor_of(request), reason=_reason(request))

        return _answer(request, this, f"“{this.name}” stands alone again.", act)


def _answer(request: HttpRequest, this: Source, done: str, act: Callable[[], Source]) -> HttpResponse:
    """Act, and show the source that it led to; a refusal is told where the editor was."""
    try:
        leads = act()
    except RecordError as refusal:
        messages.error(request, str(refusal))
        leads = this
    else:
        messages.success(request, done)
    return redirect("desk_sources:source", public_id=leads.public_id)


def _source_named(public_id: str) -> Source:
    return get_object_or_404(Source.objects.select_related("outlet", "merged_into"), public_id=public_id)


def _reason(request: HttpRequest) -> str:
    return request.POST.get("reason", "").strip()
