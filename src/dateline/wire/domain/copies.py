"""Recognising dispatches: the reports that copy one text are joined as they come in.

A dispatch is a connected part of the graph whose edges are likenesses (wire.domain.likeness). A new report
is compared with earlier ones that share a sentence within WINDOW, found by index alone; it may join several
dispatches, which then become one. So the result does not depend on the order in which reports arrive.

What a report costs does not grow with the archive. A sentence that stands in more than COMMON reports of the
window leads to the nearest of them alone. Only a copy all of whose shared sentences are that common could be
missed: then it is a text carried so often that the nearest reports carry it too, or it is nobody's text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from dateline.reading.lexicons import rows
from dateline.vault.domain.decisions import record_decision
from dateline.wire.domain.likeness import Likeness, Side, credit_in, likeness, worth_a_look
from dateline.wire.domain.sentences import wording
from dateline.wire.models import Dispatch, Outlet, Report, ReportSentence

T = TypeVar("T")
WINDOW = timedelta(days=14)
COMMON = 20  # reports of the window; a sentence of more of them is a formula, or a text that many carry
_AT_ONCE = 500  # values in one query; databases limit them
_LOCK = 0x64697370  # any number that nothing else locks on


@dataclass(frozen=True, slots=True)
class _Found:
    """An earlier report that copies the same text."""

    report: Report
    likeness: Likeness


def join_dispatch(report: Report, sentences: frozenset[str]) -> None:
    """Keep the hashes of the report's sentences (wire.domain.sentences) and join it to the reports that copy
    the same text. Call it inside the transaction that makes the report."""
    _wait_for_others()
    at = time_of(report)
    ReportSentence.objects.bulk_create(
        [ReportSentence(report=report, sha=sha, at=at) for sha in sorted(sentences)], batch_size=_AT_ONCE
    )
    found = list(_copies_of(report, sentences))
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
    """The nearest first; of a dispatch that is found already, no second report is looked at."""
    near = _near(report, mine)
    if not near:
        return
    names = agencies()
    this = _side(report, names)
    others = Report.objects.filter(pk__in=near).select_related("outlet", "dispatch")
    found: set[int] = set()
    for other in sorted(others, key=lambda one: (-near[one.pk], one.pk)):
        if other.dispatch_id in found:
            continue
        if alike := likeness(this, _side(other, names)):
            found.update([other.dispatch_id] if other.dispatch_id else [])
            yield _Found(other, alike)


def _side(report: Report, agencies: Sequence[str]) -> Side:
    words = wording(report.text, title=report.title)
    return Side(report.outlet.name, words, credit_in(report.text, agencies))


def _near(report: Report, mine: frozenset[str]) -> dict[int, int]:
    """The candidates that are worth a look, each with how many sentences it shares."""
    near: dict[int, int] = {}
    shared = Count("pk", filter=Q(sha__in=report.sentence_hashes.values("sha")))
    for chunk in _chunks(sorted(_candidates(report, mine))):
        of_others = ReportSentence.objects.filter(report__in=chunk).values("report")
        counted = of_others.annotate(n=Count("pk"), shared=shared).values_list("report", "n", "shared")
        near |= {
            pk: of_both for pk, n, of_both in counted if worth_a_look(shared=of_both, mine=len(mine), other=n)
        }
    return near


def _candidates(report: Report, mine: frozenset[str]) -> set[int]:
    """Reports of the window that share a sentence: all where it is rare, the nearest where it is common."""
    at = time_of(report)
    begin, end = at - WINDOW, at + WINDOW
    others = _others(report)
    within = others.filter(at__range=(begin, end))
    one_too_many = within.filter(sha=OuterRef("sha")).order_by("at")[COMMON : COMMON + 1]
    common = set(report.sentence_hashes.filter(Exists(one_too_many)).values_list("sha", flat=True))
    found: set[int] = set()
    for chunk in _chunks(sorted(mine - common)):
        found.update(within.filter(sha__in=chunk).values_list("report", flat=True))
    for sha in common:
        # One range each: of two lower bounds, SQLite would seek the farther and walk to the nearer.
        of_it = others.filter(sha=sha).values_list("report", flat=True)
        found.update(of_it.filter(at__gte=begin, at__lte=at).order_by("-at")[:COMMON])
        found.update(of_it.filter(at__gt=at, at__lte=end).order_by("at")[:COMMON])
    return found


def _others(report: Report) -> QuerySet[ReportSentence]:
    """Sentences of other reports; a report's versions, which have its outlet and address, are not copies."""
    others = ReportSentence.objects.exclude(report=report)
    if report.supersedes_id is None:
        return others
    return others.exclude(report__outlet=report.outlet, report__url=report.url)


def _chunks(values: Sequence[T]) -> Iterable[Sequence[T]]:
    return (values[start : start + _AT_ONCE] for start in range(0, len(values), _AT_ONCE))


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
