"""What a side says against its own interest, and what it boasts of."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from dateline.record.domain import testimony
from dateline.record.domain.admissions import DATA, Loss, Mention, Statement, admitted
from dateline.record.domain.territory import DATA as TERRITORY
from dateline.record.domain.territory import outcome_of
from tests.record.builders import figure

WE, THEY = Mention("the army", own=True), Mention("the rebels", own=False)
BOTH, HAPPENED, NOTHING = {"happened", "by_whom"}, {"happened"}, set()


def said(
    plover: str = "ASSAULT",
    *,
    label: str = "air/drone strike",
    by: Mention | None = WE,
    on: Mention | None = None,
    losses: tuple[Loss, ...] = (),
) -> Statement:
    return Statement(plover, label, (by,) if by else (), (on,) if on else (), losses)


CASES: dict[str, tuple[Statement, set[str]]] = {
    "we recaptured the town": (
        said(label="government regains territory", on=Mention("the town", own=False)),
        NOTHING,
    ),
    "we recaptured the town and freed its residents": (
        said(label="government regains territory", on=Mention("the residents", own=False)),
        NOTHING,
    ),
    "we destroyed their tanks": (
        said(on=Mention("tanks", own=False), losses=(Loss("equipment lost", "tanks"),)),
        NOTHING,
    ),
    "we killed six militants": (
        said(on=Mention("militants", own=False), losses=(Loss("killed", "militants"),)),
        NOTHING,
    ),
    "we shot down their jet": (said(label="other", on=Mention("a jet", own=False)), NOTHING),
    "we arrested five journalists": (
        said("COERCE", label="arrest", on=Mention("five journalists", own=False)),
        NOTHING,
    ),
    "we killed three civilians": (
        said(on=Mention("civilians", own=False), losses=(Loss("killed", "civilians"),)),
        BOTH,
    ),
    "we hit a hospital": (said(on=Mention("Idlib Hospital", own=False)), BOTH),
    "our strike killed children, who are only counted": (said(losses=(Loss("killed", "children"),)), BOTH),
    "we abducted two doctors": (said("COERCE", label="abduction", on=Mention("doctors", own=False)), BOTH),
    "they killed civilians": (said(by=THEY, on=Mention("civilians", own=False)), NOTHING),
    "we and they killed civilians": (
        Statement("ASSAULT", "", (WE, THEY), (Mention("civilians", own=False),), ()),
        NOTHING,
    ),
    "civilians were killed": (said(by=None, on=Mention("civilians", own=False)), NOTHING),
    "we sent civilians aid": (said("AID", label="aid", on=Mention("civilians", own=False)), NOTHING),
    "we withdrew": (said("RETREAT", label="withdrawal"), BOTH),
    "they withdrew": (said("RETREAT", label="withdrawal", by=THEY), NOTHING),
    "33 of our soldiers were killed": (
        said(by=None, losses=(Loss("killed", "its soldiers"),)),
        HAPPENED,
    ),
    "they killed some of ours, by name": (
        said(by=THEY, on=Mention("the army", own=True), losses=(Loss("killed", "the army"),)),
        HAPPENED,
    ),
    "they lost some of its soldiers": (said(by=THEY, losses=(Loss("killed", "its soldiers"),)), NOTHING),
    "some of their soldiers were killed": (
        said(by=None, losses=(Loss("killed", "their soldiers"),)),
        NOTHING,
    ),
    "our soldiers struck": (said(by=None, losses=(Loss("strikes", "our soldiers"),)), NOTHING),
    "a number of nobody": (said(by=None, losses=(Loss("killed", ""),)), NOTHING),
}


@pytest.mark.parametrize(("statement", "aspects"), CASES.values(), ids=CASES)
def test_admissions(statement, aspects):
    assert admitted(statement) == aspects


def test_a_claim_of_the_record_admits(read: Any):
    text = "The Example Force said that it killed three civilians in Balyun."
    one = read(
        text,
        "it killed three civilians",
        speaker="The Example Force",
        actors={"it": "Example Force"},
        recipients={"civilians": None},
        figures=[figure(text, "three", "killed", 3, 3, of="civilians")],
    )
    assert testimony.testimony_of(one).admits == BOTH


def test_a_boast_of_the_record_admits_nothing(read: Any):
    text = "The Example Force said that it recaptured Balyun."
    one = read(
        text,
        "it recaptured Balyun",
        speaker="The Example Force",
        event="government regains territory",
        actors={"it": "Example Force"},
        recipients={"Balyun": None},
    )
    found = testimony.testimony_of(one)
    assert (found.admits, found.outcome, found.act) == (frozenset(), "taken", "takes territory")


OUTCOMES = {
    "taken": ("government regains territory", "ASSAULT", "the army retook the town", "taken"),
    "repelled": ("armed clash", "ASSAULT", "The army had repelled the attack", "repelled"),
    "beaten back": ("armed clash", "ASSAULT", "fighters were beaten back at the gate", "repelled"),
    "a clash": ("armed clash", "ASSAULT", "Fighters clashed at the gate", ""),
    "words within words": ("armed clash", "ASSAULT", "insect repellent was stolen", ""),
    "repelled by a sight": ("", "NONE", "Readers were repelled by the pictures", ""),
}


@pytest.mark.parametrize(("label", "plover", "text", "outcome"), OUTCOMES.values(), ids=OUTCOMES)
def test_outcomes(label, plover, text, outcome):
    assert outcome_of(label=label, plover=plover, text=text) == outcome


def test_the_vocabularies_hold_lower_case_words():
    admissions = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    assert set(admissions) == {"civilians", "plurals", "boasts", "losses", "own"}
    territory = yaml.safe_load(TERRITORY.read_text(encoding="utf-8"))
    assert set(territory) == {"takes", "repelled", "never_by"}
    assert set(territory.pop("never_by")) == set(territory["takes"])
    for words in (*admissions.values(), *territory.values()):
        assert len(words) == len(set(words))
        assert all(word == word.lower() for word in words)
    assert set(admissions["plurals"].values()) <= set(admissions["civilians"])
