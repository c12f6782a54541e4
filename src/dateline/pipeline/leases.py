"""Leases on outbox rows: taking work, keeping it alive, finishing it, and taking over from the dead.

A row is worked on by one worker at a time. A worker that dies leaves a lease that runs out (or, on the same
machine, is released at once when another worker starts), and the work is done again: tasks are idempotent.
"""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, connection, transaction

from dateline.vault.models import OutboxEntry
from dateline.vault.models.outbox import Queue

ATTEMPTS = 5  # after the fifth failure an entry is given up and shown on the desk
FIRST_DELAY = timedelta(seconds=5)  # doubled at every further attempt


def new_worker_name() -> str:
    """`host:pid:random`, so that another worker on the host can see whether this one still lives."""
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"


def take(*, worker: str, now: datetime, queues: Collection[Queue] = tuple(Queue)) -> OutboxEntry | None:
    """Lease the next piece of work of these queues that is due, or None.

    A worker does one piece at a time: what it still holds was taken when the connection broke before it
    learned so, and comes first.
    """
    with transaction.atomic():
        held = OutboxEntry.objects.open().filter(leased_by=worker, leased_until__isnull=False).first()
        if held is not None:
            return held
        due = OutboxEntry.objects.due(now=now, queues=queues)
        if connection.features.has_select_for_update_skip_locked:
            due = due.select_for_update(skip_locked=True)
        entry = due.first()
        if entry is None:
            return None
        entry.leased_by = worker
        entry.leased_until = _end_of_lease(now)
        entry.attempts += 1
        entry.save(update_fields=["leased_by", "leased_until", "attempts"])
    return entry


def renew(*, worker: str, now: datetime) -> None:
    """Push the end of the worker's leases on; called while a task runs."""
    OutboxEntry.objects.open().filter(leased_by=worker, leased_until__isnull=False).update(
        leased_until=_end_of_lease(now)
    )


def finish(entry: OutboxEntry, *, now: datetime) -> None:
    """The work is done; the row stays as a trace."""
    _end(entry, done_at=now, problem="")


def fail(entry: OutboxEntry, *, problem: str, now: datetime) -> None:
    """The attempt failed: try again later, or give up after the last attempt and keep the reason."""
    if entry.attempts >= ATTEMPTS:
        _end(entry, problem=problem, given_up_at=now)
        return
    try:
        with transaction.atomic():
            _end(entry, problem=problem, not_before=now + FIRST_DELAY * 2 ** (entry.attempts - 1))
    except (
        IntegrityError
    ):  # a later request for the same work waits already (outbox_waiting_once): it carries on
        _end(entry, problem=problem, done_at=now)


def _end(entry: OutboxEntry, **outcome: Any) -> None:
    """Give the lease back with the outcome; one that another worker has taken over since is left to it."""
    held = OutboxEntry.objects.open().filter(pk=entry.pk, leased_by=entry.leased_by)
    held.filter(leased_until__isnull=False).update(leased_until=None, **outcome)


def release_dead(*, host: str) -> int:
    """Free the leases of workers on this host whose process is gone; the number of rows freed."""
    held = OutboxEntry.objects.open().filter(leased_by__startswith=f"{host}:", leased_until__isnull=False)
    names = set(held.values_list("leased_by", flat=True))
    dead = [name for name in names if not _alive(int(name.split(":")[1]))]
    # An end in the past and not an empty one: a second request for the same work may wait with an empty lease.
    return held.filter(leased_by__in=dead).update(
        leased_until=datetime.fromisoformat("1970-01-01T00:00:00+00:00")
    )


def _end_of_lease(now: datetime) -> datetime:
    return now + timedelta(seconds=settings.DATELINE_LEASE_SECONDS)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
