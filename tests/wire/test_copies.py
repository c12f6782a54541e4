"""Dispatches: the reports that copy one text, in whatever order they come."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path

import pytest
import yaml
from django.db import connection
from django.test.utils import CaptureQueriesContext

import dateline.config
from dateline.vault.models import Decision
from dateline.wire.domain.intake import receive_text
from dateline.wire.models import Dispatch, Outlet, Report

pytestmark = pytest.mark.django_db
DAY = datetime(2020, 2, 3, tzinfo=UTC)


def sentences(topic: str, count: int) -> str:
    """Sentences of eight words that stand nowhere else, so that four runs of five words are one sentence."""
    words = ("council", "said", "day", "that", "road", "was", "closed", "again")
    return "\n".join(
        " ".join(f"{topic}-{word}-{n}".replace("-", "") for word in words) + "." for n in range(count)
    )


def receive(text: str, outlet: str, *, published: datetime | None = DAY, url: str = "") -> Report:
    report = receive_text(text=text, outlet=outlet, published=published, url=url).report
    report.refresh_from_db()
    return report


def partition() -> set[frozenset[str]]:
    """The outlets of each dispatch."""
    parts: dict[int, set[str]] = {}
    for dispatch, outlet in Report.objects.exclude(dispatch=None).values_list("dispatch", "outlet__name"):
        parts.setdefault(dispatch, set()).add(outlet)
    return {frozenset(part) for part in parts.values()}


def test_a_copy_and_its_original_are_one_dispatch() -> None:
    first = receive(sentences("Marj", 10), "Example Herald")
    assert first.dispatch is None
    second = receive(sentences("Marj", 8) + "\n" + sentences("Wadi", 3), "Example Courier")
    first.refresh_from_db()
    assert first.dispatch == second.dispatch is not None
    assert second.dispatch_reason == "80 % of the wording of a report of Example Herald stands in it"
    assert first.dispatch_reason == "80 % of its wording stands in a report of Example Courier"


def test_reports_that_share_little_are_no_dispatch() -> None:
    receive(sentences("Marj", 5) + "\n" + sentences("Wadi", 5), "Example Herald")
    assert receive(sentences("Marj", 5) + "\n" + sentences("Tell", 5), "Example Courier").dispatch is None


def test_a_credited_agency_makes_less_enough() -> None:
    Outlet.objects.create(name="Demonstration Wire", kind=Outlet.Kind.AGENCY)
    receive(sentences("Marj", 6) + "\n" + sentences("Wadi", 4), "Demonstration Wire")
    text = sentences("Marj", 6) + "\n" + sentences("Tell", 4)
    assert receive(text, "Example Herald").dispatch is None
    copy = receive(text + "\nSource: Demonstration Wire", "Example Courier")
    assert copy.dispatch is not None
    assert copy.dispatch.reports.get(outlet__name="Demonstration Wire").dispatch_reason == (
        "60 % of its wording stands in a report of Example Courier; that credits Demonstration Wire in its last line"
    )


def test_a_copy_of_which_every_other_sentence_is_reworded_is_found() -> None:
    lines = sentences("Marj", 8).splitlines()
    reworded = [line if n % 2 else line.replace("Marjagain", "Marjonce") for n, line in enumerate(lines)]
    receive("\n".join(lines), "Example Herald")
    copy = receive("\n".join(reworded), "Example Courier")
    assert copy.dispatch_reason == "87 % of its wording stands in a report of Example Herald"


@pytest.mark.parametrize(("days", "joined"), [(0, True), (14, True), (15, False), (400, False)])
@pytest.mark.parametrize("direction", [1, -1])
def test_copies_are_looked_for_within_two_weeks(days: int, joined: bool, direction: int) -> None:
    receive(sentences("Marj", 6), "Example Herald")
    copy = receive(sentences("Marj", 6), "Example Courier", published=DAY + direction * timedelta(days=days))
    assert (copy.dispatch is not None) is joined


def test_a_report_without_a_date_counts_from_when_it_was_received() -> None:
    receive(sentences("Marj", 6), "Example Herald", published=None)
    assert receive(sentences("Marj", 6), "Example Courier", published=None).dispatch is not None


def test_a_later_version_is_no_copy_of_the_report() -> None:
    url = "https://herald.example/1"
    receive(sentences("Marj", 6), "Example Herald", url=url)
    later = receive(sentences("Marj", 7), "Example Herald", url=url)
    assert (later.version, later.dispatch) == (2, None)
    assert not Dispatch.objects.exists()


def test_the_same_text_at_two_addresses_of_an_outlet_is_one_dispatch() -> None:
    receive(sentences("Marj", 6), "Example Herald", url="https://herald.example/1")
    assert (
        receive(sentences("Marj", 6), "Example Herald", url="https://herald.example/2").dispatch is not None
    )


def test_a_report_that_copies_two_dispatches_makes_them_one() -> None:
    for topic in ("Marj", "Wadi"):
        receive(sentences(topic, 4), f"{topic} Herald")
        receive(sentences(topic, 4), f"{topic} Courier")
    assert Dispatch.objects.count() == 2
    kept, merged = Dispatch.objects.order_by("pk")
    receive(sentences("Marj", 4) + "\n" + sentences("Wadi", 4), "Example Digest")
    assert [dispatch.public_id for dispatch in Dispatch.objects.all()] == [kept.public_id]
    assert Report.objects.filter(dispatch=kept).count() == 5
    decision = Decision.objects.get(kind="dispatch.merge")
    assert (decision.subject, decision.detail) == (kept.public_id, {"merged": merged.public_id})


TEXTS = {
    "A": sentences("Marj", 6),
    "B": sentences("Marj", 5) + "\n" + sentences("Wadi", 2),
    "C": sentences("Wadi", 5),
    "D": sentences("Wadi", 2) + "\n" + sentences("Marj", 4) + "\n" + sentences("Wadi", 6),
    "E": sentences("Tell", 6),
}


@pytest.mark.parametrize("order", list(permutations("ABCDE"))[::7], ids="".join)
def test_the_order_of_arrival_makes_no_difference(order: tuple[str, ...]) -> None:
    for name in order:
        receive(TEXTS[name], name)
    assert partition() == {frozenset("ABCD")}


def test_the_archive_does_not_make_it_slower() -> None:
    """The queries of one more copy are as many, and look at no other report, however many there are."""

    def cost(number: int) -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            receive(sentences("Wadi", 6), f"Outlet {number}")
        return len(queries)

    receive(sentences("Wadi", 6), "Example Herald")
    first = cost(0)
    for number in range(30):
        receive(sentences(f"Tell {number}", 6) + "\n" + sentences("Tell", 1), f"Paper {number}")
    assert cost(1) <= first + 1


@pytest.mark.sqlite
def test_the_lookup_uses_the_index_of_sentence_and_time() -> None:
    receive(sentences("Marj", 6), "Example Herald")
    with CaptureQueriesContext(connection) as queries:
        receive(sentences("Marj", 6), "Example Courier")
    lookups = [q["sql"] for q in queries if "BETWEEN" in q["sql"] and "wire_reportsentence" in q["sql"]]
    assert lookups
    for lookup in lookups:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {lookup}")
            plan = " ".join(str(row[-1]) for row in cursor.fetchall())
        assert "USING INDEX sentence_when (sha=? AND at>? AND at<?)" in plan
        assert "SCAN" not in plan


def test_the_demonstration_is_recognised_as_its_authors_say() -> None:
    """Every report that carries another's text is found, and nothing else is joined."""
    data = Path(dateline.config.__file__).parent / "demonstration" / "data"
    outlets = yaml.safe_load((data / "outlets.yaml").read_text())["outlets"]
    reports = yaml.safe_load((data / "reports.yaml").read_text())["reports"]
    kinds = {outlet["key"]: outlet["kind"] for outlet in outlets}
    names = {outlet["key"]: outlet["name"] for outlet in outlets}
    for key, name in names.items():
        Outlet.objects.create(name=name, kind=kinds[key])
    made = {}
    for report in reports:
        made[report["key"]] = receive_text(
            text=report["text"],
            outlet=names[report["outlet"]],
            title=report["title"],
            url=report["url"],
            published=report["published"],
        ).report.pk
    said = {frozenset((r["key"], r["carries"])) for r in reports if r.get("carries")}
    dispatch = dict(Report.objects.values_list("pk", "dispatch"))
    missed = [pair for pair in said if len({dispatch[made[key]] for key in pair} - {None}) != 1]
    carried = {key for pair in said for key in pair}
    joined = {key for key, pk in made.items() if dispatch[pk] is not None}
    assert not missed
    assert joined == carried
