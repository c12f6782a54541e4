"""The gazetteer: spellings, homonyms, what is only suggested, and the lists it is built from."""

from __future__ import annotations

import csv
import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.reading.lexicons import FOLDER, rows
from dateline.reading.places.folding import fold, skeleton, without_article
from dateline.reading.places.gazetteer import Entry, Gazetteer
from dateline.reading.places.geodesy import displaced, distance_km


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.open()


SPELLINGS = [
    # as reporters write it, country, latitude, longitude
    ("Idlib", "SY", 35.93, 36.63), ("Idleb", "SY", 35.93, 36.63), ("Saraqeb", "SY", 35.86, 36.81),
    ("Maarat al-Numan", "SY", 35.64, 36.67), ("Jisr al-Shughur", "SY", 35.81, 36.32), ("Kafr Nabl", "SY", 35.61, 36.56),
    ("Khan Sheikhoun", "SY", 35.44, 36.65), ("al-Bab", "SY", 36.37, 37.51), ("Al Bab", "SY", 36.37, 37.51),
    ("Ras al-Ain", "SY", 36.85, 40.07), ("Deir ez-Zor", "SY", 35.34, 40.14), ("Deir al-Zor", "SY", 35.34, 40.14),
    ("Ar-Raqqah", "SY", 35.95, 39.01), ("Dar'a", "SY", 32.62, 36.10), ("Nayrab", "SY", 35.88, 36.74),
    ("Sarmada", "SY", 36.18, 36.72), ("Balyun", "SY", 35.72, 36.54), ("Baghouz", "SY", 34.45, 40.95),
    ("Bakhmut", "UA", 48.60, 38.00), ("Artemivsk", "UA", 48.60, 38.00), ("Kiev", "UA", 50.45, 30.52),
    ("Avdeevka", "UA", 48.14, 37.75), ("Robotyne", "UA", 47.44, 35.84), ("Klishchiivka", "UA", 48.53, 37.96),
    ("Sana'a", "YE", 15.35, 44.21), ("Hodeidah", "YE", 14.80, 42.95), ("El Fasher", "SD", 13.63, 25.35),
    ("Mosul", "IQ", 36.34, 43.13), ("Khan Younis", "PS", 31.34, 34.30),
    ("Maarat Misrin", "SY", 36.01, 36.67), ("Maarrat Misrin", "SY", 36.01, 36.67), ("Binnish", "SY", 35.96, 36.71),
    ("Binish", "SY", 35.96, 36.71),
]  # fmt: skip


@pytest.mark.parametrize(("name", "country", "lat", "lon"), SPELLINGS, ids=[case[0] for case in SPELLINGS])
def test_a_spelling_of_reporters_is_found(gazetteer, name, country, lat, lon):
    near = [
        match.entry
        for match in gazetteer.matches(name)
        if match.entry.country == country
        and match.entry.point
        and distance_km(match.entry.point, (lat, lon)) <= 15
    ]
    assert any(entry.is_settlement for entry in near)


@pytest.mark.parametrize("name", ["Warrsaw", "Kyyiv", "Lonndon", "Hamma"])
def test_a_consonant_is_doubled_only_between_vowels_of_a_transliterated_name(gazetteer, name):
    assert [m for m in gazetteer.matches(name) if m.stage == "doubled"] == []


@pytest.mark.parametrize("name", ["IDLIB", "idlib", "İdlib", "Idlib "])
def test_case_and_accents_make_no_difference(gazetteer, name):
    assert gazetteer.matches(name) == gazetteer.matches("Idlib")


@pytest.mark.parametrize(
    ("name", "country"), [("Bennish", "SY"), ("Edlib", "SY"), ("Qamishlo", "SY"), ("Hawija", "IQ")]
)
def test_what_only_sounds_alike_is_suggested_and_never_matched(gazetteer, name, country):
    assert [m for m in gazetteer.matches(name) if m.entry.country == country] == []
    suggested = gazetteer.suggestions(name, country=country)
    assert suggested
    assert all(s.entry.country == country and s.similarity >= 80 for s in suggested)


def test_provinces_and_countries_are_known_by_the_names_in_the_news(gazetteer):
    for name, feature, country in [
        ("Idlib", "ADM1", "SY"), ("Damascus countryside", "ADM1", "SY"), ("Donetsk", "ADM1", "UA"),
        ("Texas", "ADM1", "US"),
        ("Syria", "PCLI", "SY"), ("US", "PCLI", "US"), ("UK", "PCLI", "GB"), ("DRC", "PCLI", "CD"),
        ("Ivory Coast", "PCLI", "CI"),
    ]:  # fmt: skip
        assert any(
            m.entry.feature == feature and m.entry.country == country for m in gazetteer.matches(name)
        ), name


@pytest.mark.parametrize(
    ("name", "feature", "country", "point"),
    [
        (
            "Bulacan",
            "ADM2",
            "PH",
            (14.96, 121.0),
        ),  # a province of Central Luzon; GeoNames has that as its first level
        ("Essex", "ADM2", "GB", (51.8, 0.6)),
        ("Queensland", "ADM1", "AU", (-20.0, 145.0)),
        ("China", "PCLI", "CN", (35.0, 104.0)),
        ("EU", "ZN", None, (50.1, 9.0)),
        ("Southern Europe", "RGN", None, (41.0, 14.0)),
    ],
)
def test_units_and_regions_have_one_point_where_people_look_for_them(
    gazetteer, name, feature, country, point
):
    (found,) = [
        m.entry for m in gazetteer.matches(name) if (m.entry.feature, m.entry.country) == (feature, country)
    ]
    assert distance_km(found.point, point) < 25


def test_there_is_one_capital_of_a_name_in_a_country(gazetteer):
    capitals = [m.entry for m in gazetteer.matches("Washington") if m.entry.feature == "PPLC"]
    assert [(c.country, c.admin1) for c in capitals] == [("US", "DC")]


def test_every_country_is_found_by_its_own_name(gazetteer):
    assert [
        c.name for c in gazetteer.countries() if c not in [m.entry for m in gazetteer.matches(c.name)]
    ] == []


def test_a_look_up_takes_less_than_a_millisecond(gazetteer):
    names = [case[0] for case in SPELLINGS] * 3
    gazetteer.matches.cache_clear()
    began = time.perf_counter()
    for name in names:
        gazetteer.matches(name)
    assert (time.perf_counter() - began) / len(names) < 0.001


def test_an_editors_place_is_found_under_its_names():
    ours = Entry(-99, "Tell Nowhere", "PPL", "SY", "12", 35.9, 36.6, 0)
    gazetteer = Gazetteer.open(additions=[(ours, ["Tal Nowhere"])])
    assert [m.entry for m in gazetteer.matches("tal nowhere")] == [ours]


def test_a_places_id_is_geonames_only_where_it_comes_from_there(gazetteer):
    (nayrab,) = [m.entry for m in gazetteer.matches("Nayrab") if m.entry.country == "SY" and m.entry.id < 0]
    assert nayrab.geonameid is None
    assert any(m.entry.geonameid == 169389 for m in gazetteer.matches("Idlib"))


@settings(deadline=None)  # machines differ
@given(st.text(max_size=60))
def test_folding_is_settled_at_once(text):
    assert fold(fold(text)) == fold(text)
    assert without_article(fold(text)) == without_article(fold(text)).strip()
    assert " " not in skeleton(fold(text))


@settings(deadline=None)  # machines differ
@given(st.floats(-80, 80), st.floats(-179, 179), st.floats(0.1, 500), st.floats(0, 359))
def test_a_displaced_point_lies_as_far_as_told(lat, lon, km, bearing):
    assert distance_km((lat, lon), displaced((lat, lon), km=km, bearing=bearing)) == pytest.approx(
        km, rel=1e-6
    )


def test_the_lists_written_by_hand_keep_their_form(gazetteer):
    codes = {c.country for c in gazetteer.countries()}
    for name in (
        "places.csv",
        "regions.csv",
        "countries.csv",
        "country_points.csv",
        "province_points.csv",
        "lines.csv",
        "abbreviations.csv",
    ):
        with (FOLDER / name).open(encoding="utf-8", newline="") as file:
            assert all(None not in row and None not in row.values() for row in csv.DictReader(file)), name
    for row in rows("places.csv"):
        assert row["country"] in codes
        assert row["by"]
        assert row["note"]
        assert (row["lat"] == "") == (row["lon"] == "")
    for row in rows("regions.csv"):
        assert set(filter(None, row["countries"].split("|"))) <= codes
    assert {row["iso"] for row in rows("countries.csv")} <= codes


def test_each_line_runs_through_its_towns():
    drawn = json.loads((FOLDER / "lines.geojson").read_text(encoding="utf-8"))["features"]
    listed = {row["name"]: row["towns"].split("|") for row in rows("lines.csv")}
    assert {f["properties"]["name"] for f in drawn} == set(listed)
    for feature in drawn:
        assert feature["properties"]["schematic"] is True
        assert len(feature["geometry"]["coordinates"]) == len(listed[feature["properties"]["name"]])
