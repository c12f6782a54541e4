"""The list of reports: which ones, and what is told of each, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Count, Exists, F, OuterRef, Q
from django.db.models.functions import Left
from django.utils.http import urlencode

from dateline.desk.lists import ListFilter
from dateline.record.models import Claim
from dateline.wire.models import Outlet, Report
from dateline.wire.models.reports import ReportQuerySet

PER_PAGE = 30
OPENING = 120  # characters of the text that stand for a title where there is none
TO_REVIEW = "to review"


@dataclass(frozen=True, slots=True)
class Row:
    """A report with its counts: claims by review, and how many reports its dispatch has (0 without one)."""

    report: Report
    title: str
    unreviewed: int
    accepted: int
    claims: int
    copies: int


# Name in the address → the columns to sort by; what the outlet did not date comes last either way.
_ORDERS: dict[str, list[Any]] = {
    "": [F("received_at").desc(), "-pk"],
    "received": [F("received_at").asc(), "pk"],
    "-published": [F("published").desc(nulls_last=True), "-pk"],
    "published": [F("published").asc(nulls_last=True), "pk"],
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head: `order` is how the list is sorted by it now, "" if it is not; `address` sorts it otherwise."""

    label: str
    address: str
    order: str


class ReportFilter(ListFilter):
    sort = forms.ChoiceField(
        required=False, choices=[(name, name) for name in _ORDERS], widget=forms.HiddenInput
    )
    state = forms.ChoiceField(
        required=False,
        choices=[
            ("", "Any state"),
            (Report.State.RECEIVED.value, "Waiting to be read"),
            (TO_REVIEW, "With claims to review"),
            (Report.State.READ.value, "Read"),
            (Report.State.NOT_READ.value, "Not read"),
        ],
    )
    outlet = forms.ModelChoiceField(
        queryset=Outlet.objects.filter(reports__isnull=False).distinct(),
        required=False,
        to_field_name="public_id",
        empty_label="Any outlet",
    )

    def chosen(self) -> ReportQuerySet:
        """The latest versions of the reports asked for, newest first."""
        asked = self.asked
        reports = Report.objects.latest_versions().select_related("outlet").defer("text")
        reports = reports.annotate(opening=Left("text", OPENING))
        for word in self.words_asked:
            reports = reports.filter(Q(title__icontains=word) | Q(text__icontains=word))
        if asked.get("outlet"):
            reports = reports.filter(outlet=asked["outlet"])
        if asked.get("state") == TO_REVIEW:
            open_claims = Claim.objects.filter(current__report=OuterRef("pk"), review=Claim.Review.UNREVIEWED)
            reports = reports.filter(Exists(open_claims))
        elif asked.get("state"):
            reports = reports.filter(state=asked["state"])
        return reports.order_by(*_ORDERS[asked.get("sort") or ""])

    @property
    def columns(self) -> list[Column]:
        """The columns that can be sorted by, newest first at first and the other way round when asked again."""
        sort = self.asked.get("sort") or ""
        return [
            self._column("Published (UTC)", sort, newest="-published", oldest="published"),
            self._column("Received (UTC)", sort, newest="", oldest="received"),
        ]

    def _column(self, label: str, sort: str, *, newest: str, oldest: str) -> Column:
        order = {newest: "descending", oldest: "ascending"}.get(sort, "")
        leads = {**{key: self.data[key] for key in ("words", "state", "outlet") if self.data.get(key)}}
        leads["sort"] = oldest if sort == newest else newest
        return Column(label, f"?{urlencode(leads)}", order)


def rows(reports: Sequence[Report]) -> list[Row]:
    """What the list tells of each report of ReportFilter.chosen(), in two queries."""
    reviews = _claims_by_review(reports)
    copies = _reports_by_dispatch(reports)
    return [
        Row(
            report=report,
            title=report.title or report.opening,  # type: ignore[attr-defined]  # annotated by chosen()
            unreviewed=reviews.get((report.pk, Claim.Review.UNREVIEWED), 0),
            accepted=reviews.get((report.pk, Claim.Review.ACCEPTED), 0),
            claims=sum(count for (pk, _), count in reviews.items() if pk == report.pk),
            copies=copies.get(report.dispatch_id or 0, 0),
        )
        for report in reports
    ]


def _claims_by_review(reports: Sequence[Report]) -> dict[tuple[int, str], int]:
    counted = (
        Claim.objects.filter(current__report__in=reports)
        .order_by()
        .values_list("current__report", "review")
        .annotate(number=Count("pk"))
    )
    return {(report, review): number for report, review, number in counted}


def _reports_by_dispatch(reports: Sequence[Report]) -> dict[int, int]:
    dispatches = {report.dispatch_id for report in reports if report.dispatch_id}
    counted = (
        Report.objects.latest_versions()
        .filter(dispatch__in=dispatches)
        .order_by()
        .values_list("dispatch")
        .annotate(number=Count("pk"))
    )
    return dict(counted)
