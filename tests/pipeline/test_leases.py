"""Work is leased, retaken after a death, retried, and given up in the open."""

from __future__ import annotations

import socket
from datetime import timedelta

import pytest
from django.utils import timezone

from dateline.pipeline import leases
from dateline.vault.domain.outbox import ask_for
from dateline.vault.models import OutboxEntry
from dateline.vault.models.outbox import Queue

pytestmark = pytest.mark.django_db
HERE = socket.gethostname()
DEAD = f"{HERE}:999999999:dead"


def later(seconds: float = 0):
    return timezone.now() + timedelta(seconds=seconds)


def test_asking_twice_for_waiting_work_is_one_row():
    ask_for(task="read_report", subject="rpt_1")
    ask_for(task="read_report", subject="rpt_1")
    assert OutboxEntry.objects.count() == 1


def test_asking_while_the_work_is_under_way_is_a_second_row():
    ask_for(task="read_report", subject="rpt_1")
    leases.take(worker="a", now=later())
    ask_for(task="read_report", subject="rpt_1")
    assert OutboxEntry.objects.count() == 2


def test_desk_work_goes_before_older_bulk_work():
    ask_for(task="read_report", subject="rpt_archive", queue=Queue.BULK)
    ask_for(task="read_report", subject="rpt_feed", queue=Queue.INTAKE)
    ask_for(task="read_report", subject="rpt_pasted")
    taken = [leases.take(worker=name, now=later()).subject for name in "abc"]
    assert taken == ["rpt_pasted", "rpt_feed", "rpt_archive"]


def test_leased_work_is_not_taken_twice_until_the_lease_runs_out(settings):
    settings.DATELINE_LEASE_SECONDS = 30
    ask_for(task="read_report", subject="rpt_1")
    assert leases.take(worker="a", now=later()) is not None
    assert leases.take(worker="b", now=later(29)) is None
    assert leases.take(worker="b", now=later(31)).leased_by == "b"


def test_work_taken_when_its_worker_did_not_learn_of_it_comes_first():
    """The connection broke after the lease was written: nobody else may take it, and the heart keeps it alive."""
    for subject in ("rpt_1", "rpt_2"):
        ask_for(task="read_report", subject=subject)
    leases.take(worker="a", now=later())
    again = leases.take(worker="a", now=later())
    assert (again.subject, again.attempts) == ("rpt_1", 1)
    leases.finish(again, now=later())
    assert leases.take(worker="a", now=later()).subject == "rpt_2"


@pytest.mark.parametrize("end", ["finish", "fail"])
def test_work_that_another_took_over_is_left_to_it(settings, end):
    settings.DATELINE_LEASE_SECONDS = 30
    ask_for(task="read_report", subject="rpt_1")
    late = leases.take(worker="a", now=later())
    leases.take(worker="b", now=later(31))
    if end == "finish":
        leases.finish(late, now=later(32))
    else:
        leases.fail(late, problem="the database was away", now=later(32))
    entry = OutboxEntry.objects.get()
    assert (entry.leased_by, entry.done_at, entry.problem) == ("b", None, "")
    assert leases.take(worker="c", now=later(33)) is None


def test_a_renewed_lease_holds_longer(settings):
    settings.DATELINE_LEASE_SECONDS = 30
    ask_for(task="read_report", subject="rpt_1")
    leases.take(worker="a", now=later())
    leases.renew(worker="a", now=later(20))
    assert leases.take(worker="b", now=later(40)) is None


def test_the_leases_of_a_dead_process_on_this_host_are_free_at_once():
    for subject, worker in (("rpt_1", DEAD), ("rpt_2", leases.new_worker_name()), ("rpt_3", "elsewhere:1:x")):
        ask_for(task="read_report", subject=subject)
        leases.take(worker=worker, now=later())
    assert leases.release_dead(host=HERE) == 1
    assert leases.take(worker="b", now=later()).subject == "rpt_1"
    assert leases.take(worker="c", now=later()) is None


def test_failed_work_waits_longer_each_time_and_is_given_up_with_its_reason():
    ask_for(task="read_report", subject="rpt_1")
    waits = []
    for _ in range(leases.ATTEMPTS):
        entry = leases.take(worker="a", now=later(10_000))
        now = timezone.now()
        leases.fail(entry, problem="the disk is full", now=now)
        entry.refresh_from_db()
        waits.append(round((entry.not_before - now).total_seconds()))
    entry = OutboxEntry.objects.get()
    assert waits[:-1] == [5, 10, 20, 40]
    assert entry.given_up_at is not None
    assert entry.problem == "the disk is full"
    assert leases.take(worker="a", now=later(10_000)) is None


def test_failed_work_that_was_asked_for_again_leaves_one_row_waiting():
    ask_for(task="read_report", subject="rpt_1")
    entry = leases.take(worker="a", now=later())
    ask_for(task="read_report", subject="rpt_1")
    leases.fail(entry, problem="out of memory", now=timezone.now())
    assert OutboxEntry.objects.open().count() == 1


def test_a_worker_for_long_reports_leaves_the_desks_work_alone_and_the_other_way_round():
    ask_for(task="read_report", subject="rpt_long", queue=Queue.BULK)
    ask_for(task="read_report", subject="rpt_pasted")
    assert leases.take(worker="a", now=later(), queues=[Queue.BULK]).subject == "rpt_long"
    assert leases.take(worker="b", now=later(), queues=[Queue.BULK]) is None
    assert leases.take(worker="c", now=later(), queues=[Queue.DESK, Queue.INTAKE]).subject == "rpt_pasted"
