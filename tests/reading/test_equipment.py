"""Equipment by its designation: known ones, near misses, and what is none."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from databuild.designations import PAGE, flagged, held_out, measured, wrong_writings
from databuild.registries import counted
from dateline.reading import designations, lexicons
from dateline.reading.designations import SUGGESTIONS, families, key, lexicon, suggestions
from dateline.reading.equipment import find_equipment
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
    ("Su-36M", "Su-34M"),
    ("Shahed-138", "Shahed-136"),
    ("Shahed 138", "Shahed-136"),
    ("Mohajer-7", "Mohajer-6"),
    ("Bayraktar TB5", "Bayraktar TB2"),
    ("Orlan-11", "Orlan-10"),
]

# Prefixes that mean other things too count only beside a noun of theirs.
NEAR_BESIDE = [
    ("T-73 tanks rolled in", "T-72"),
    ("a B-53 bomber", "B-52"),
    ("S-450 missile systems", "S-400"),
    ("Hermes 400 drones", "Hermes 450"),
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
    "Shahed 138 people were there",
    "T-73 was the answer",
    "the S-450 of a song",
    "room B-53",
    "Su-25XM",
    "a grad student",
    "He bears it",
    "article T-1",
    "room S-5B of 12",
    "the Hercules of old",
    "Unit 8200",
    "the 3-2 win",
]


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


@pytest.mark.parametrize(("text", "meant"), NEAR_BESIDE, ids=[case[0] for case in NEAR_BESIDE])
def test_a_near_miss_of_an_ambiguous_prefix_is_flagged_beside_its_noun(text, meant):
    (found,) = find_equipment(text)
    assert found.designation is not None
    assert not found.designation.known
    assert meant in found.designation.suggestions


@pytest.mark.parametrize("text", NONE)
def test_other_things_are_no_equipment(text):
    assert find_equipment(text) == []


def test_at_most_one_real_designation_in_a_hundred_is_flagged():
    real = held_out()
    assert len(real) >= 500
    bad = flagged(real)
    assert len(bad) <= len(real) / 100, bad


def test_the_page_says_what_is_measured():
    assert counted(PAGE) == measured(), "run: python -m databuild.designations --write"


def test_the_designations_held_out_are_not_in_the_lexicon():
    assert [name for name in held_out() if key(name) in lexicon()] == []


NEAR_MISSES = sorted(
    {
        (written, designation)
        for family in families()
        for designation in family.designations
        for written in wrong_writings(family, designation)
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
        assert (row["where_checked"] == "") == (row["checked"] == "unchecked")
        assert row["origin"] == "" or re.fullmatch(r"[A-Z]{2}", row["origin"])
    sources = {row["id"] for row in rows("registry_sources.csv")}
    assert {row["where_checked"] for row in every} <= sources | {""}


WRONG_FAMILIES = {
    "no digits": "X,Tu,,,\n",
    "digits that are none": "X,Tu,many,,\n",
    "no prefix": "X,,1-3,,\n",
    "a prefix without designations": "X,Qq,1-3,,\n",
}


@pytest.mark.parametrize("row", WRONG_FAMILIES.values(), ids=WRONG_FAMILIES)
def test_a_wrong_family_is_named_with_its_line(row, tmp_path, monkeypatch):
    for name in ("equipment.csv", "equipment.yaml"):
        (tmp_path / name).write_bytes((lexicons.FOLDER / name).read_bytes())
    (tmp_path / "equipment_families.csv").write_text(
        "family,prefixes,digits,beside,not\n" + row, encoding="utf-8"
    )
    monkeypatch.setattr(lexicons, "FOLDER", tmp_path)
    lexicons.rows.cache_clear()
    designations.families.cache_clear()
    try:
        with pytest.raises(lexicons.LexiconError, match=r"equipment_families\.csv, line 2"):
            designations.families()
    finally:
        lexicons.rows.cache_clear()
        designations.families.cache_clear()


@settings(deadline=None)  # machines differ
@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text):
    for found in find_equipment(text):
        assert text[found.start : found.end] == found.text
