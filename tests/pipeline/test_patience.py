"""The database is locked, or drops the connection: the worker waits, loses nothing and does nothing twice."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from dateline.pipeline import leases, patience, worker
from dateline.pipeline.tasks import TASKS
from dateline.vault.domain.outbox import ask_for
from dateline.vault.models import OutboxEntry
from tests.migrating import database_of_its_own

SUBJECTS = [f"rpt_{n}" for n in range(3)]


@pytest.fixture
def done(monkeypatch) -> list[str]:
    """The subjects worked on, in order, by a task that can be given something to do."""
    found: list[str] = []
    monkeypatch.setitem(TASKS, "read_report", found.append)
    return found


def work_with(monkeypatch, do: Callable[[str], None], done: list[str]) -> None:
    def task(subject: str) -> None:
        done.append(subject)
        do(subject)

    monkeypatch.setitem(TASKS, "read_report", task)


def each_was_done_once() -> bool:
    rows = OutboxEntry.objects.order_by("pk")
    return [(row.subject, row.attempts, row.problem) for row in rows if row.done_at] == [
        (subject, 1, "") for subject in SUBJECTS
    ]


# --- SQLite: another connection holds the write lock ---


@pytest.fixture
def on_file(tmp_path, django_db_blocker) -> Iterator[Path]:
    """The default database is a file with an outbox; a writer waits 50 ms for another before it is refused."""
    file = tmp_path / "outbox.sqlite3"
    options = {"timeout": 0.05, "transaction_mode": "IMMEDIATE"}
    with django_db_blocker.unblock(), database_of_its_own(file, **options):
        with connection.schema_editor() as tables:
            tables.create_model(OutboxEntry)
        for subject in SUBJECTS:
            ask_for(task="read_report", subject=subject)
        yield file


class Lock:
    """The write lock of the file, held by a connection in a thread of its own, for a while."""

    def __init__(self, file: Path, *, seconds: float) -> None:
        self._held, self._file, self._seconds = threading.Event(), file, seconds
        self._thread = threading.Thread(target=self._hold)

    def take(self) -> None:
        self._thread.start()
        assert self._held.wait(timeout=10)

    def join(self) -> None:
        self._thread.join()

    def _hold(self) -> None:
        with sqlite3.connect(self._file, timeout=10, isolation_level=None) as other:
            other.execute("BEGIN IMMEDIATE")
            self._held.set()
            threading.Event().wait(self._seconds)
            other.execute("ROLLBACK")
        other.close()


@pytest.mark.sqlite
def test_a_locked_database_is_waited_for_before_work_is_taken(on_file, done, caplog):
    lock = Lock(on_file, seconds=0.4)
    lock.take()
    assert worker.work(until_empty=True) == 3
    lock.join()
    assert done == SUBJECTS
    assert each_was_done_once()
    assert "database is locked" in caplog.text


@pytest.mark.sqlite
def test_a_locked_database_is_waited_for_before_work_is_written_down_as_done(
    on_file, done, caplog, monkeypatch
):
    locks: list[Lock] = []

    def lock(subject: str) -> None:
        locks.append(Lock(on_file, seconds=0.3))
        locks[-1].take()

    work_with(monkeypatch, lock, done)
    assert worker.work(until_empty=True) == 3
    for one in locks:
        one.join()
    assert done == SUBJECTS
    assert each_was_done_once()
    assert caplog.text.count("database is locked") >= 3


@pytest.mark.sqlite
def test_a_failure_is_written_down_when_the_lock_is_gone(on_file, done, monkeypatch):
    lock = Lock(on_file, seconds=0.4)

    def spoil(subject: str) -> None:
        if subject == SUBJECTS[0]:
            lock.take()
            raise ValueError("the report is torn")

    work_with(monkeypatch, spoil, done)
    worker.work(until_empty=True)
    lock.join()
    torn, *others = OutboxEntry.objects.order_by("pk")
    assert (torn.problem, torn.done_at, torn.leased_until) == ("ValueError: the report is torn", None, None)
    assert all(row.done_at for row in others)
    assert done == SUBJECTS


@pytest.mark.sqlite
def test_patience_has_an_end_and_the_work_stays(on_file, done, monkeypatch):
    lock = Lock(on_file, seconds=1.5)
    lock.take()
    with pytest.raises(OperationalError, match="locked"):
        patience.patiently(lambda: leases.take(worker="a", now=timezone.now()), patience=0.5)
    lock.join()
    assert done == []
    assert worker.work(until_empty=True) == 3
    assert each_was_done_once()


# --- PostgreSQL: the server ends the worker's connection ---


def end_connection() -> None:
    """What a restart of the server does to this thread's connection, done from another one."""
    import psycopg

    connection.ensure_connection()
    mine = connection.connection.info.backend_pid
    parameters = {
        k: v for k, v in connection.get_connection_params().items() if k in ("dbname", "user", "host", "port")
    }
    with psycopg.connect(**parameters, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [mine])


@pytest.fixture
def asked(transactional_db) -> None:
    for subject in SUBJECTS:
        ask_for(task="read_report", subject=subject)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_connection_dropped_before_work_is_taken(asked, done):
    end_connection()
    assert worker.work(until_empty=True) == 3
    assert done == SUBJECTS
    assert each_was_done_once()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_connection_dropped_at_the_end_of_each_piece_of_work(asked, done, monkeypatch):
    work_with(monkeypatch, lambda subject: end_connection(), done)
    assert worker.work(until_empty=True) == 3
    assert done == SUBJECTS
    assert each_was_done_once()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_connection_dropped_while_the_work_uses_it(asked, done, monkeypatch):
    """The work fails with the connection; that it did is written down on a new one, and it is tried again."""

    def drop(subject: str) -> None:
        if done.count(subject) == 1:
            end_connection()
            OutboxEntry.objects.count()

    work_with(monkeypatch, drop, done)
    assert worker.work(until_empty=True) == 3
    rows = OutboxEntry.objects.order_by("pk")
    assert all("OperationalError" in row.problem and row.done_at is None for row in rows)
    OutboxEntry.objects.update(not_before=rows[0].created_at)
    assert worker.work(until_empty=True) == 3
    assert all(row.done_at for row in OutboxEntry.objects.all())
    assert done == SUBJECTS * 2
