"""Events: what the machine suggests, what an editor decides, and that the two never mix."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.forms.models import model_to_dict
from django.test.utils import CaptureQueriesContext

from dateline.record.domain import events, granting, review
from dateline.record.domain.events import Placed, place_claims
from dateline.record.errors import BadContent, NoReason, NotNow
from dateline.record.models import Claim, ClaimLink, Event, EventClaim
from dateline.vault.models import Decision
from tests.record.builders import figure

BALYUN = {"Balyun": ("Balyun", "SY", 35.70, 36.52, 1)}
SARMIN = {"Sarmin": ("Sarmin", "SY", 35.90, 36.73, 1)}
IDLIB = {"Balyun": ("Idlib", "SY", 35.80, 36.60, 4)}
ON = ("on Thursday", "2020-02-27")


@pytest.fixture
def strike(read: Any) -> Any:
    """A claim of a strike on Balyun on 27 February 2020, by an outlet."""

    def make(outlet: str, *, killed: int = 33, **said: Any) -> Claim:
        text = f"Warplanes struck Balyun on Thursday, killing {killed} soldiers, {outlet} said."
        given = {
            "speaker": None,
            "places": BALYUN,
            "when": ON,
            "figures": [figure(text, str(killed), "killed", killed, killed)],
            **said,
        }
        words = f"Warplanes struck Balyun on Thursday, killing {killed} soldiers"
        return read(text, words, outlet=outlet, **given)

    return make


def members() -> list[tuple[str, str, str]]:
    rows = EventClaim.objects.select_related("event", "claim__report__outlet").order_by("pk")
    return [(row.event.title, row.claim.report.outlet.name, row.judgement) for row in rows]


TITLE = "Air/drone strike, Balyun, 27 February 2020"


def test_the_first_claim_opens_a_suggested_event_and_the_second_joins_it(strike):
    a, b = strike("Herald"), strike("Post")
    assert place_claims(report=a.report) == Placed(opened=1)
    assert place_claims(report=b.report) == Placed(joined=1)
    assert members() == [(TITLE, "Herald", "suggested"), (TITLE, "Post", "suggested")]
    event = Event.objects.get()
    assert (event.state, event.event_label, str(event.earliest), event.country, event.lat) == (
        "suggested", "air/drone strike", "2020-02-27", "SY", 35.70,
    )  # fmt: skip
    row = EventClaim.objects.get(claim=b)
    assert row.score is not None
    assert row.score > 0.9
    assert row.reasons[:2] == ["Both name Balyun.", "Both happened on 27 February 2020."]


def test_placing_again_changes_nothing(strike):
    a, b = strike("Herald"), strike("Post", killed=62)
    for one in (a, b):
        place_claims(report=one.report)
    before = members(), [model_to_dict(e) for e in Event.objects.all()], ClaimLink.objects.count()
    for one in (a, b, a):
        assert place_claims(report=one.report) == Placed()
    assert (members(), [model_to_dict(e) for e in Event.objects.all()], ClaimLink.objects.count()) == before
    assert ClaimLink.objects.get().kind == "contradicts"


NO_EVENT = {
    "a state of control": {"event": "control", "plover": "NONE"},
    "nothing that happened": {"event": None, "plover": "NONE"},
    "a plan": {"certainty": "planned", "modality": "future"},
    "a threat": {"stance": "threatens"},
    "a denial": {"stance": "denies"},
    "neither date nor place": {"places": None, "when": None},
    "no date, and a place as large as a country": {
        "when": None,
        "places": {"Balyun": ("Syria", "SY", None, None, 6)},
    },
}


@pytest.mark.parametrize("said", NO_EVENT.values(), ids=NO_EVENT)
def test_what_opens_no_event(strike, said):
    assert place_claims(report=strike("Herald", **said).report) == Placed()
    assert not Event.objects.exists()


TITLES = {
    "a month": ({"when": ("Thursday", "2020-02")}, "Air/drone strike, Balyun, February 2020"),
    "days": ({"when": ("Thursday", "2020-02-26/2020-02-28")}, f"{TITLE[:26]}26–28 February 2020"),
    "no date": ({"when": None}, "Air/drone strike, Balyun"),
    "a province": (
        {"places": IDLIB, "actors": {"Warplanes": "Example Air Force"}},
        "Air/drone strike, Idlib, Example Air Force, 27 February 2020",
    ),
    "a province, and nobody named": ({"places": IDLIB}, "Air/drone strike, Idlib, 27 February 2020"),
    "a province alone": (
        {"places": IDLIB, "when": None},
        "Air/drone strike, Idlib, “Warplanes struck Balyun on Thursday, killing 33 soldiers”",
    ),
    "no place": (
        {"places": None, "actors": {"Warplanes": "Example Air Force"}},
        "Air/drone strike, Example Air Force, 27 February 2020",
    ),
    "no place, and nobody named": (
        {"places": None, "actors": {"Warplanes": None}},
        "Air/drone strike, Warplanes, 27 February 2020",
    ),
    "no place, and only whom it hit": (
        {"places": None, "recipients": {"soldiers": None}},
        "Air/drone strike, Soldiers, 27 February 2020",
    ),
    "no place, and nobody": (
        {"places": None},
        "Air/drone strike, “Warplanes struck Balyun on Thursday, killing 33 soldiers”, 27 February 2020",
    ),
    "no kind": ({"event": None}, "Assault, Balyun, 27 February 2020"),
}  # fmt: skip


ENDS = {
    "since a day": (["2020-02-27/.."], ("2020-02-27", None)),
    "until a day": (["../2020-02-28"], (None, "2020-02-28")),
    "one since, one until": (["2020-02-27/..", "../2020-02-28"], ("2020-02-27", "2020-02-28")),
    "two days of a set": (["{2020-02-28,2020-02-29}"], ("2020-02-28", "2020-02-29")),
    "both ends in one claim go before": (["2020-02-27/..", "2020-02-28"], ("2020-02-28", "2020-02-28")),
}


@pytest.mark.parametrize(("dates", "days"), ENDS.values(), ids=ENDS)
def test_an_events_days(strike, editor, dates, days):
    claims = [strike(f"Herald {n}", when=("on Thursday", edtf)) for n, edtf in enumerate(dates)]
    event = events.start_event(claims=claims, title="Strike", by=editor)
    assert tuple(str(day) if day else None for day in (event.earliest, event.latest)) == days


@pytest.mark.parametrize(("said", "title"), TITLES.values(), ids=TITLES)
def test_titles_say_only_what_the_claim_says(strike, said, title):
    place_claims(report=strike("Herald", **said).report)
    assert Event.objects.get().title == title


def test_a_denial_joins_the_event_it_denies_with_a_link(strike):
    a, b = strike("Herald"), strike("Post", stance="denies")
    place_claims(report=a.report)
    assert place_claims(report=b.report) == Placed(joined=1, links=1)
    link = ClaimLink.objects.get()
    assert (link.kind, link.claim, link.other, link.judgement) == ("denies", b, a, "suggested")


def test_what_an_editor_judged_different_is_never_suggested_again(strike, editor):
    a, b = strike("Herald"), strike("Post")
    place_claims(report=a.report)
    place_claims(report=b.report)
    event = Event.objects.get()
    events.judge_claim(event=event, claim=b, judgement="different", by=editor, reason="Another village.")
    place_claims(report=b.report)
    assert EventClaim.objects.get(event=event, claim=b).judgement == "different"
    assert EventClaim.objects.exclude(event=event).get(claim=b).judgement == "suggested"
    for _ in range(2):
        place_claims(report=b.report)
    assert EventClaim.objects.filter(claim=b).count() == 2


def test_a_dismissed_event_is_not_opened_again_from_its_claim(strike, editor):
    a = strike("Herald")
    place_claims(report=a.report)
    events.dismiss_event(event=Event.objects.get(), by=editor)
    assert place_claims(report=a.report) == Placed()
    assert Event.objects.count() == 1


def test_confirming_takes_in_the_claim_it_was_opened_from_and_those_named(strike, editor):
    a, b, c = strike("Herald"), strike("Post"), strike("Star")
    for one in (a, b, c):
        place_claims(report=one.report)
    event = events.confirm_event(
        event=Event.objects.get(), by=editor, title="  Strike on  Balyun ", claims=[c]
    )
    assert (event.state, event.title) == ("confirmed", "Strike on Balyun")
    assert [judgement for _, _, judgement in members()] == ["same", "suggested", "same"]
    decision = Decision.objects.about(event.public_id).get()
    assert (decision.kind, decision.detail["claims"]) == ("event.confirm", [a.public_id, c.public_id])
    with pytest.raises(NotNow, match="already confirmed"):
        events.confirm_event(event=event, by=editor)


def test_a_claim_belongs_to_one_event_and_the_machines_other_suggestions_go(strike, editor):
    a, b = strike("Herald"), strike("Post")
    for one in (a, b):
        place_claims(report=one.report)
    suggested = Event.objects.get()
    mine = events.start_event(claims=[b], title="Another strike", by=editor)
    assert members() == [(TITLE, "Herald", "suggested"), ("Another strike", "Post", "same")]
    with pytest.raises(NotNow, match="already belongs to “Another strike”"):
        events.judge_claim(event=suggested, claim=b, judgement="same", by=editor)
    events.judge_claim(event=mine, claim=a, judgement="same", by=editor)
    assert not Event.objects.filter(pk=suggested.pk).exists()


def test_merging_keeps_persons_judgements_and_both_addresses(strike, editor):
    a, b, c = strike("Herald"), strike("Post"), strike("Star")
    keep = events.start_event(claims=[a], title="Kept", by=editor)
    away = events.start_event(claims=[b], title="Away", by=editor)
    older = Event.objects.create(title="Older", state="confirmed")
    events.merge_events(keep=away, away=older, by=editor)
    EventClaim.objects.create(event=keep, claim=c, judgement="suggested", score=0.7)
    events.judge_claim(event=away, claim=c, judgement="different", by=editor)
    merged = events.merge_events(keep=keep, away=away, by=editor, reason="One strike.")
    assert members() == [("Kept", "Herald", "same"), ("Kept", "Post", "same"), ("Kept", "Star", "different")]
    for gone in (away, older):
        gone.refresh_from_db()
        assert gone.merged_into == merged
    detail = Decision.objects.about(keep.public_id).last().detail
    assert detail == {"away": away.public_id, "moved": [b.public_id, c.public_id]}
    with pytest.raises(NotNow, match="merged into “Kept”"):
        events.judge_claim(event=away, claim=b, judgement="same", by=editor)


REFUSED = {
    "merge with itself": (lambda e, s, by: events.merge_events(keep=e, away=e, by=by), NotNow, "itself"),
    "keep the suggested one": (
        lambda e, s, by: events.merge_events(keep=s, away=e, by=by),
        NotNow,
        "Keep the confirmed event",
    ),
    "a judgement that is none": (
        lambda e, s, by: events.judge_claim(event=e, claim=Claim.objects.first(), judgement="perhaps", by=by),
        NotNow,
        "“perhaps” is no judgement",
    ),
    "dismiss what readers saw without a reason": (
        lambda e, s, by: events.dismiss_event(event=e, by=by),
        NoReason,
        "say why",
    ),
    "start without claims": (
        lambda e, s, by: events.start_event(claims=[], title="Strike", by=by),
        BadContent,
        "needs a claim",
    ),
    "no title": (
        lambda e, s, by: events.start_event(claims=[Claim.objects.last()], title=" ", by=by),
        BadContent,
        "title of 1 to 300",
    ),
    "an aspect that nothing speaks of": (
        lambda e, s, by: granting.confirm_aspect(event=e, aspect="by_whom", by=by),
        NotNow,
        "No accepted claim of the event bears on this",
    ),
    "an aspect of a suggested event": (
        lambda e, s, by: granting.confirm_aspect(event=s, aspect="happened", by=by),
        NotNow,
        "Confirm the event",
    ),
    "take back what is not confirmed": (
        lambda e, s, by: granting.revoke_aspect(event=e, aspect="happened", by=by),
        NotNow,
        "nothing to take back",
    ),
}


@pytest.mark.parametrize(("act", "error", "message"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_done_says_why_and_changes_nothing(strike, editor, act, error, message):
    event = events.start_event(claims=[strike("Herald")], title="Strike", by=editor)
    suggested = Event.objects.create(title="Suggested")
    strike("Post")
    before = members(), [model_to_dict(e) for e in Event.objects.all()], Decision.objects.count()
    with pytest.raises(error, match=message):
        act(event, suggested, editor)
    assert (members(), [model_to_dict(e) for e in Event.objects.all()], Decision.objects.count()) == before


def test_an_events_columns_follow_decided_claims_and_forget_rejected_ones(strike, editor):
    a = strike("Herald")
    b = strike("Post", places={"Balyun": ("Sarmin", "SY", 35.90, 36.73, 1)})
    event = Event.objects.create(title="Strike")
    for one in (a, b):
        EventClaim.objects.create(event=event, claim=one)
    events.judge_claim(event=event, claim=b, judgement="same", by=editor)
    event.refresh_from_db()
    assert event.lat == 35.90
    review.reject_claim(claim=b, by=editor)
    event.refresh_from_db()
    assert event.lat == 35.70


def test_an_edit_takes_back_the_machines_suggestions_and_asks_for_new_ones(strike, editor):
    a, b = strike("Herald"), strike("Post")
    for one in (a, b):
        place_claims(report=one.report)
    content = {**b.current.content, "places": []}
    review.edit_claim(claim=b, content=content, by=editor)
    assert members() == [(TITLE, "Herald", "suggested")]
    assert not ClaimLink.objects.exists()


def test_candidates_are_bounded_and_cost_the_same_for_few_and_many(strike, editor):
    def queries(outlet: str) -> int:
        one = strike(outlet)
        with CaptureQueriesContext(connection) as seen:
            place_claims(report=one.report)
        return len(seen)

    queries("First")
    few = queries("Second")
    for n in range(20):
        events.start_event(claims=[strike(f"Other {n}", killed=50 + n)], title=f"Strike {n}", by=editor)
    assert queries("Third") == few
