"""Dispatches among ten thousand reports: the copies are still found, and finding them costs no more."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest
from django.db import connection

from dateline.wire.domain.copies import COMMON
from dateline.wire.domain.intake import receive_text
from dateline.wire.models import Report
from tests.wire.archives import FORMULAS, fill, story

pytestmark = pytest.mark.django_db
DAY = datetime(2020, 2, 3, tzinfo=UTC)
MANY = 10_000
CHANGED = "One sentence of it was written anew by the outlet that carries it."


def receive(sentences: list[str], outlet: str, **given: str) -> Report:
    return receive_text(text=" ".join(sentences), outlet=outlet, published=DAY, **given).report


def test_a_copy_with_one_sentence_changed_is_found_among_ten_thousand() -> None:
    """Whichever sentence it is, and in whatever order the others stand; and it is joined to nothing else."""
    fill(range(MANY), day=DAY)
    chance = random.Random(20200203)
    for outlet, number in enumerate(chance.sample(range(MANY), 24)):
        copy = story(number)
        copy[outlet % len(copy)] = CHANGED.replace("One", f"Sentence {outlet}")
        chance.shuffle(copy)
        dispatch = receive(copy, f"Outlet {outlet}").dispatch
        assert dispatch is not None, number
        texts = [report.text for report in dispatch.reports.order_by("pk")]
        assert texts == [" ".join(story(number)), " ".join(copy)]
    assert receive(story(MANY), "Example Courier").dispatch is None, "formulas alone make no copy"


def test_a_text_that_very_many_carry_stays_one_dispatch() -> None:
    """All of its sentences are common; the nearest reports carry it too, those that cut it among them."""
    carried = story(1)[1:-1]
    outlets = 4 * COMMON
    for number in range(outlets):
        receive([*carried[: 4 + number % 3], FORMULAS[number % 2]], f"Outlet {number}")
    assert len(set(Report.objects.values_list("dispatch", flat=True))) == 1
    assert Report.objects.filter(dispatch=None).count() == 0


def test_versions_without_number_hide_no_copy() -> None:
    """The versions of one page share all sentences; a copy elsewhere is looked for among other pages."""
    page = "https://herald.example/1"
    for number in range(2 * COMMON):
        receive([*story(1), f"Version {number} of the page ends with this line."], "Herald", url=page)
    other = receive(story(1), "Example Courier")
    assert other.dispatch is not None
    version = receive([*story(1), "The last version of the page ends with this line."], "Herald", url=page)
    assert version.dispatch == other.dispatch


@pytest.mark.sqlite
def test_the_database_works_no_harder_in_a_larger_archive() -> None:
    """Counted in steps of SQLite's virtual machine, which no other work on the machine can change."""
    fill(range(300), day=DAY)
    receive(story(MANY), "Example Post")
    few = _thousands_of_steps(story(MANY + 1))
    fill(range(300, 5_000), day=DAY)
    many = _thousands_of_steps(story(MANY + 2))
    assert 0 < many <= 1.2 * few


def _thousands_of_steps(sentences: list[str]) -> int:
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    connection.connection.set_progress_handler(count, 1_000)
    try:
        receive(sentences, "Example Post")
    finally:
        connection.connection.set_progress_handler(None, 0)
    return steps
