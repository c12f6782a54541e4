"""An editor's verbs on a claim: what each changes, and when it is refused."""

from __future__ import annotations

from typing import Any

import pytest
from django.forms.models import model_to_dict

from dateline.record.domain import review
from dateline.record.domain.ingest import take_reading
from dateline.record.domain.reliability import grade_source
from dateline.record.errors import BadContent, NoReason, NotNow
from dateline.record.models import Claim, ClaimReading
from dateline.vault.models import Decision, OutboxEntry
from tests.record.builders import claim, figure, place, reading, span

TEXT = "Warplanes struck Balyun and Sarmin on Thursday, killing nearly 100 soldiers, the Observatory said."
WORDS = "Warplanes struck Balyun and Sarmin on Thursday"
SAID: dict[str, Any] = {
    "speaker": "the Observatory",
    "places": {"Balyun": ("Balyun", "SY", 35.70, 36.52, 1)},
    "when": ("on Thursday", "2020-02-27"),
}


@pytest.fixture
def struck(read: Any) -> Claim:
    return read(TEXT, WORDS, **SAID)


VERBS = {
    "accept": review.accept_claim,
    "reject": review.reject_claim,
    "withdraw": review.withdraw_claim,
    "reopen": review.reopen_claim,
}
# From each state, what each verb leads to; None is refused.
STATES = {
    "unreviewed": {"accept": "accepted", "reject": "rejected", "withdraw": None, "reopen": None},
    "accepted": {"accept": None, "reject": "rejected", "withdraw": "withdrawn", "reopen": "unreviewed"},
    "rejected": {"accept": None, "reject": None, "withdraw": None, "reopen": "unreviewed"},
    "withdrawn": {"accept": None, "reject": None, "withdraw": None, "reopen": "unreviewed"},
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("verb", VERBS)
def test_states_and_verbs(struck, editor, state, verb):
    Claim.objects.update(review=state)
    to = STATES[state][verb]
    if to is None:
        with pytest.raises(NotNow, match=r"cannot be .*: only one that is"):
            VERBS[verb](claim=struck, by=editor, reason="Because.")
        assert Claim.objects.get().review == state
        assert not Decision.objects.exists()
        return
    VERBS[verb](claim=struck, by=editor, reason="Because.")
    assert Claim.objects.get().review == to
    decision = Decision.objects.get()
    assert (decision.kind, decision.subject, decision.by, decision.reason, decision.detail["from"]) == (
        f"claim.{verb}", struck.public_id, editor, "Because.", state,
    )  # fmt: skip


def test_taking_something_back_from_readers_needs_a_reason(struck, editor):
    review.accept_claim(claim=struck, by=editor)
    for verb in (review.reject_claim, review.withdraw_claim):
        with pytest.raises(NoReason):
            verb(claim=struck, by=editor, reason="  ")
    assert Claim.objects.get().review == "accepted"


def test_what_cannot_be_withdrawn_is_refused_before_a_reason_is_asked_for(struck, editor):
    with pytest.raises(NotNow, match="not reviewed cannot be marked as withdrawn"):
        review.withdraw_claim(claim=struck, by=editor)


def test_a_claim_judged_by_somebody_else_meanwhile_is_judged_as_it_stands_now(struck, editor):
    stale = Claim.objects.get()
    review.accept_claim(claim=struck, by=editor)
    with pytest.raises(NotNow, match="accepted cannot be accepted"):
        review.accept_claim(claim=stale, by=editor)


def test_an_edit_stands_beside_the_machines_reading_and_is_what_the_claim_says(struck, editor):
    content = {
        **struck.current.content,
        "stance": "accuses",
        "places": [place(TEXT, "Sarmin", "Sarmin", "SY", 35.90, 36.73, 1)],
        "figures": [figure(TEXT, "nearly 100 soldiers", "killed", 90, 100, of="soldiers")],
        "time": {**span(TEXT, "on Thursday"), "edtf": "2020-02", "precision": 3, "basis": "stated"},
    }
    OutboxEntry.objects.all().delete()
    made = review.edit_claim(claim=struck, content=content, by=editor, reason="Misread.")
    now = Claim.objects.get()
    assert [r.author for r in now.readings.all()] == ["machine", "editor"]
    assert (now.current, now.stance, now.edtf, str(now.latest)) == (made, "accuses", "2020-02", "2020-02-29")
    assert [p.place.name for p in now.places.all()] == ["Sarmin"]
    assert [f.words for f in now.figures.all()] == ["nearly 100 soldiers"]
    assert made.content["quote"]["text"] == TEXT
    assert now.suggestion is None
    assert Decision.objects.get().kind == "claim.edit"
    assert OutboxEntry.objects.get().task == "place_claims"
    with pytest.raises(BadContent, match="Nothing was changed"):
        review.edit_claim(claim=struck, content=content, by=editor)


def test_an_edit_can_be_undone_by_editing_back(struck, editor):
    before = struck.current.content
    review.edit_claim(claim=struck, content={**before, "stance": "denies"}, by=editor)
    review.edit_claim(claim=struck, content=before, by=editor)
    review.edit_claim(claim=struck, content={**before, "stance": "denies"}, by=editor)
    now = Claim.objects.get()
    assert now.stance == "denies"
    assert ClaimReading.objects.filter(author="editor").count() == 2


WRONG = {
    "moved": ({"start": 3}, "does not stand at 3"),
    "outside": ({"end": 5000}, "does not exist there"),
    "no stance": ({"stance": "thinks"}, "“thinks” is no stance: choose one of asserts, denies"),
    "no certainty": ({"certainty": "sure"}, "no certainty"),
    "no kind of event": ({"event": "party"}, "no kind of event"),
    "cites nobody": ({"speaker": None}, "say who speaks"),
    "speaker of the outlet's own words": ({"voice": "outlet"}, "“cited” only"),
    "no date": ({"time": {**span(TEXT, "on Thursday"), "edtf": "Thursday", "precision": 1}}, "is not a date"),
    "date precision": (
        {"time": {**span(TEXT, "on Thursday"), "edtf": "2020", "precision": 9}},
        "1 \\(a day\\)",
    ),
    "half a point": ({"places": [place(TEXT, "Balyun", "Balyun", "SY", 35.7, None, 1)]}, "both latitude"),
    "off the globe": ({"places": [place(TEXT, "Balyun", "Balyun", "SY", 135.7, 36.5, 1)]}, "cannot lie at"),
    "place precision": (
        {"places": [place(TEXT, "Balyun", "Balyun", "SY", 35.7, 36.5, 8)]},
        "1 \\(exact\\) to 7",
    ),
    "no measure": ({"figures": [figure(TEXT, "100", "sad", 1, 1)]}, "no measure"),
    "no scope": ({"figures": [figure(TEXT, "100", "killed", 1, 1, scope="once")]}, "no scope"),
    "bounds crossed": ({"figures": [figure(TEXT, "100", "killed", 100, 90)]}, "is above the high one"),
    "below nothing": ({"figures": [figure(TEXT, "100", "killed", -1, 90)]}, "whole number"),
    "words not in the text": ({"actors": [{"start": 0, "end": 6, "text": "Planes"}]}, "“Warpla” does"),
}


@pytest.mark.parametrize(("change", "message"), WRONG.values(), ids=WRONG)
def test_content_that_cannot_be_is_refused_by_name(struck, editor, change, message):
    before = model_to_dict(struck)
    with pytest.raises(BadContent, match=message):
        review.edit_claim(claim=struck, content={**struck.current.content, **change}, by=editor)
    assert model_to_dict(Claim.objects.get()) == before
    assert ClaimReading.objects.count() == 1
    assert not Decision.objects.exists()


def test_a_rejected_claim_is_reopened_before_it_is_edited(struck, editor):
    review.reject_claim(claim=struck, by=editor)
    with pytest.raises(NotNow, match="reopen it before editing"):
        review.edit_claim(claim=struck, content={**struck.current.content, "stance": "denies"}, by=editor)


def test_adopting_what_the_machine_now_reads(struck, editor):
    with pytest.raises(NotNow, match="no other reading"):
        review.adopt_suggestion(claim=struck, by=editor)
    review.accept_claim(claim=struck, by=editor)
    better = claim(TEXT, WORDS, **SAID, certainty="hedged")
    take_reading(report=struck.report, reading=reading(struck.report, better))
    review.adopt_suggestion(claim=struck, by=editor)
    now = Claim.objects.get()
    assert (now.certainty, now.suggestion, now.review) == ("hedged", None, "accepted")


RESTRICTED = {
    "rounded by nothing": ({"sensitivity": "rounded"}, "how many kilometres"),
    "delayed for ever": ({"sensitivity": "delayed"}, "until when"),
    "unknown": ({"sensitivity": "secret"}, "no sensitivity"),
}


@pytest.mark.parametrize(("given", "message"), RESTRICTED.values(), ids=RESTRICTED)
def test_a_sensitivity_says_how_far(struck, editor, given, message):
    with pytest.raises(BadContent, match=message):
        review.restrict_claim(claim=struck, by=editor, **given)
    assert Claim.objects.get().sensitivity == "public"


def test_a_changed_sensitivity_leaves_nothing_of_the_one_before(struck, editor):
    review.restrict_claim(claim=struck, sensitivity="rounded", rounded_km=20, by=editor)
    review.restrict_claim(claim=struck, sensitivity="withheld", by=editor)
    now = Claim.objects.get()
    assert (now.sensitivity, now.rounded_km, now.delayed_until) == ("withheld", None, None)
    assert [d.detail["sensitivity"] for d in Decision.objects.all()] == ["rounded", "withheld"]


def test_grading_a_source_needs_a_letter_and_a_reason(struck, editor):
    source = struck.source
    with pytest.raises(BadContent, match="choose A to F"):
        grade_source(source=source, reliability="G", side="", by=editor, reason="x")
    with pytest.raises(NoReason):
        grade_source(source=source, reliability="B", side="", by=editor, reason="")
    graded = grade_source(
        source=source, reliability="B", side="opposition", by=editor, reason="Ten years right."
    )
    assert (graded.reliability, graded.side) == ("B", "opposition")
    grade_source(source=source, reliability="B", side="opposition", by=editor, reason="")
    assert Decision.objects.get().detail["from"] == {"reliability": "F", "side": ""}
