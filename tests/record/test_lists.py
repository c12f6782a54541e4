"""Lists on the desk: a fixed number of queries, however many claims and events."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from dateline.record.domain import events, review, testimony
from dateline.record.models import Claim, Event
from tests.record.builders import figure

WORDS = "Warplanes struck Balyun, killing 33 soldiers"


def struck(read: Any, number: int, **said: Any) -> Claim:
    text = f"{WORDS}, the Observatory told paper {number}."
    given = {
        "speaker": "the Observatory",
        "actors": {"Warplanes": "Air force"},
        "places": {"Balyun": ("Balyun", "SY", 35.70, 36.52, 1)},
        "figures": [figure(text, "33 soldiers", "killed", 33, 33)],
        **said,
    }
    return read(text, WORDS, outlet=f"Paper {number}", **given)


def queries(ask: Any) -> int:
    with CaptureQueriesContext(connection) as seen:
        ask()
    return len(seen)


def test_claims_for_the_desk(read, editor):
    claims = [struck(read, n) for n in range(5)]
    events.start_event(claims=claims, title="Strike", by=editor)

    def show(some: list[Claim]) -> list[Any]:
        return [
            (
                c.source and c.source.name,
                c.report.outlet.name,
                c.current and c.current.content,
                [(a.role, a.actor and a.actor.name) for a in c.actors.all()],
                [p.place and p.place.name for p in c.places.all()],
                [f.words for f in c.figures.all()],
                [row.event.title for row in c.event_claims.all()],
                c.suggestion,
            )
            for c in Claim.objects.for_desk().filter(pk__in=[one.pk for one in some])
        ]

    assert len(show(claims)) == 5
    assert queries(lambda: show(claims[:1])) == queries(lambda: show(claims))


def test_the_rules_words_on_events(read, editor):
    made = []
    for n in range(4):
        claims = [struck(read, 10 * n), struck(read, 10 * n + 1, speaker=None)]
        for one in claims:
            review.accept_claim(claim=one, by=editor)
        made.append(events.start_event(claims=claims, title=f"Strike {n}", by=editor))
    review.restrict_claim(claim=Claim.objects.first(), sensitivity="withheld", by=editor)
    words = [status.happened.word for status in testimony.statuses_of(made).values()]
    assert words == ["reported by several"] * 4
    unreviewed = events.start_event(claims=[struck(read, 99)], title="Strike", by=editor)
    assert testimony.statuses_of([unreviewed])[unreviewed.pk].happened.word == "none"
    one, many = made[:1], list(Event.objects.all())
    assert queries(lambda: testimony.statuses_of(one)) == queries(lambda: testimony.statuses_of(many))
