"""A report's claims are placed one by one: stopped anywhere, or with the record changing meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dateline.record.domain import events, placing, review, suggesting
from dateline.record.domain.bearing import BEARING, links_with
from dateline.record.domain.candidates import MEMBERS, Candidates
from dateline.record.domain.events import Placed, place_claims
from dateline.record.domain.ingest import take_reading
from dateline.record.models import Claim, ClaimLink, Event, EventClaim
from dateline.wire.models import Outlet, Report
from tests.record.builders import claim, figure, reading
from tests.record.test_links import said

TOWNS = {"Balyun": ("Balyun", "SY", 35.70, 36.52, 1), "Kobani": ("Kobani", "SY", 36.89, 38.35, 1)}
DAYS = {"27": ("27 February", "2020-02-27"), "3": ("3 March", "2020-03-03")}


@pytest.fixture
def received(make_report: Any) -> Callable[..., Report]:
    """A report that has been read, with a claim for each (town, day, killed)."""

    def make(*strikes: tuple[str, str, int], outlet: str = "Example Herald") -> Report:
        sentences = [
            f"Warplanes struck {town} on {DAYS[day][0]}, killing {killed} soldiers, witness {n} told {outlet}."
            for n, (town, day, killed) in enumerate(strikes)
        ]
        text = "\n".join(sentences)
        report = make_report(text, outlet=Outlet.objects.get_or_create(name=outlet)[0])
        given = []
        for n, (town, day, killed) in enumerate(strikes):
            alone = claim(
                sentences[n],
                sentences[n].partition(", witness")[0],
                speaker=f"witness {n}",
                kind="person",
                places={town: TOWNS[town]},
                when=DAYS[day],
                figures=[figure(sentences[n], str(killed), "killed", killed, killed)],
            )
            start = sum(len(one) + 1 for one in sentences[:n])
            given.append({**shifted(alone, by=start), "sentence": n})
        take_reading(report=report, reading=reading(report, *given))
        return report

    return make


def shifted(content: Any, *, by: int) -> Any:
    """The content with every span moved on."""
    if isinstance(content, list):
        return [shifted(one, by=by) for one in content]
    if isinstance(content, dict):
        return {
            k: v + by if k in ("start", "end") and isinstance(v, int) else shifted(v, by=by)
            for k, v in content.items()
        }
    return content


def placed() -> tuple[set[Any], set[Any], set[Any]]:
    """What the record holds, without its primary keys."""
    return (
        set(EventClaim.objects.values_list("event__title", "claim__text", "score", "judgement")),
        set(Event.objects.values_list("title", "event_label", "earliest", "latest", "country", "lat")),
        set(ClaimLink.objects.values_list("claim__text", "other__text", "kind", "reason")),
    )


FOUR = (("Balyun", "27", 33), ("Kobani", "3", 5), ("Balyun", "27", 62), ("Kobani", "3", 5))


def test_a_report_of_two_strikes_told_twice(received):
    report = received(*FOUR)
    assert place_claims(report=report) == Placed(joined=2, opened=2, links=1)
    assert Event.objects.count() == 2
    assert ClaimLink.objects.get().kind == "contradicts"


# Which call of which step is the last, and how many claims are placed by then. Two claims join, with links.
KILLS = [(step, n, n - 1) for step in ("_one_at_a_time", "derive_columns") for n in (1, 2, 3, 4)]
KILLS += [("write_links", 1, 2), ("write_links", 2, 3)]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize(("step", "time", "left"), KILLS)
def test_killed_at_a_claim_those_before_stay_and_the_rest_is_placed_later(
    received, monkeypatch, step, time, left
):
    report = received(*FOUR)
    real, calls = getattr(placing, step), count(1)

    def killed(*arguments: Any, **options: Any) -> Any:
        done = real(*arguments, **options)
        if next(calls) == time:
            raise KeyboardInterrupt
        return done

    with monkeypatch.context() as patched:
        patched.setattr(placing, step, killed)
        with pytest.raises(KeyboardInterrupt):
            place_claims(report=report)
    assert EventClaim.objects.count() == left
    assert not Event.objects.filter(event_claims=None).exists()
    place_claims(report=report)
    interrupted = placed()
    assert len(interrupted[0]) == 4
    assert place_claims(report=report) == Placed()
    ClaimLink.objects.all().delete()
    EventClaim.objects.all().delete()
    Event.objects.all().delete()
    place_claims(report=report)
    assert placed() == interrupted


def meanwhile(monkeypatch: pytest.MonkeyPatch, *, at: int, act: Callable[[], object], times: int = 1) -> None:
    """Do `act` each time after the suggestion for a claim was made, from the `at`th on, before it is written."""
    real, calls = suggesting.Seen.suggestion, count(1)

    def suggestion(self: suggesting.Seen, one: int) -> suggesting.Suggestion:
        made = real(self, one)
        if at <= next(calls) < at + times:
            act()
        return made

    monkeypatch.setattr(suggesting.Seen, "suggestion", suggestion)


def test_an_event_opened_meanwhile_is_joined_and_not_opened_again(received, monkeypatch):
    a, b = received(FOUR[0], outlet="Herald"), received(FOUR[0], outlet="Post")
    meanwhile(monkeypatch, at=1, act=lambda: place_claims(report=b))
    assert place_claims(report=a) == Placed(joined=1, links=1)
    assert Event.objects.get().event_claims.count() == 2


def test_an_event_dismissed_meanwhile_is_not_joined(received, monkeypatch, editor):
    a, b = received(FOUR[0], outlet="Herald"), received(FOUR[0], outlet="Post")
    place_claims(report=a)
    first = Event.objects.get()
    meanwhile(monkeypatch, at=1, act=lambda: events.dismiss_event(event=first, by=editor))
    assert place_claims(report=b) == Placed(opened=1)
    assert first.event_claims.count() == 1


def test_a_claim_rejected_meanwhile_is_not_placed(received, monkeypatch, editor):
    report = received(*FOUR)
    last = Claim.objects.order_by("start").last()
    meanwhile(monkeypatch, at=4, act=lambda: review.reject_claim(claim=last, by=editor))
    assert place_claims(report=report) == Placed(joined=1, opened=2, links=1)
    assert not last.event_claims.exists()


def test_what_an_editor_places_elsewhere_meanwhile_stays_there(received, monkeypatch, editor):
    report = received(*FOUR)
    last = Claim.objects.order_by("start").last()
    start = lambda: events.start_event(claims=[last], title="By hand", by=editor)  # noqa: E731
    meanwhile(monkeypatch, at=4, act=start)
    place_claims(report=report)
    assert [row.event.title for row in last.event_claims.all()] == ["By hand"]


def test_a_record_that_changes_under_every_attempt_is_read_under_the_lock(received, monkeypatch, editor):
    others = iter([received(("Balyun", "3", 90 + n), outlet=f"Paper {n}") for n in range(placing.ATTEMPTS)])
    report = received(FOUR[0], FOUR[2])
    real = suggesting.Seen.still_stands

    def changed(self: suggesting.Seen, *arguments: Any) -> bool:
        other = next(others, None)
        if other:
            events.start_event(claims=[Claim.objects.get(report=other)], title=str(other.pk), by=editor)
        return real(self, *arguments)

    monkeypatch.setattr(suggesting.Seen, "still_stands", changed)
    assert place_claims(report=report) == Placed(joined=1, opened=1, links=1)


def test_what_others_accept_meanwhile_costs_no_second_reading(received, monkeypatch, editor):
    other = received(("Kobani", "3", 5), outlet="Post")
    report = received(FOUR[0])
    accept = lambda: review.accept_claim(claim=Claim.objects.get(report=other), by=editor)  # noqa: E731
    meanwhile(monkeypatch, at=1, act=accept)
    looked = []
    monkeypatch.setattr(
        Candidates,
        "look_again",
        lambda self, gone, real=Candidates.look_again: looked.append(1) or real(self, gone),
    )
    assert place_claims(report=report) == Placed(opened=1)
    assert len(looked) == 1  # the first look alone


def test_queries_grow_with_claims_alone(received):
    def queries(number: int, outlet: str) -> int:
        report = received(*[("Balyun", "27", 3 + n) for n in range(number)], outlet=outlet)
        with CaptureQueriesContext(connection) as seen:
            place_claims(report=report)
        return len(seen)

    queries(5, "Before")
    few, more, many = queries(5, "Few"), queries(10, "More"), queries(20, "Many")
    assert more - few == (many - more) / 2
    assert (many - more) / 10 <= 25


@pytest.mark.sqlite
def test_candidates_are_found_by_indexes(received):
    report = received(FOUR[0])
    place_claims(report=report)
    claims = list(Claim.objects.for_comparing().filter(report=report))
    with CaptureQueriesContext(connection) as seen:
        Candidates(report, claims).of(claims[0])
    with connection.cursor() as cursor:
        for query in seen.captured_queries:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
            scanned = [row[3] for row in cursor.fetchall() if row[3].startswith("SCAN record_")]
            assert not scanned, query["sql"]


def test_of_a_large_event_some_members_are_compared_and_a_new_claim_still_joins(received):
    for n in range(MEMBERS + 4):
        place_claims(report=received(FOUR[0], outlet=f"Paper {n}"))
    event = Event.objects.get()
    assert event.event_claims.count() == MEMBERS + 4
    report = received(FOUR[0], outlet="Last")
    ours = list(Claim.objects.for_comparing().filter(report=report))
    (candidate,) = Candidates(report, ours).of(ours[0])
    assert len(candidate.members) == MEMBERS
    assert place_claims(report=report).joined == 1


def test_a_claim_is_linked_to_the_first_of_each_dispatch_and_origin():
    others = [
        said(n, f"source {n % 3}", hour=n, report=n % 2 + 1, dispatch=f"d{n % 2}", killed=("33", 33, 33))
        for n in range(30)
    ]
    later = said(99, "the ministry", hour=99, killed=("62", 62, 62))
    assert [k.other for k in links_with(later, others)] == [0, 1, 2, 3, 4, 5]


def test_the_links_of_a_claim_are_bounded():
    others = [said(n, f"source {n}", hour=n, killed=("33", 33, 33)) for n in range(3 * BEARING)]
    later = said(999, "the ministry", hour=999, killed=("62", 62, 62))
    assert [k.other for k in links_with(later, others)] == list(range(BEARING))
