"""What a card says of a claim."""

from __future__ import annotations

import pytest

from dateline.desk.claims import wording
from tests.desk.conftest import three_claims

FIRST, DENIAL, OUTLET = three_claims()


def line(content, label):
    told = {line.label: line.words for line in wording.lines(content, outlet="Example Herald")}
    return told.get(label)


@pytest.mark.parametrize(
    ("name", "content", "label", "words"),
    [
        ("a named speaker", FIRST, "Says", "Example Monitor"),
        ("the outlet", OUTLET, "Says", "Example Herald (the outlet itself)"),
        ("nobody identified", {**OUTLET, "voice": "unclear"}, "Says", "a source not identified"),
        (
            "relayed",
            {**FIRST, "via": [{"text": "state\nmedia", "name": None, "kind": "collective"}]},
            "Says",
            "Example Monitor, via state media (collective)",
        ),
        ("plain", FIRST, "How", "stated plainly"),
        ("a hedged denial", {**DENIAL, "certainty": "hedged"}, "How", "denial, hedged"),
        ("on whom", FIRST, "Who", "(not said) → fighters"),
        ("a place", FIRST, "Where", "Idlib, SY (near it)"),
        ("a day", FIRST, "When", "“Monday” = 2020-10-19"),
        ("marks", OUTLET, "Marks", "unconfirmed"),
        ("no figure", OUTLET, "Figures", None),
    ],
)
def test_lines(name, content, label, words):
    assert line(content, label) == words


def test_a_figure_stands_in_its_words_and_not_in_its_bounds():
    nearly = {
        "text": "nearly 100",
        "measure": "killed",
        "low": 90,
        "high": 100,
        "of": None,
        "scope": "period",
    }
    assert line({**FIRST, "figures": [nearly]}, "Figures") == "“nearly 100” killed, period"


def test_differences_are_those_of_the_words():
    differ = wording.differences({**FIRST, "event": None}, FIRST, outlet="Example Herald")
    assert differ == [wording.Difference("Event", "ASSAULT", "air/drone strike · ASSAULT")]


@pytest.mark.parametrize(
    ("suggestions", "sentence"),
    [
        (["Tu-22M3"], "Tu-23M is not a known designation: did you mean Tu-22M3?"),
        (["Tu-22M3", "Tu-22"], "Tu-23M is not a known designation: did you mean Tu-22M3 or Tu-22?"),
        ([], "Tu-23M is not a known designation."),
    ],
)
def test_an_unknown_designation_is_warned_of(suggestions, sentence):
    found = {"text": "Tu-23M", "suggestions": suggestions}
    content = {**FIRST, "quote": {"start": 0, "end": 5, "text": "x", "equipment": [found]}}
    assert [warned.sentence for warned in wording.warnings(content)] == [sentence]
    assert wording.warnings(FIRST) == []
