"""Two workers at once: on PostgreSQL, where both can be under way (SQLite lets one writer in at a time)."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, connections

from dateline.record.domain.events import place_claims
from dateline.record.domain.ingest import take_reading
from dateline.record.models import Claim, Event, Source
from dateline.wire.models import Outlet
from tests.record.builders import claim, reading

TEXT = "Warplanes struck Balyun on 27 February, {} said."
WORDS = "Warplanes struck Balyun on 27 February"
SAID: dict[str, Any] = {
    "speaker": "the Observatory",
    "places": {"Balyun": ("Balyun", "SY", 35.70, 36.52, 1)},
    "when": ("on 27 February", "2020-02-27"),
}

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.postgres,
]


def at_once(*works: Callable[[], object]) -> None:
    """Runs the works in threads that start together, each on a connection of its own."""
    start = Barrier(len(works))

    def run(work: Callable[[], object]) -> None:
        start.wait()
        try:
            work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(works)) as pool:
        list(pool.map(run, works))


def received(make_report: Any, number: int, **fields: Any) -> Any:
    outlet = Outlet.objects.get_or_create(name=f"Paper {number}")[0]
    return make_report(TEXT.format("the Observatory") + " " * number, outlet=outlet, **fields)


def test_two_reports_of_one_strike_make_one_event_and_one_source(make_report):
    assert connection.vendor == "postgresql"
    reports = [received(make_report, n) for n in range(4)]
    given = [reading(r, claim(r.text, WORDS, **SAID)) for r in reports]
    at_once(
        *(lambda r=r, g=g: take_reading(report=r, reading=g) for r, g in zip(reports, given, strict=True))
    )
    assert Source.objects.count() == 1
    at_once(*(lambda r=r: place_claims(report=r) for r in reports))
    assert Event.objects.get().event_claims.count() == 4


def test_two_versions_read_at_once_share_their_claim(make_report):
    first = received(make_report, 1, url="https://paper.example/1")
    second = make_report(
        "NEW. " + first.text, outlet=first.outlet, url=first.url, supersedes=first, version=2
    )
    given = {r: reading(r, claim(r.text, WORDS, **SAID)) for r in (first, second)}
    at_once(*(lambda r=r, g=g: take_reading(report=r, reading=g) for r, g in given.items()))
    assert Claim.objects.get().current.report == second


def test_one_report_read_twice_at_once_has_its_claims_once(make_report):
    report = received(make_report, 1)
    given = reading(report, claim(report.text, WORDS, **SAID))
    at_once(*[lambda: take_reading(report=report, reading=given)] * 3)
    assert Claim.objects.count() == 1
