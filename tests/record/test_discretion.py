"""Taking an exact place out of words and coordinates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.places.geodesy import distance_km
from dateline.record.public.discretion import WITHHELD, names_a_place, on_grid, without_places

CASES = {
    "none": ("A strike hit the town.", ["Balyun"], "A strike hit the town."),
    "one": ("A strike hit Balyun.", ["Balyun"], f"A strike hit {WITHHELD}."),
    "twice, in other letters": ("BALYUN: balyun was hit", ["Balyun"], f"{WITHHELD}: {WITHHELD} was hit"),
    "possessive": ("Balyun's market", ["Balyun"], f"{WITHHELD}'s market"),
    "part of a compound": ("a Balyun-based unit", ["Balyun"], f"a {WITHHELD}-based unit"),
    "accents": ("in Bályun", ["Balyun"], f"in {WITHHELD}"),
    "article or none": ("near Al-Bab and Bab", ["al-Bab"], f"near Al-{WITHHELD} and {WITHHELD}"),
    "several words, other breaks": ("in Deir ez-Zor", ["Deir ez Zor"], f"in {WITHHELD}"),
    "the longer first": ("in Maarat al-Numan", ["Maarat", "Maarat al-Numan"], f"in {WITHHELD}"),
    "not inside another word": ("the Balyunian way", ["Balyun"], "the Balyunian way"),
    "no place": ("Balyun", ["", "—"], "Balyun"),
}


@pytest.mark.parametrize(("text", "places", "shown"), CASES.values(), ids=CASES)
def test_words(text, places, shown):
    assert without_places(text, places) == shown


@pytest.mark.parametrize(
    ("url", "named"),
    {
        "https://x.example/2020/strike-on-balyun-kills-33": True,
        "https://x.example/2020/maarat_al_numan": True,
        "https://x.example/2020/maaratalnuman": True,
        "https://x.example/2020/strike": False,
    }.items(),
)
def test_addresses_that_name_a_place(url, named):
    assert names_a_place(url, ["Balyun", "Maarat al-Numan"]) is named


@given(st.floats(-85, 85), st.floats(-179, 179), st.sampled_from([1, 5, 10, 25, 50]))
def test_a_rounded_point_is_near_and_all_of_its_cell_are_one(lat, lon, km):
    shown = on_grid(lat, lon, km=km)
    assert distance_km((lat, lon), shown) <= km * 0.75 + 0.05
    assert on_grid(*shown, km=km) == shown
