"""The worker: takes due work, one piece at a time, until it is told to stop."""

from __future__ import annotations

import logging
import signal
import socket
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import InterfaceError, OperationalError, close_old_connections, connection
from django.utils import timezone

from dateline.pipeline import leases, readers
from dateline.pipeline.patience import patiently
from dateline.pipeline.tasks import TASKS
from dateline.vault.models import OutboxEntry
from dateline.vault.models.outbox import Queue

log = logging.getLogger("dateline.worker")

PAUSE = 0.2  # seconds between looks at an empty outbox: an editor who pastes a report waits for it


def work(
    *,
    stop: threading.Event | None = None,
    until_empty: bool = False,
    queues: Collection[Queue] = tuple(Queue),
) -> int:
    """Do due work of these queues until `stop` is set (or, with `until_empty`, until nothing is due); the pieces done.

    A database that fails for a while is waited for. One that fails longer than that ends the worker with its
    error (pipeline.patience); what it held is taken over by the next worker.
    """
    stop = stop or threading.Event()
    worker = leases.new_worker_name()
    freed = patiently(lambda: leases.release_dead(host=socket.gethostname()))
    if freed:
        log.info("took over %d piece(s) of work from a worker that died", freed)
    done = 0
    while not stop.is_set():
        close_old_connections()
        entry = patiently(lambda: leases.take(worker=worker, now=timezone.now(), queues=queues))
        if entry is not None:
            run(entry, worker=worker)
            done += 1
        elif until_empty:
            break
        else:
            stop.wait(PAUSE)
    return done


def run(entry: OutboxEntry, *, worker: str) -> None:
    """Run one leased piece of work and write down how it ended."""
    try:
        with _lease_kept_alive(worker):
            TASKS[entry.task](entry.subject)
    except (
        Exception
    ) as problem:  # whatever a task raises is written down, retried, and at last shown on the desk
        log.exception("%s failed (attempt %d)", entry, entry.attempts)
        told = f"{type(problem).__name__}: {problem}"
        patiently(lambda: leases.fail(entry, problem=told, now=timezone.now()))
    else:
        patiently(lambda: leases.finish(entry, now=timezone.now()))


def main(queues: Collection[Queue] = tuple(Queue)) -> None:
    """Run as a process: stop cleanly on SIGTERM and SIGINT. The engine is warmed where somebody waits for it; one that
    reads only what is long loads it when that comes."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    if Queue.DESK in queues:
        readers.reader()
    log.info("worker ready")
    work(stop=stop, queues=queues)


@contextmanager
def _lease_kept_alive(worker: str) -> Iterator[None]:
    ended = threading.Event()

    def beat() -> None:
        while not ended.wait(settings.DATELINE_LEASE_SECONDS / 3):
            try:
                leases.renew(worker=worker, now=timezone.now())
            except (
                OperationalError,
                InterfaceError,
            ) as problem:  # a lease outlasts three beats: one may be missed
                log.warning("the lease was not renewed, again at the next beat: %s", problem)
                connection.close()
        connection.close()

    # An in-memory database lives in one connection and cannot be reached from a second thread.
    beating = not getattr(connection, "is_in_memory_db", bool)()
    thread = threading.Thread(target=beat, daemon=True)
    if beating:
        thread.start()
    try:
        yield
    finally:
        ended.set()
        if beating:
            thread.join()
