"""The list of reports, and work that was given up."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from dateline.record.domain.review import accept_claim
from dateline.record.models import Claim
from dateline.vault.domain.outbox import ask_for
from dateline.vault.models import OutboxEntry
from dateline.wire.models import Dispatch, Outlet
from tests.desk.conftest import TEXT

WIRE = "/desk/wire/"


def titles(answer):
    return [row.title for row in answer.context["rows"]]


def give_up(report, problem="ValueError: <b>no</b>"):
    ask_for(task="read_report", subject=report.public_id)
    asked = OutboxEntry.objects.filter(task="read_report", subject=report.public_id)
    asked.update(given_up_at=timezone.now(), attempts=5, problem=problem)
    return asked.get()


def test_reports_stand_newest_first_with_state_and_counts(desk, read, make_report, editor):
    read(title="First")
    accept_claim(claim=Claim.objects.first(), by=editor)
    make_report("Waiting text.", title="Second")
    make_report("Pas lu.", title="Third", state="not read", state_reason="The text is in French.")

    answer = desk.get(WIRE)

    assert titles(answer) == ["Third", "Second", "First"]
    html = answer.content.decode()
    assert "not read: The text is in French." in html
    assert "waiting to be read" in html
    assert "2 to review" in html
    assert "1 accepted" in html


def test_a_report_without_a_title_stands_with_its_opening_words(desk, make_report):
    make_report("Shells fell on the town. " * 20)
    assert titles(desk.get(WIRE))[0].startswith("Shells fell on the town. Shells")


def test_a_dispatch_says_how_many_copies_there_are(desk, make_report):
    dispatch = Dispatch.objects.create()
    for number in range(4):
        make_report(f"One text {number}.", dispatch=dispatch)
    assert desk.get(WIRE).content.decode().count("one of 4 copies") == 4


def test_a_superseded_version_gives_way_to_the_later_one(desk, make_report):
    first = make_report("Old.", title="Old")
    make_report("New.", title="New", supersedes=first, version=2)
    answer = desk.get(WIRE)
    assert titles(answer) == ["New"]
    assert "version 2" in answer.content.decode()


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("", ["C", "Zulu", "A"]),
        ("state=received", ["C", "Zulu"]),
        ("state=read", ["A"]),
        ("state=to+review", ["A"]),
        ("state=nonsense", ["C", "Zulu", "A"]),
        ("words=idlib", ["A"]),
        ("words=AZAZ+rockets", ["A"]),
        ("words=azaz+zeppelin", []),
        ("words=zulu", ["Zulu"]),
        ("outlet=nonsense", ["C", "Zulu", "A"]),
        ("p=99", ["C", "Zulu", "A"]),
    ],
)
def test_the_list_is_narrowed(desk, read, make_report, asked, expected):
    read(title="A")
    make_report("...", title="Zulu")
    make_report("…", title="C")
    assert titles(desk.get(f"{WIRE}?{asked}")) == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("", ["Undated", "Late", "Early"]),
        ("sort=received", ["Early", "Late", "Undated"]),
        ("sort=-published", ["Late", "Early", "Undated"]),
        ("sort=published", ["Early", "Late", "Undated"]),
        ("sort=size", ["Undated", "Late", "Early"]),
        ("sort=published&words=late", ["Late"]),
    ],
)
def test_the_list_is_sorted_by_either_time(desk, make_report, asked, expected):
    make_report("1", title="Early", published=datetime(2020, 2, 27, 9, tzinfo=UTC))
    make_report("2", title="Late", published=datetime(2020, 2, 28, 9, tzinfo=UTC))
    make_report("3", title="Undated")
    assert titles(desk.get(f"{WIRE}?{asked}")) == expected


def test_the_heads_sort_and_keep_what_was_asked(desk, make_report):
    make_report("1", title="Early", published=datetime(2020, 2, 27, 9, tzinfo=UTC))
    html = desk.get(f"{WIRE}?words=early&sort=-published").content.decode()
    assert 'aria-sort="descending"><a class="desk-sort" href="?words=early&amp;sort=published"' in html
    assert "27 Feb 2020, 09:00" in html
    assert '<input type="hidden" name="sort" value="-published"' in html


def test_the_list_is_narrowed_to_an_outlet(desk, make_report):
    other = Outlet.objects.create(name="Other Post")
    make_report("One.", title="A")
    make_report("Two.", title="B", outlet=other)
    assert titles(desk.get(f"{WIRE}?outlet={other.public_id}")) == ["B"]


def test_the_list_is_paged_and_keeps_what_was_asked(desk, make_report):
    for number in range(31):
        make_report(f"Shell {number}.", title=f"Shell {number}")
    first, second = desk.get(f"{WIRE}?words=shell"), desk.get(f"{WIRE}?words=shell&p=2")
    assert (len(titles(first)), titles(second)) == (30, ["Shell 0"])
    assert "words=shell" in first.content.decode().split('aria-label="Pagination"')[1]


def test_many_reports_take_as_many_queries_as_one(desk, read, make_report, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    dispatch = Dispatch.objects.create()
    read(dispatch=dispatch)
    desk.get(WIRE)  # what is looked up once per process
    with CaptureQueriesContext(connection) as one:
        desk.get(WIRE)
    for number in range(20):
        report = read(
            f"{TEXT} {number}", title="", dispatch=dispatch, outlet=Outlet.objects.create(name=f"O{number}")
        )
        if number < 3:
            give_up(report)
    with django_assert_num_queries(len(one) + 1):  # the reports of the given-up work
        desk.get(WIRE)


def test_given_up_work_is_shown_with_its_reason_and_tried_again(desk, make_report):
    report = make_report("Text.", title="Stuck")
    entry = give_up(report)

    html = desk.get(WIRE).content.decode()
    assert "Reading a report was given up" in html
    assert "ValueError: &lt;b&gt;no&lt;/b&gt;" in html

    answer = desk.post(reverse("desk_wire:try_again", args=[entry.pk]))

    assert answer.url == reverse("desk_wire:report", args=[report.public_id])
    assert OutboxEntry.objects.open().get().task == "read_report"
    assert "was given up" not in desk.get(WIRE).content.decode()


def test_trying_again_twice_asks_once(desk, make_report):
    entry = give_up(make_report("Text."))
    for _ in range(2):
        desk.post(reverse("desk_wire:try_again", args=[entry.pk]))
    assert OutboxEntry.objects.open().count() == 1


def test_an_onlooker_sees_the_list_and_takes_nothing_in(onlooker, make_report):
    entry = give_up(make_report("Text."))
    html = onlooker.get(WIRE).content.decode()
    assert "was given up" in html
    assert "Try again" not in html
    assert "Take in a report" not in html
    onlooker.post(reverse("desk_wire:try_again", args=[entry.pk]))
    assert not OutboxEntry.objects.open().exists()
    refused = onlooker.get(reverse("desk_wire:new"))
    assert refused.status_code == 403
    assert "The role “reporter” may; an administrator gives it." in refused.content.decode()


def test_the_dashboard_says_what_waits(desk, read, make_report):
    read()
    make_report("Waiting.")
    make_report("Pas lu.", state="not read")
    give_up(make_report("Stuck."))

    html = " ".join(desk.get("/desk/").content.decode().split())

    assert "<strong>3</strong> claims to review" in html
    assert "<strong>2</strong> reports waiting to be read" in html
    assert "<strong>1</strong> report not read" in html
    assert "<strong>1</strong> piece of work given up" in html
    assert 'href="/desk/wire/?state=to%20review"' in html
