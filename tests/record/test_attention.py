"""What an editor should look at again in an event."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dateline.record import public
from dateline.record.domain import events, review
from dateline.record.domain.attention import NO_CLAIM_LEFT, attention_to, left_without_claims
from dateline.record.models import Claim, Event

TAKEN = "The Example Front took Balyun"


@pytest.fixture
def happened(read: Any, editor: Any) -> Any:
    """A confirmed event with one accepted claim, which says what is given."""

    def make(**said: Any) -> tuple[Event, Claim]:
        text = f"{TAKEN} in raid {Claim.objects.count()}, it said."
        claim = read(text, TAKEN, **{"speaker": "The Example Front", "kind": "armed group", **said})
        review.accept_claim(claim=claim, by=editor)
        return events.start_event(claims=[claim], title="Balyun taken", by=editor), claim

    return make


def told(event: Event) -> tuple[str, ...]:
    return attention_to([event]).get(event.pk, ())


CLOSED = {
    "rejected": lambda claim, by: review.reject_claim(claim=claim, by=by, reason="Misread."),
    "reopened": lambda claim, by: review.reopen_claim(claim=claim, by=by),
}


@pytest.mark.parametrize("close", CLOSED.values(), ids=CLOSED)
def test_a_confirmed_event_that_readers_have_no_more(happened, editor, close):
    event, claim = happened()
    assert told(event) == ()
    close(claim, editor)
    assert public.public_event(event.public_id) is None
    assert told(event) == (NO_CLAIM_LEFT,)
    assert list(left_without_claims()) == [event]


def test_a_withdrawn_claim_is_still_shown(happened, editor):
    event, claim = happened()
    review.withdraw_claim(claim=claim, by=editor, reason="Its site says so.")
    assert public.public_event(event.public_id) is not None
    assert told(event) == ()


def test_one_of_two_is_enough(happened, editor):
    (event, claim), (other, moved) = happened(), happened()
    events.judge_claim(event=other, claim=moved, judgement="different", by=editor)
    events.judge_claim(event=event, claim=moved, judgement="same", by=editor)
    review.reject_claim(claim=claim, by=editor, reason="Misread.")
    assert told(event) == ()
    assert told(other) == (NO_CLAIM_LEFT,)


def test_dismissed_and_suggested_events_wait_for_nobody(happened, editor):
    event, claim = happened()
    review.reject_claim(claim=claim, by=editor, reason="Misread.")
    events.dismiss_event(event=event, by=editor, reason="Nothing is left.")
    assert not left_without_claims().exists()


FILED = {
    "a group under a government": (
        {"event": "government regains territory"},
        "A claim is filed as “government regains territory”, and The Example Front (armed group) is said to act: "
        "correct its kind of event.",
    ),
    "a group as one": ({"event": "non-state actor takes territory"}, None),
    "an organisation, which may be either": (
        {"event": "government regains territory", "kind": "organisation"},
        None,
    ),
    "somebody else acts": (
        {"event": "government regains territory", "actors": {"The Example Front": "Example Army"}},
        None,
    ),
    "another kind of event": ({"event": "armed clash"}, None),
}


@pytest.mark.parametrize(("said", "sentence"), FILED.values(), ids=FILED)
def test_a_taking_filed_under_the_wrong_name(happened, said, sentence):
    event, _ = happened(**{"actors": {"The Example Front": "The Example Front"}, **said})
    assert told(event) == ((sentence,) if sentence else ())


def test_the_number_of_queries_does_not_grow(happened):
    made = [happened()[0] for _ in range(4)]

    def queries(asked: list[Event]) -> int:
        with CaptureQueriesContext(connection) as seen:
            attention_to(asked)
        return len(seen)

    assert queries(made[:1]) == queries(made)
