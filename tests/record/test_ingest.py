"""Taking readings in: once, again, revised, killed half-way."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.forms.models import model_to_dict
from django.test.utils import CaptureQueriesContext

from dateline.record.domain import ingest, review
from dateline.record.domain.columns import write_columns
from dateline.record.domain.ingest import Taken, mark_not_read, take_reading
from dateline.record.errors import ReadingRefused
from dateline.record.models import Actor, Claim, ClaimReading, Place, Source
from dateline.vault.models import OutboxEntry
from tests.record.builders import claim, figure, reading

TEXT = (
    "Warplanes struck the town of Balyun on Thursday, killing 33 soldiers, the Observatory said. "
    "The ministry denied the report. Convoys left Sarmin at dawn."
)
STRIKE = claim(
    TEXT,
    "Warplanes struck the town of Balyun on Thursday, killing 33 soldiers",
    speaker="the Observatory",
    actors={"Warplanes": None},
    recipients={"soldiers": "Example Army"},
    places={"Balyun": ("Balyun", "SY", 35.7, 36.5, 1)},
    when=("on Thursday", "2020-02-27"),
    figures=[figure(TEXT, "33 soldiers", "killed", 33, 33, of="soldiers")],
)
DENIAL = claim(TEXT, "the report", speaker="The ministry", stance="denies", event=None, plover="REJECT")
CONVOYS = claim(TEXT, "Convoys left Sarmin at dawn", event="movement of forces", plover="MOBILIZE")


@pytest.fixture
def report(make_report: Any) -> Any:
    return make_report(TEXT, url="https://herald.example/1")


def said() -> list[tuple[str, str]]:
    return list(Claim.objects.order_by("start").values_list("text", "review"))


def test_a_reading_becomes_claims_with_their_columns_and_rows(report):
    assert take_reading(report=report, reading=reading(report, STRIKE, DENIAL)) == Taken(created=2)
    report.refresh_from_db()
    assert report.state == "read"
    strike, denial = Claim.objects.of_report(report)
    assert (strike.start, strike.end, strike.text) == (STRIKE["start"], STRIKE["end"], STRIKE["text"])
    assert strike.source.name == "the Observatory"
    assert strike.source.key == "observatory"
    assert str(strike.earliest) == str(strike.latest) == "2020-02-27"
    assert [(a.role, a.text, a.actor and a.actor.key) for a in strike.actors.all()] == [
        ("actor", "Warplanes", None),
        ("recipient", "soldiers", "example army"),
    ]
    assert [(p.text, p.place.name, p.precision) for p in strike.places.all()] == [("Balyun", "Balyun", 1)]
    assert [(f.words, f.measure, f.low, f.high, f.of) for f in strike.figures.all()] == [
        ("33 soldiers", "killed", 33, 33, "soldiers")
    ]
    assert strike.current.content["quote"]["text"].endswith("the Observatory said.")
    assert "id" not in strike.current.content
    assert (denial.stance, denial.event_label) == ("denies", "")
    assert OutboxEntry.objects.filter(task="place_claims", subject=report.public_id).count() == 1


def test_the_same_reading_again_changes_nothing(report):
    given = reading(report, STRIKE, DENIAL, CONVOYS)
    take_reading(report=report, reading=given)
    before = everything()
    OutboxEntry.objects.all().delete()
    rescored = {**given, "claims": [{**one, "score": 0.1, "id": "x"} for one in given["claims"]]}
    assert take_reading(report=report, reading=rescored) == Taken(unchanged=3)
    assert everything() == before
    assert not OutboxEntry.objects.exists()


def test_a_better_reading_moves_an_undecided_claim_and_keeps_its_id(report):
    take_reading(report=report, reading=reading(report, STRIKE))
    first = Claim.objects.get()
    better = {**STRIKE, "certainty": "hedged", "figures": []}
    assert take_reading(report=report, reading=reading(report, better, version="2")) == Taken(updated=1)
    now = Claim.objects.get()
    assert (now.pk, now.public_id) == (first.pk, first.public_id)
    assert (now.certainty, now.figures.count(), now.readings.count()) == ("hedged", 0, 2)


@pytest.mark.parametrize("decide", ["accept", "edit", "reject"])
def test_what_a_person_decided_keeps_what_it_says_and_gets_a_suggestion(report, editor, decide):
    take_reading(report=report, reading=reading(report, STRIKE))
    decided = Claim.objects.get()
    if decide == "edit":
        review.edit_claim(claim=decided, content={**STRIKE, "certainty": "unconfirmed"}, by=editor)
    else:
        {"accept": review.accept_claim, "reject": review.reject_claim}[decide](claim=decided, by=editor)
    decided.refresh_from_db()
    before = model_to_dict(decided), decided.current_id
    better = {**STRIKE, "certainty": "hedged"}
    assert take_reading(report=report, reading=reading(report, better)) == Taken(suggested=1)
    decided.refresh_from_db()
    assert (model_to_dict(decided), decided.current_id) == before
    assert decided.suggestion.content["certainty"] == "hedged"


def test_a_claim_no_longer_found_stays_and_says_so_until_found_again(report):
    take_reading(report=report, reading=reading(report, STRIKE, CONVOYS))
    assert take_reading(report=report, reading=reading(report, STRIKE)) == Taken(unchanged=1, missing=1)
    missing = Claim.objects.get(text=CONVOYS["text"])
    assert missing.missing_from == report
    take_reading(report=report, reading=reading(report, STRIKE, CONVOYS))
    missing.refresh_from_db()
    assert missing.missing_from is None


def test_a_revised_report_keeps_the_claims_of_its_earlier_version(report, make_report, editor):
    take_reading(report=report, reading=reading(report, STRIKE, DENIAL, CONVOYS))
    before = {c.text: c.public_id for c in Claim.objects.all()}
    review.accept_claim(claim=Claim.objects.get(text=CONVOYS["text"]), by=editor)
    text = "UPDATED. " + TEXT.replace("33 soldiers", "34 soldiers").replace(
        "The ministry denied the report. ", ""
    )
    revised = make_report(text, url=report.url, supersedes=report, version=2)
    words = "Warplanes struck the town of Balyun on Thursday, killing 34 soldiers"
    strike = claim(
        text, words, speaker="the Observatory", figures=[figure(text, "34 soldiers", "killed", 34, 34)]
    )
    convoys = claim(text, CONVOYS["text"], event="movement of forces", plover="MOBILIZE")
    taken = take_reading(report=revised, reading=reading(revised, strike, convoys))
    assert taken == Taken(updated=1, suggested=1, missing=1)
    now = Claim.objects.get(public_id=before[STRIKE["text"]])
    assert (now.text, now.current.report, now.report) == (words, revised, report)
    assert now.figures.get().low == 34
    assert Claim.objects.get(public_id=before[DENIAL["text"]]).missing_from == revised
    accepted = Claim.objects.get(public_id=before[CONVOYS["text"]])
    assert accepted.current.report == report
    assert Claim.objects.count() == 3


def test_reading_an_earlier_version_late_takes_nothing_back(report, make_report):
    text = "UPDATED. " + TEXT
    revised = make_report(text, url=report.url, supersedes=report, version=2)
    words = STRIKE["text"]
    take_reading(report=revised, reading=reading(revised, claim(text, words, speaker="the Observatory")))
    assert take_reading(report=report, reading=reading(report, DENIAL)).created == 1
    strike = Claim.objects.get(text=words)
    assert (strike.missing_from, strike.current.report) == (None, revised)


REFUSED = {
    "another text": ({"text_sha256": "0" * 64}, "another text"),
    "wrong offset": ({"claims": [{**STRIKE, "start": 3}]}, "does not stand at 3"),
    "wrong offset inside": (
        {"claims": [{**STRIKE, "places": [{**STRIKE["places"][0], "start": 0}]}]},
        '"Balyun" \\(places\\) does not stand',
    ),
}


@pytest.mark.parametrize(("change", "message"), REFUSED.values(), ids=REFUSED)
def test_a_reading_that_does_not_fit_is_refused_whole(report, change, message):
    with pytest.raises(ReadingRefused, match=message):
        take_reading(report=report, reading={**reading(report, DENIAL, STRIKE), **change})
    assert not Claim.objects.exists()


STEPS = [
    "contents_of",
    "align",
    "_decided",
    "write_columns",
    "forget_suggestions",
    "_mark_missing",
    "ask_for",
]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize("step", STEPS)
def test_a_kill_at_any_step_leaves_nothing_half_made(make_report, monkeypatch, step):
    """Killed after the step did its work: nothing of it stays, and another run gives what one run gives."""
    report = make_report(TEXT)
    real = getattr(ingest, step)

    def killed(*arguments: Any, **options: Any) -> None:
        real(*arguments, **options)
        raise KeyboardInterrupt

    given = reading(report, STRIKE, DENIAL)
    with monkeypatch.context() as patched:
        patched.setattr(ingest, step, killed)
        with pytest.raises(KeyboardInterrupt):
            take_reading(report=report, reading=given)
    kept = [Claim, ClaimReading, Source, Actor, Place, OutboxEntry]
    assert [model.objects.count() for model in kept] == [0] * len(kept)
    report.refresh_from_db()
    assert report.state == "received"
    assert take_reading(report=report, reading=given) == Taken(created=2)
    assert [text for text, _ in said()] == [STRIKE["text"], DENIAL["text"]]


def test_deriving_the_columns_anew_gives_what_stands_there(report):
    take_reading(report=report, reading=reading(report, STRIKE, DENIAL, CONVOYS))
    before = everything()
    write_columns(list(Claim.objects.select_related("current__report__outlet")))
    assert everything() == before


def test_the_number_of_queries_does_not_grow_with_the_claims(make_report):
    def queries(times: int) -> int:
        text = " ".join(f"Warplanes struck Balyun {n} times." for n in range(times))
        report = make_report(text, url=f"https://herald.example/{times}")
        claims = [claim(text, f"Warplanes struck Balyun {n} times") for n in range(times)]
        with CaptureQueriesContext(connection) as seen:
            take_reading(report=report, reading=reading(report, *claims))
        return len(seen)

    queries(1)
    assert queries(2) == queries(30)


def test_a_report_that_could_not_be_read_says_why(report):
    mark_not_read(report=report, reason="It is not in English.")
    report.refresh_from_db()
    assert (report.state, report.state_reason) == ("not read", "It is not in English.")
    take_reading(report=report, reading=reading(report, STRIKE))
    report.refresh_from_db()
    assert (report.state, report.state_reason) == ("read", "")
    mark_not_read(report=report, reason="The engine is incomplete.")
    report.refresh_from_db()
    assert report.state == "read"


def everything() -> list[Any]:
    """Every claim with its rows, without the rows' primary keys."""
    return [
        (
            model_to_dict(one),
            list(one.actors.values_list("role", "text", "actor")),
            list(one.places.values_list("text", "place", "precision", "relation")),
            list(one.figures.values_list("measure", "words", "low", "high", "of", "scope")),
            list(one.readings.values_list("pk", flat=True)),
        )
        for one in Claim.objects.order_by("pk")
    ]
