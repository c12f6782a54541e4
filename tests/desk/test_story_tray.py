"""The tray: which claims are on offer, how they are found, and what is told of those tied already."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dateline.desk.stories.tray import NO_EVENT, PER_PAGE, events_with_claims, tray
from dateline.record.domain.events import start_event
from dateline.record.domain.review import accept_claim, withdraw_claim
from dateline.record.models import Claim
from tests.stories.conftest import make_claim

__all__ = ["make_claim"]


def words_in(found):
    return [offer.words for group in found.groups for offer in group.offers]


@pytest.mark.parametrize(
    ("fields", "offered"),
    [
        ({}, True),
        ({"review": "unreviewed"}, False),
        ({"review": "rejected"}, False),
        ({"review": "withdrawn"}, False),
        ({"sensitivity": "withheld"}, False),
        ({"sensitivity": "delayed", "delayed_until": timezone.now() + timedelta(days=1)}, False),
        ({"sensitivity": "delayed", "delayed_until": timezone.now() - timedelta(days=1)}, True),
    ],
)
def test_only_accepted_claims_that_readers_may_see_are_offered(make_claim, fields, offered):
    make_claim("Canary bridge hit.", **fields)
    assert (words_in(tray()) == ["Canary bridge hit."]) is offered


def test_claims_stand_by_event_and_those_of_none_last(make_claim, editor):
    bridge, camp, loose = make_claim("Bridge hit."), make_claim("Camp hit."), make_claim("All quiet.")
    event = start_event(claims=[bridge, camp], title="Strikes of Monday", by=editor)

    found = tray()

    assert [group.title for group in found.groups] == ["Strikes of Monday", NO_EVENT]
    assert found.groups[0].public_id == event.public_id
    assert {offer.public_id for offer in found.groups[0].offers} == {bridge.public_id, camp.public_id}
    assert [offer.public_id for offer in found.groups[1].offers] == [loose.public_id]
    assert events_with_claims() == [(event.public_id, "Strikes of Monday")]
    assert set(words_in(tray(event=event.public_id))) == {"Bridge hit.", "Camp hit."}
    assert words_in(tray(event="evt_none")) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("bridge", {"Bridge hit."}),
        ("BRIDGE hit", {"Bridge hit."}),
        ("bridge camp", set()),
        ("monday", {"Bridge hit."}),  # the event's title
        ("example ministry", {"Bridge hit.", "Camp hit."}),  # who says it
        ("herald", {"Bridge hit.", "Camp hit."}),
        ("%", set()),
    ],
)
def test_claims_are_found_by_words_speaker_outlet_and_event(make_claim, editor, words, expected):
    start_event(claims=[make_claim("Bridge hit.")], title="Strikes of Monday", by=editor)
    make_claim("Camp hit.")
    assert set(words_in(tray(words=words))) == expected


def test_the_event_asked_for_can_be_chosen_however_old_it_is(make_claim, editor, monkeypatch):
    monkeypatch.setattr("dateline.desk.stories.tray.MOST_EVENTS", 1)
    made = [start_event(claims=[make_claim(f"{name}.")], title=name, by=editor) for name in ("Old", "New")]
    newest, *rest = events_with_claims()
    assert not rest
    for event in made:
        titles = dict(events_with_claims(asked=event.public_id))
        assert titles == dict([newest]) | {event.public_id: event.title}
    assert events_with_claims(asked="evt_none") == [newest]


def test_many_claims_come_in_pages_that_miss_none(make_claim):
    made = {make_claim(f"Shell {number}.").public_id for number in range(PER_PAGE + 1)}
    first, second = tray(), tray(page=2)
    assert (first.number, first.following, second.number, second.following) == (PER_PAGE, 2, 1, None)
    assert {o.public_id for page in (first, second) for g in page.groups for o in g.offers} == made


def test_many_claims_take_as_many_queries_as_one(make_claim, editor, django_assert_num_queries):
    start_event(claims=[make_claim("Shell.")], title="First", by=editor)
    with CaptureQueriesContext(connection) as one:
        assert tray().number == 1
    for number in range(12):
        start_event(claims=[make_claim(f"Shell {number}.")], title=f"Event {number}", by=editor)
    with django_assert_num_queries(len(one)):
        assert tray().number == 13


def test_the_fragment_holds_sentence_and_buttons_and_escapes_words(desk, make_claim):
    claim = make_claim('<script>alert("1")</script>')
    html = desk.get(reverse("desk_stories:offered"), {"q": "script", "p": "nonsense"}).content.decode()
    assert f'data-tray-claim="{claim.public_id}"' in html
    assert "<script>" not in html
    assert 'data-sentence="&lt;script&gt;' in html


def test_what_is_known_of_tied_claims_is_told_and_why_one_may_not_be_shown(desk, editor, make_claim):
    shown, rejected, hidden, gone = (
        make_claim("Shown."),
        make_claim("Rejected.", review="rejected"),
        make_claim("Hidden.", sensitivity="withheld"),
        make_claim("Gone."),
    )
    withdraw_claim(claim=gone, by=editor, reason="Its site says so.")
    ids = " ".join(
        [
            shown.public_id,
            rejected.public_id,
            "clm_0000000000000000",
            hidden.public_id,
            gone.public_id,
            "clm_nonsense",
        ]
    )

    told = desk.get(reverse("desk_stories:told"), {"ids": ids}).json()["claims"]

    assert set(told) == {shown.public_id, rejected.public_id, hidden.public_id, gone.public_id}
    assert told[hidden.public_id] == {"words": "Hidden.", "hidden": "readers may see nothing"}
    assert told[rejected.public_id] == {"words": "Rejected.", "hidden": "it is rejected"}
    assert told[shown.public_id]["words"] == "Shown."
    assert told[shown.public_id]["who"].startswith("The example ministry, in Example Herald")
    assert "withdrawn by its source" in told[gone.public_id]["sure"]


@pytest.mark.parametrize("name", ["offered", "told"])
def test_nobody_without_a_log_in_is_told_anything(client, db, name):
    assert client.get(reverse(f"desk_stories:{name}")).status_code == 302


def test_a_newly_accepted_claim_is_offered(desk, make_claim, editor):
    claim = make_claim("Fresh.", review=Claim.Review.UNREVIEWED)
    assert "Fresh." not in desk.get(reverse("desk_stories:offered")).content.decode()
    accept_claim(claim=claim, by=editor)
    assert "Fresh." in desk.get(reverse("desk_stories:offered")).content.decode()
