"""What a card says of a claim."""

from __future__ import annotations

import re

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
        ("a place", FIRST, "Where", "Idlib (SY; near it)"),
        (
            "an area with a relation",
            {**FIRST, "places": [{**FIRST["places"][0], "text": "south of\nIdlib", "relation": "south_of"}]},
            "Where",
            "south of Idlib (south of Idlib, SY; near it)",
        ),
        (
            "a place not resolved",
            {**FIRST, "places": [{"text": "the camp", "name": None, "country": None, "precision": 6}]},
            "Where",
            "the camp (country)",
        ),
        (
            "a road that nothing located",
            {
                **FIRST,
                "places": [
                    {
                        **FIRST["places"][0],
                        "text": "M07 highway",
                        "name": "M07",
                        "country": None,
                        "lat": None,
                        "lon": None,
                        "precision": 1,
                    }
                ],
            },
            "Where",
            "M07 highway (M07; no point known)",
        ),
        (
            "a province without a point",
            {**FIRST, "places": [{**FIRST["places"][0], "lat": None, "lon": None, "precision": 4}]},
            "Where",
            "Idlib (SY; province)",
        ),
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
    assert line({**FIRST, "figures": [nearly]}, "Figures") == "killed: “nearly 100”, period"


def test_differences_are_those_of_the_words():
    differ = wording.differences({**FIRST, "event": None}, FIRST, outlet="Example Herald")
    assert differ == [wording.Difference("Event", "ASSAULT", "air/drone strike · ASSAULT")]


def warned(words):
    return wording.warnings({**FIRST, "text": words})


def test_an_unknown_designation_is_warned_of_once_with_those_near_it():
    words = "Two Tu-23M bombers\nand a T-72 tank"
    (sentence,) = warned(f"{words}, {words}")
    # Which ones are near is the reading's to say (tests/reading); the sentence is the desk's.
    assert re.fullmatch(
        r"Tu-23M is not a known designation: did you mean Tu-22M\w*(, Tu-22\w*)*( or Tu-22\w*)?\?", sentence
    )


def test_known_equipment_and_roads_are_not_warned_of():
    assert warned("A Tu-22M3 took off near the M4 highway") == []
