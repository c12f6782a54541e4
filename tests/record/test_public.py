"""What leaves the record, and what must not."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dateline.record import public
from dateline.record.domain import events, granting, review
from dateline.record.domain.links import judge_link
from dateline.record.models import Claim, ClaimLink, Event, EventClaim
from tests.record.builders import figure

TEXT = (
    "Warplanes of the Balyun brigade struck Balyun market near Sarmin on Thursday, killing at least "
    "33 people of Balyun, residents of Balyun said."
)
WORDS = (
    "Warplanes of the Balyun brigade struck Balyun market near Sarmin on Thursday, killing at least 33 people"
)
SAID: dict[str, Any] = {
    "speaker": "residents of Balyun",
    "kind": "collective",
    "actors": {"Warplanes of the Balyun brigade": "Balyun brigade"},
    "recipients": {"people of Balyun": None},
    "places": {"Balyun": ("Balyun", "SY", 35.7012, 36.5234, 1)},
    "when": ("on Thursday", "2020-02-27"),
    "figures": [figure(TEXT, "at least 33 people", "killed", 33, None, of="people of Balyun")],
    "marks": ["unconfirmed"],
}


@pytest.fixture
def struck(read: Any) -> Claim:
    return read(
        TEXT, WORDS, report={"title": "Strike on Balyun", "url": "https://herald.example/balyun"}, **SAID
    )


def shown(found: Any) -> str:
    return json.dumps(asdict(found) if found else None, default=str, ensure_ascii=False)


def everywhere(claims: list[str], event_ids: list[str]) -> str:
    """Every word that the public view gives of these ids, however asked."""
    asked = [public.public_claim(one) for one in claims] + list(public.public_claims(claims).values())
    asked += [public.public_event(one) for one in event_ids] + list(public.public_events())
    return "\n".join(shown(one) for one in asked)


def test_an_accepted_claim_as_readers_see_it(struck, editor):
    review.accept_claim(claim=struck, by=editor)
    found = public.public_claim(struck.public_id)
    assert found is not None
    assert (found.text, found.quoted) == (WORDS, TEXT)
    assert (found.speaker, found.outlet, found.report_title) == (
        "residents of Balyun", "Example Herald", "Strike on Balyun",
    )  # fmt: skip
    assert found.figures == (
        public.PublicFigure("at least 33 people", "killed", "people of Balyun", "event"),
    )
    assert [(p.name, p.country, p.lat, p.lon, p.rounded_km) for p in found.places] == [
        ("Balyun", "SY", 35.7012, 36.5234, None)
    ]
    assert (found.when, found.edtf, found.marks) == ("on Thursday", "2020-02-27", ("unconfirmed",))
    assert found.how_sure == "Stated without reservation."
    assert (found.withdrawn, found.event) == (False, None)


SPEAKERS = {
    "the outlet": ({"speaker": None}, "the outlet itself"),
    "not identified": ({"speaker": None, "voice": "unclear"}, "a source not identified"),
    "named": ({"kind": "organisation", "name": "Residents' council"}, "Residents' council"),
}


@pytest.mark.parametrize(("said", "speaker"), SPEAKERS.values(), ids=SPEAKERS)
def test_who_says_it_in_words_for_readers(read, editor, said, speaker):
    one = read(TEXT, WORDS, **{**SAID, **said})
    review.accept_claim(claim=one, by=editor)
    found = public.public_claim(one.public_id)
    assert found is not None
    assert found.speaker == speaker


def test_a_withdrawn_claim_is_shown_as_withdrawn(struck, editor):
    review.accept_claim(claim=struck, by=editor)
    event = events.start_event(claims=[struck], title="Strike", by=editor)
    review.withdraw_claim(claim=struck, by=editor, reason="Its source took it back.")
    found = public.public_event(event.public_id)
    assert found is not None
    assert found.claims[0].withdrawn
    assert found.claims[0].how_sure.endswith("since withdrawn by its source.")
    assert found.status.happened.word == "none"


def hidden(one: Claim, how: str, editor: Any) -> None:
    if how != "unreviewed":
        (review.reject_claim if how == "rejected" else review.accept_claim)(claim=one, by=editor)
    if how == "withheld":
        review.restrict_claim(claim=one, sensitivity="withheld", by=editor)
    if how == "delayed":
        until = timezone.now() + timedelta(hours=1)
        review.restrict_claim(claim=one, sensitivity="delayed", delayed_until=until, by=editor)
    if how == "accepted, then reopened":
        review.reopen_claim(claim=one, by=editor)


HIDDEN = ["unreviewed", "rejected", "withheld", "delayed", "accepted, then reopened"]


@pytest.mark.parametrize("how", HIDDEN)
def test_a_canary_in_every_field_of_a_hidden_claim_leaves_nowhere(read, editor, how):
    """The hidden claim stands in a public event beside an open one, and is linked to it."""
    canary = "Zyxwombat"
    text = f"{canary} one {canary} two {canary} three {canary} four {canary} five."
    secret = read(
        text,
        f"{canary} one {canary} two",
        outlet=f"{canary} Post",
        report={"title": f"{canary} title", "url": f"https://{canary}.example/{canary}"},
        speaker=f"{canary} three",
        via=[{"start": 0, "end": len(canary), "text": canary, "name": canary, "kind": "outlet"}],
        actors={f"{canary} four": canary},
        recipients={f"{canary} five": canary},
        places={f"{canary} two": (canary, "SY", 35.507131, 36.507131, 1)},
        when=(f"{canary} one", "2020-02-27"),
        figures=[figure(text, f"{canary} one {canary}", "killed", 424242, 424242, of=canary)],
        marks=[canary],
        mode=canary,
    )
    plain = read(
        "Shells hit a town on Friday, the mayor said.", "Shells hit a town on Friday", speaker="the mayor"
    )
    review.accept_claim(claim=plain, by=editor)
    hidden(secret, how, editor)
    event = Event.objects.create(title=f"Strike, {canary}, 27 February 2020", state="confirmed")
    lone = Event.objects.create(title=f"Strike in {canary}", state="confirmed")
    events.judge_claim(event=event, claim=plain, judgement="same", by=editor)
    EventClaim.objects.create(event=event, claim=secret, judgement="same", reasons=[canary])
    EventClaim.objects.create(event=lone, claim=secret, judgement="same", reasons=[canary])
    ClaimLink.objects.create(
        claim=plain, other=secret, kind="contradicts", judgement="confirmed", reason=canary
    )
    given = everywhere([plain.public_id, secret.public_id], [event.public_id, lone.public_id])
    assert canary.lower() not in given.lower()
    assert secret.public_id not in given
    assert "424242" not in given
    assert ".507131" not in given
    assert plain.public_id in given


def test_what_is_delayed_is_shown_when_its_time_has_come(struck, editor):
    review.accept_claim(claim=struck, by=editor)
    past = timezone.now() - timedelta(seconds=1)
    review.restrict_claim(claim=struck, sensitivity="delayed", delayed_until=past, by=editor)
    assert public.public_claim(struck.public_id) is not None


def test_a_rounded_claim_keeps_no_exact_place_in_any_of_its_words(struck, editor):
    review.accept_claim(claim=struck, by=editor)
    event = events.start_event(claims=[struck], title="Strike, Balyun, 27 February 2020", by=editor)
    review.restrict_claim(claim=struck, sensitivity="rounded", rounded_km=20, by=editor)
    given = everywhere([struck.public_id], [event.public_id])
    assert "balyun" not in given.lower()
    assert "35.7012" not in given
    assert "36.5234" not in given
    found = public.public_claim(struck.public_id)
    assert found is not None
    assert found.text.startswith("Warplanes of the [place withheld] brigade struck [place withheld] market")
    assert found.report_url == ""
    (place,) = found.places
    assert (place.name, place.country, place.precision, place.rounded_km) == ("", "SY", 2, 20)


def test_an_event_in_a_place_that_another_claim_openly_names_keeps_its_title(struck, read, editor):
    other = read(TEXT + " ", WORDS, outlet="Example Post", **SAID)
    for one in (struck, other):
        review.accept_claim(claim=one, by=editor)
    event = events.start_event(claims=[struck, other], title="Strike, Balyun", by=editor)
    review.restrict_claim(claim=struck, sensitivity="rounded", rounded_km=20, by=editor)
    found = public.public_event(event.public_id)
    assert found is not None
    assert found.title == "Strike, Balyun"
    rounded = public.public_claim(struck.public_id)
    assert rounded is not None
    assert rounded.event == (event.public_id, "Strike, [place withheld]")


def test_only_confirmed_events_with_a_claim_to_show_are_public(struck, editor):
    event = Event.objects.create(title="Strike")
    EventClaim.objects.create(event=event, claim=struck, judgement="same")
    review.accept_claim(claim=struck, by=editor)
    assert public.public_event(event.public_id) is None
    assert public.public_events() == []
    events.confirm_event(event=event, by=editor)
    assert [e.public_id for e in public.public_events()] == [event.public_id]
    review.reopen_claim(claim=struck, by=editor)
    assert public.public_event(event.public_id) is None
    assert public.public_events() == []


def test_what_the_machine_joined_is_in_no_public_event(struck, read, editor):
    other = read(TEXT + " ", WORDS, outlet="Example Post", **{**SAID, "speaker": None})
    for one in (struck, other):
        review.accept_claim(claim=one, by=editor)
    event = events.start_event(claims=[struck], title="Strike", by=editor)
    EventClaim.objects.create(event=event, claim=other, judgement="suggested", score=0.9)
    found = public.public_event(event.public_id)
    assert found is not None
    assert [c.public_id for c in found.claims] == [struck.public_id]
    assert found.status.happened.word == "single source"
    events.judge_claim(event=event, claim=other, judgement="same", by=editor)
    found = public.public_event(event.public_id)
    assert found is not None
    assert found.status.happened.word == "reported by several"


def test_an_event_shows_grants_figures_by_source_and_decided_contradictions(read, editor):
    text = "A strike killed 33 soldiers, the Observatory said."
    other = "A strike killed 62 soldiers, the ministry said."
    words = "A strike killed {} soldiers"
    a = read(
        text, words.format(33), speaker="the Observatory", figures=[figure(text, "33", "killed", 33, 33)]
    )
    b = read(
        other, words.format(62), outlet="Example Post", speaker="the ministry",
        figures=[figure(other, "62", "killed", 62, 62)],
    )  # fmt: skip
    for one in (a, b):
        review.accept_claim(claim=one, by=editor)
    event = events.start_event(claims=[a, b], title="Strike", by=editor)
    link = ClaimLink.objects.get(kind="contradicts")
    found = public.public_event(event.public_id)
    assert found is not None
    assert (found.disagreements, found.status.how_many.word) == ((), "contested")
    assert [(f.speaker, f.figure.words) for f in found.figures] == [
        ("the Observatory", "33"),
        ("the ministry", "62"),
    ]
    judge_link(link=link, judgement="confirmed", by=editor)
    granting.confirm_aspect(event=event, aspect="happened", by=editor, reason="Both sides say so.")
    found = public.public_event(event.public_id)
    assert found is not None
    assert [c.sentence for c in found.disagreements] == [
        "Killed: the Observatory gives “33”; the ministry gives “62”."
    ]
    assert found.disagreements[0].claims == (a.public_id, b.public_id)
    assert (found.status.happened.word, found.status.how_many.word) == ("confirmed", "contested")
    granting.revoke_aspect(event=event, aspect="happened", by=editor)
    found = public.public_event(event.public_id)
    assert found is not None
    assert found.status.happened.word == "reported by several"


def test_a_claim_names_its_event_only_where_both_were_decided(struck, editor):
    review.accept_claim(claim=struck, by=editor)
    event = Event.objects.create(title="Strike", state="suggested")
    row = EventClaim.objects.create(event=event, claim=struck, judgement="same")
    named = []
    for state, judgement in (("suggested", "same"), ("confirmed", "suggested"), ("confirmed", "same")):
        Event.objects.update(state=state)
        EventClaim.objects.filter(pk=row.pk).update(judgement=judgement)
        found = public.public_claim(struck.public_id)
        assert found is not None
        named.append(found.event)
    assert named == [None, None, (event.public_id, "Strike")]


def test_a_merged_events_address_leads_to_the_one_that_was_kept(struck, editor):
    review.accept_claim(claim=struck, by=editor)
    keep = events.start_event(claims=[struck], title="Strike", by=editor)
    away = Event.objects.create(title="The same strike")
    events.merge_events(keep=keep, away=away, by=editor)
    found = public.public_event(away.public_id)
    assert found is not None
    assert found.public_id == keep.public_id
    assert [e.public_id for e in public.public_events()] == [keep.public_id]


def test_unknown_ids_give_nothing(db):
    assert public.public_claim("clm_0") is None
    assert public.public_claims(["clm_0"]) == {}
    assert public.public_event("evt_0") is None


def test_the_number_of_queries_is_the_same_for_one_and_for_many(read, editor):
    claims, event_ids = [], []
    for n in range(6):
        one = read(f"{TEXT} {n}", WORDS, outlet=f"Example Post {n}", **SAID)
        review.accept_claim(claim=one, by=editor)
        claims.append(one.public_id)
        event_ids.append(events.start_event(claims=[one], title=f"Strike {n}", by=editor).public_id)

    def queries(ask: Any) -> int:
        with CaptureQueriesContext(connection) as seen:
            assert ask()
        return len(seen)

    assert queries(lambda: public.public_claims(claims[:1])) == queries(lambda: public.public_claims(claims))
    assert queries(lambda: public.public_events(limit=1)) == queries(lambda: public.public_events(limit=6))
    one = queries(lambda: public.public_event(event_ids[0]))
    big = Event.objects.get(public_id=event_ids[0])
    for other in event_ids[1:]:
        events.merge_events(keep=big, away=Event.objects.get(public_id=other), by=editor)
    found = public.public_event(event_ids[0])
    assert found is not None
    assert len(found.claims) == 6
    assert queries(lambda: public.public_event(event_ids[0])) == one
