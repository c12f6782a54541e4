"""Equipment by its designation: known ones, near misses, and what is none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.reading.equipment import SUGGESTIONS, Family, families, find_equipment, suggestions
from dateline.reading.lexicons import rows

KNOWN = [
    ("Tu-22M3s were seen", "Tu-22M3"),
    ("two MiG-29s and", "MiG-29"),
    ("TU-95 bombers", "Tu-95"),
    ("a T72 tank", "T-72"),
    ("F16 jets", "F-16"),
    ("S400 systems", "S-400"),
    ("Bayraktar TB2 drones", "Bayraktar TB2"),
    ("Patriot batteries", "MIM-104"),
    ("the cruiser Moskva", "Moskva"),
    ("Grad rockets", "BM-21"),
    ("Storm Shadow missiles", "Storm Shadow"),
    ("Leopard 2A6 tanks", "Leopard 2A6"),
    ("HIMARS", "M142"),
    ("an M60 machine gun", "M60"),
    ("Mirage 2000-5 fighters", "Mirage 2000-5"),
]

NEAR = [
    ("Tu-23M", "Tu-22M"),
    ("Tu-23M", "Tu-22M3"),
    ("Tu-23M3", "Tu-22M3"),
    ("Tu-60", "Tu-160"),
    ("MiG-2", "MiG-29"),
    ("TU-96", "Tu-95"),
    ("Ka-53", "Ka-52"),
    ("AH-65", "AH-64"),
    ("Kh-103", "Kh-101"),
    ("BMP-5", "BMP-3"),
    ("AIM-121", "AIM-120"),
]

NONE = [
    "the M4 highway",
    "the M5",
    "resolution 2254",
    "UTC+3",
    "flight MH17",
    "MI6 said",
    "MI-5",
    "the Patriot Act",
    "Moskva river",
    "COVID-19",
    "the G-7",
    "$10-15",
    "K9 dogs",
    "the K2 mountain",
    "M60 motorway",
    "Boeing 737",
    "B52",
    "A10",
    "Su-34M2",
    "Shahed-137",
    "a grad student",
    "He bears it",
    "article T-1",
    "room S-5B of 12",
    "the Hercules of old",
    "Unit 8200",
    "the 3-2 win",
]

# Real designations that were not used to compile the lexicon: variants of the families whose numbers are held in
# full, training and civil aircraft, munitions, and designations of other families.
REAL = (Path(__file__).parent / "designations.txt").read_text(encoding="utf-8").split()


@pytest.mark.parametrize(("text", "name"), KNOWN, ids=[case[0] for case in KNOWN])
def test_a_known_designation_is_recognised(text, name):
    (found,) = find_equipment(text)
    assert found.name == name
    assert found.designation is not None
    assert found.designation.known
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(("written", "meant"), NEAR, ids=[f"{case[0]} {case[1]}" for case in NEAR])
def test_a_near_miss_is_flagged_with_the_one_meant(written, meant):
    (found,) = find_equipment(f"flights by {written} aircraft in the area")
    assert found.designation is not None
    assert not found.designation.known
    assert meant in found.designation.suggestions


@pytest.mark.parametrize("text", NONE)
def test_other_things_are_no_equipment(text):
    assert find_equipment(text) == []


def test_at_most_one_real_designation_in_a_hundred_is_flagged():
    flagged = [written for written in REAL if suggestions(written)]
    assert len(REAL) >= 230
    assert len(flagged) <= len(REAL) / 100, flagged


def near_misses(family: Family, designation: str) -> Iterator[str]:
    """The designation with one digit of its number dropped or another in its place, where no other has that number."""
    match = family.pattern.match(designation)
    assert match is not None
    number = match["number"]
    for at in range(len(number)):
        for digit in ["", *"0123456789"]:
            wrong = number[:at] + digit + number[at + 1 :]
            if wrong and wrong[0] != "0" and wrong not in family.numbers:
                yield designation[: match.start("number")] + wrong + designation[match.end("number") :]


NEAR_MISSES = sorted(
    {
        (written, designation)
        for family in families()
        for designation in family.designations
        if family.pattern.match(designation)
        for written in near_misses(family, designation)
        if family.pattern.fullmatch(written) and written not in family.never
    }
)
WITH_A_NAME = {
    row["designation"] for row in rows("equipment.csv") if row["aliases"] or row["aliases_with_noun"]
}


def test_the_common_ones_are_found_behind_every_wrong_digit():
    common = [(written, meant) for written, meant in NEAR_MISSES if meant in WITH_A_NAME]
    missed = [(written, meant) for written, meant in common if meant not in suggestions(written)]
    assert len(common) >= 500
    assert len(missed) <= 0.01 * len(common), missed


def test_of_all_listed_nearly_as_many_are_found_as_five_suggestions_can_hold():
    meant_by: dict[str, set[str]] = {}
    for written, meant in NEAR_MISSES:
        meant_by.setdefault(written, set()).add(meant)
    found = sum(meant in suggestions(written) for written, meant in NEAR_MISSES)
    possible = sum(min(SUGGESTIONS, len(meant)) for meant in meant_by.values())
    assert len(NEAR_MISSES) >= 8000
    assert found >= 0.99 * possible
    assert all(len(suggestions(written)) <= SUGGESTIONS for written in meant_by)


def test_no_designation_of_the_lexicon_is_flagged():
    assert [row["designation"] for row in rows("equipment.csv") if suggestions(row["designation"])] == []


def test_the_lexicon_keeps_its_form():
    every = rows("equipment.csv")
    assert len({row["designation"] for row in every}) == len(every)
    for row in every:
        assert row["kind"]
        assert row["needs_noun"] in ("yes", "no")
        assert row["checked"] in ("checked", "unchecked")
        assert row["where_checked"] or row["checked"] == "unchecked"
    families = {row["family"] for row in every}
    assert {row["family"] for row in rows("equipment_families.csv")} <= families


@settings(deadline=None)  # machines differ
@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text):
    for found in find_equipment(text):
        assert text[found.start : found.end] == found.text
