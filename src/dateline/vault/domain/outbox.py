"""Asking for work: one row, in the transaction of the change that needs it."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from dateline.vault.models import OutboxEntry
from dateline.vault.models.outbox import Queue


def ask_for(
    *, task: str, subject: str, queue: Queue = Queue.DESK, not_before: datetime | None = None
) -> None:
    """Ask the pipeline to run `task` on the thing with public id `subject`.

    Asking again while the same work still waits changes nothing. While it is being worked on, a second
    row is written, because the work under way may have read the state before this change.
    """
    waiting = OutboxEntry.objects.open().filter(task=task, subject=subject, leased_until=None)
    if waiting.exists():
        return
    OutboxEntry.objects.bulk_create(
        [OutboxEntry(task=task, subject=subject, queue=queue, not_before=not_before or timezone.now())],
        ignore_conflicts=True,  # two askers at once: the unique constraint lets one through
    )
