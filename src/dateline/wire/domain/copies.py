"""Recognising dispatches: the reports that copy one text are joined as they come in.

A dispatch is a connected part of the graph whose edges are likenesses (wire.domain.likeness). A new report
is compared with every earlier one that shares a sentence within WINDOW, found by index alone; it may join
several dispatches, which then become one. So the result does not depend on the order in which reports arrive.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Count

from dateline.reading.lexicons import rows
from dateline.vault.domain.decisions import record_decision
from dateline.wire.domain.likeness import Likeness, Side, credit_in, likeness, may_be_copies
from dateline.wire.domain.sentences import hashes
from dateline.wire.models import Dispatch, Outlet, Report, ReportSentence

WINDOW = timedelta(days=14)
_AT_ONCE = 500  # hashes in one query; databases limit the values of a statement
_LOCK = 0x64697370  # any number that nothing else locks on


@dataclass(frozen=True, slots=True)
class _Found:
    """An earlier report that copies the same text."""

    report: Report
    likeness: Likeness


def join_dispatch(report: Report) -> None:
    """Keep the report's sentences and join it to the reports that copy the same text. Call it inside the
    transaction that makes the report."""
    _wait_for_others()
    mine = hashes(report.text, title=report.title)
    ReportSentence.objects.bulk_create(
        [ReportSentence(report=report, sha=sha, at=time_of(report)) for sha in sorted(mine)],
        batch_size=_AT_ONCE,
    )
    found = list(_copies_of(report, mine))
    if found:
        _join(report, found)


def time_of(report: Report) -> datetime:
    """When the report came out, as far as is known."""
    when: datetime = report.published or report.received_at
    return when


def agencies() -> list[str]:
    """Names under which agencies are credited: outlets of that kind here, and those that the engine knows.
    Longest first, so that a name is not taken for a shorter one within it."""
    ours = Outlet.objects.filter(kind=Outlet.Kind.AGENCY).values_list("name", flat=True)
    known = [row for row in rows("actors.csv") if row["kind"] == "outlet"]
    names = {*ours, *(name for row in known for name in (row["name"], *row["aliases"].split("|")) if name)}
    return sorted(names, key=lambda name: (-len(name), name))


def _copies_of(report: Report, mine: frozenset[str]) -> Iterator[_Found]:
    shared = _shared(report, sorted(mine))
    totals = _totals(list(shared))
    near = [pk for pk, n in shared.items() if may_be_copies(shared=n, mine=len(mine), other=totals[pk])]
    if not near:
        return
    names = agencies()
    this = Side(report.outlet.name, len(mine), credit_in(report.text, names))
    for other in Report.objects.filter(pk__in=near).select_related("outlet", "dispatch").order_by("pk"):
        that = Side(other.outlet.name, totals[other.pk], credit_in(other.text, names))
        if alike := likeness(this, that, shared=shared[other.pk]):
            yield _Found(other, alike)


def _shared(report: Report, mine: Sequence[str]) -> Counter[int]:
    """How many counted sentences each other report within the window shares; a report's own versions, which
    have its outlet and address, are none of its copies."""
    at = time_of(report)
    others = ReportSentence.objects.filter(at__range=(at - WINDOW, at + WINDOW)).exclude(report=report)
    if report.url:
        others = others.exclude(report__outlet=report.outlet, report__url=report.url)
    shared: Counter[int] = Counter()
    for start in range(0, len(mine), _AT_ONCE):
        chunk = others.filter(sha__in=mine[start : start + _AT_ONCE])
        shared.update(dict(chunk.values("report").annotate(n=Count("pk")).values_list("report", "n")))
    return shared


def _totals(reports: Sequence[int]) -> dict[int, int]:
    totals: dict[int, int] = {}
    for start in range(0, len(reports), _AT_ONCE):
        chunk = ReportSentence.objects.filter(report__in=reports[start : start + _AT_ONCE])
        totals.update(dict(chunk.values("report").annotate(n=Count("pk")).values_list("report", "n")))
    return totals


def _join(report: Report, found: Sequence[_Found]) -> None:
    dispatches = sorted({one.report.dispatch for one in found if one.report.dispatch}, key=lambda d: d.pk)
    kept = dispatches[0] if dispatches else Dispatch.objects.create()
    for other in dispatches[1:]:
        _merge(other, into=kept, because_of=report)
    for one in found:
        if one.report.dispatch is None:
            _put(one.report, kept, one.likeness.counterpart)
    _put(report, kept, max(found, key=lambda one: one.likeness.share).likeness.reason)


def _put(report: Report, dispatch: Dispatch, reason: str) -> None:
    report.dispatch, report.dispatch_reason = dispatch, reason[:300]
    report.save(update_fields=["dispatch", "dispatch_reason"])


def _merge(dispatch: Dispatch, *, into: Dispatch, because_of: Report) -> None:
    Report.objects.filter(dispatch=dispatch).update(dispatch=into)
    record_decision(
        kind="dispatch.merge",
        subject=into.public_id,
        by=None,
        reason=f"Report {because_of.public_id} copies the text of both.",
        detail={"merged": dispatch.public_id},
    )
    dispatch.delete()


def _wait_for_others() -> None:
    """Two copies that arrive at once must see each other. SQLite has one writer at a time as it is."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
