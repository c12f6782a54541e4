"""The wire: the list of reports, taking one in, and one report with its claims."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.widgets.button import HeaderButton

from dateline.desk.lists import ListScreen, number_asked
from dateline.desk.people import editor_of
from dateline.desk.permissions import CLAIMS, REPORTS, not_yours, only_for
from dateline.desk.screens import WIRE, Screen, wants_keys
from dateline.desk.wire import work
from dateline.desk.wire.listing import PER_PAGE, ReportFilter, Row, rows
from dateline.desk.wire.reading import is_settled, is_waiting, reading_of
from dateline.vault.models import OutboxEntry
from dateline.wire.interfaces.forms import IntakeForm
from dateline.wire.models import Report


class ReportsView(ListScreen):
    template_name = "desk/wire/reports.html"
    section = WIRE
    filter_class = ReportFilter
    per_page = PER_PAGE

    def get_header_buttons(self) -> list[Any]:
        if not self.request.user.has_perm(REPORTS):
            return []
        return [HeaderButton(label="Take in a report", url=reverse("desk_wire:new"), icon_name="plus")]

    def get_context_data(self, **named: Any) -> dict[str, Any]:
        return super().get_context_data(
            **named,
            given_up=work.given_up(),
            may_take_in=self.request.user.has_perm(REPORTS),
        )

    def rows(self, things: Sequence[Report]) -> list[Row]:
        return rows(things)


@only_for(REPORTS)
class IntakeView(Screen, TemplateView):
    section = WIRE
    template_name = "desk/wire/new.html"
    page_title = "Take in a report"
    header_icon = "plus"

    def get_context_data(self, **named: Any) -> dict[str, Any]:
        return super().get_context_data(**{"form": IntakeForm(), **named})

    def post(self, request: HttpRequest) -> HttpResponse:
        form = IntakeForm(request.POST, request.FILES)
        received = form.receive(by=editor_of(request)) if form.is_valid() else None
        if received is None:
            return self.render_to_response(self.get_context_data(form=form), status=422)
        for note in received.notes:
            messages.warning(request, note)
        if received.already:
            messages.warning(request, "This report is known already: here it is.")
        return redirect("desk_wire:report", public_id=received.report.public_id)


class ReportView(Screen, TemplateView):
    """The report with its claims, or that it waits to be read, or why it was not."""

    section = WIRE
    template_name = "desk/wire/report.html"

    def setup(self, request: HttpRequest, *arguments: Any, **named: Any) -> None:
        super().setup(request, *arguments, **named)
        self.report = _report(named["public_id"])

    def get_page_title(self) -> str:
        return str(self.report)

    def get_context_data(self, **named: Any) -> dict[str, Any]:
        report = self.report
        return super().get_context_data(
            **named,
            **_shown(self.request, report),
            copies=_copies(report),
            later=Report.objects.filter(supersedes=report).first(),
            given_up=work.given_up(subjects=[report.public_id]),
            may_take_in=self.request.user.has_perm(REPORTS),
        )


class ReadingView(View):
    """The claims alone, for the page's script: nothing (204) while the report waits to be read.

    With `?events=wait` nothing either while its claims wait for their events.
    """

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        report = _report(public_id)
        if is_waiting(report) or ("events" in request.GET and not is_settled(report)):
            return HttpResponse(status=204)
        return TemplateResponse(request, "desk/wire/reading.html", _shown(request, report))


@only_for(REPORTS)
@method_decorator(require_POST, name="dispatch")
class TryAgainView(View):
    """Asks the pipeline again for work it gave up."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        entry = get_object_or_404(OutboxEntry, pk=pk, given_up_at__isnull=False)
        work.try_again(entry)
        messages.success(request, "It is being tried again.")
        if Report.objects.filter(public_id=entry.subject).exists():
            return redirect("desk_wire:report", public_id=entry.subject)
        return redirect("desk_wire:reports")


def _report(public_id: str) -> Report:
    reports = Report.objects.select_related("outlet", "retrieval__by", "supersedes", "dispatch")
    return get_object_or_404(reports, public_id=public_id)


def _shown(request: HttpRequest, report: Report) -> dict[str, Any]:
    may_review = request.user.has_perm(CLAIMS)
    return {
        "report": report,
        "waiting": is_waiting(report),
        "reading": reading_of(report, number=number_asked(request), claim=request.GET.get("claim", "")),
        "may_review": may_review,
        "not_yours": "" if may_review else not_yours(CLAIMS),
        "keys_wanted": wants_keys(request),
    }


def _copies(report: Report) -> list[Report]:
    """The other reports of its dispatch."""
    if report.dispatch is None:
        return []
    others = report.dispatch.reports.exclude(pk=report.pk).select_related("outlet").defer("text")
    return list(others.order_by("received_at"))
