"""Work of the pipeline as the desk sees it: what was given up and why, and asking for it again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from dateline.vault.domain.outbox import ask_for
from dateline.vault.models import OutboxEntry
from dateline.vault.models.outbox import Queue
from dateline.wire.models import Report

SHOWN = 10  # notices at a time: more would push the wire itself off the screen

_WORDS = {
    "read_report": "Reading a report",
    "place_claims": "Finding the events of a report",
    "deliver_version": "Sending out a published version",
}


@dataclass(frozen=True, slots=True)
class GivenUp:
    """One piece of work that failed too often, in words for the desk."""

    pk: int
    what: str
    report: Report | None
    problem: str
    attempts: int
    since: datetime


def given_up(*, subjects: Iterable[str] | None = None) -> list[GivenUp]:
    """What the pipeline gave up and nobody asked for again, newest first; on `subjects` only, if given."""
    entries = OutboxEntry.objects.filter(given_up_at__isnull=False, done_at__isnull=True)
    if subjects is not None:
        entries = entries.filter(subject__in=subjects)
    return _in_words(entries.order_by("-given_up_at")[:SHOWN])


def number_given_up() -> int:
    return OutboxEntry.objects.filter(given_up_at__isnull=False, done_at__isnull=True).count()


@transaction.atomic
def try_again(entry: OutboxEntry) -> None:
    """Ask for given-up work anew. The old row ends, since the new one carries its work on."""
    open_notice = OutboxEntry.objects.filter(pk=entry.pk, given_up_at__isnull=False, done_at__isnull=True)
    if open_notice.update(done_at=timezone.now()):
        ask_for(task=entry.task, subject=entry.subject, queue=Queue(entry.queue))


def is_under_way(*, task: str, subject: str) -> bool:
    """Whether such work is asked for and not finished."""
    return OutboxEntry.objects.open().filter(task=task, subject=subject).exists()


def _in_words(entries: Iterable[OutboxEntry]) -> list[GivenUp]:
    entries = list(entries)
    reports = _reports(entries)
    return [
        GivenUp(
            pk=entry.pk,
            what=_WORDS.get(entry.task, entry.task),
            report=reports.get(entry.subject),
            problem=entry.problem,
            attempts=entry.attempts,
            since=entry.given_up_at,
        )
        for entry in entries
        if entry.given_up_at
    ]


def _reports(entries: Sequence[OutboxEntry]) -> dict[str, Report]:
    wanted = [entry.subject for entry in entries if entry.subject.startswith("rpt_")]
    found = Report.objects.filter(public_id__in=wanted).select_related("outlet")
    return {report.public_id: report for report in found}
