"""Place names found and resolved in context, and the places of claims with relation, precision and area."""

from __future__ import annotations

import pytest
from shapely.geometry import Point, shape

from dateline.reading.annotators.spacy import SpacyAnnotator
from dateline.reading.dateline import find_dateline
from dateline.reading.places.gazetteer import Gazetteer
from dateline.reading.places.resolve import toponyms
from dateline.reading.places.where import places
from dateline.reading.spans import Span


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.open()


@pytest.fixture(scope="module")
def annotator():
    return SpacyAnnotator.load()


@pytest.fixture(scope="module")
def read(annotator, gazetteer):
    """Toponyms and claim places of a text."""

    def reading(text: str):
        sentences = next(annotator.annotate([(text, [Span(0, len(text))])]))
        named = toponyms(text, sentences, gazetteer, dateline=find_dateline(text, gazetteer))
        found = places(text, sentences, named)
        for item in [*named, *(p for listed in found.values() for p in listed)]:
            assert text[item.start : item.end] == item.text
        return named, [place for sentence in sentences for place in found[sentence.index]]

    return reading


RESOLVED = [
    ("Syrian forces shelled Ariha on Monday.", "Ariha", "SY", (35.81, 36.61)),
    ("Clashes were reported in Ariha, Syria.", "Ariha", "SY", (35.81, 36.61)),
    ("The army entered Khan Sheikhun in Idlib province, Syria.", "Khan Sheikhun", "SY", (35.44, 36.65)),
    ("Ukrainian troops left Robotyne.", "Robotyne", "UA", (47.44, 35.84)),
    ("Rebels in Syria captured Nayrab near Saraqib.", "Nayrab", "SY", (35.88, 36.74)),
    (
        "Strikes hit houses near the town of Maarat Misrin in Idlib province.",
        "Maarat Misrin",
        "SY",
        (36.01, 36.67),
    ),
    ("Shells hit houses in Binish in Idlib province.", "Binish", "SY", (35.96, 36.71)),
    ("The Iraqi army entered Mosul.", "Mosul", "IQ", (36.34, 43.13)),
    (
        "Clashes spread in Cabo Delgado province of Mozambique. Guards left Nampula.",
        "Nampula",
        "MZ",
        (-15.12, 39.27),
    ),
    ("Lorry convoys from Tiraspol reached Kherson in Ukraine.", "Tiraspol", "MD", (46.84, 29.63)),
    ("Refugees left Azazga and Bejaia in Algeria. They went to Tabarka.", "Tabarka", "TN", (36.95, 8.76)),
    ("EDMONTON, Ky. (Station) -- One man died in Kentucky.", "EDMONTON", "US", (36.98, -85.61)),
    # what the other names have in common outranks fame
    (
        "Police in Cottonport and Bunkie, near Marksville, met those of Alexandria.",
        "Alexandria",
        "US",
        (31.31, -92.45),
    ),
    (
        "Officials in Watkinsville, Bogart and Winterville in Georgia spoke to the Athens City Council.",
        "Athens",
        "US",
        (33.96, -83.38),
    ),
    ("The governor of N.Y. spoke in Albany.", "N.Y.", "US", (43.2, -75.3)),
]


@pytest.mark.parametrize(("text", "name", "country", "point"), RESOLVED, ids=[case[0] for case in RESOLVED])
def test_a_place_is_resolved_in_its_context(read, text, name, country, point):
    named, _ = read(text)
    (found,) = [t for t in named if t.text == name]
    assert found.country == country
    assert (found.lat, found.lon) == (pytest.approx(point[0], abs=0.1), pytest.approx(point[1], abs=0.1))


def test_the_state_of_a_dateline_is_a_place_too(read):
    named, _ = read("COLUMBUS, Ohio (Station) -- One man died on Monday.")
    assert [(t.text, t.admin1) for t in named] == [("COLUMBUS", "OH"), ("Ohio", "OH")]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Syria: fighting went on in Idlib province. Rebels in Idlib said so.", ["ADM1", "ADM1"]),
        ("Syria: a truce holds in the Idlib de-escalation zone. Idlib was calm.", ["ADM1", "ADM1"]),
        ("Syria: fighting went on in Idlib province. A base near Idlib was hit.", ["ADM1", "PPL"]),
        (
            "Syria: fighting went on in Idlib province and in Idlib city. Idlib was calm.",
            ["ADM1", "PPL", "PPL"],
        ),
        ("Syria: Idlib was calm.", ["PPL"]),
    ],
)
def test_a_bare_name_is_the_province_where_the_report_calls_only_that_so(read, text, kinds):
    named, _ = read(text)
    assert [t.feature for t in named if t.text == "Idlib"] == kinds


@pytest.mark.parametrize(
    "text", ["Fighters in Ukraine heard from Tiraspol.", "The waters from Mithi River rose in Mumbai."]
)
def test_who_writes_and_what_flows_is_no_town_abroad(read, text):
    named, _ = read(text)
    assert [t.lat for t in named if t.text in ("Tiraspol", "Mithi")] in ([], [None])


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Syrian and Turkish troops met.", ("Syrian", "Turkish")),
        ("Paris Hilton sang for the crowd.", ("Paris", "Paris Hilton")),
        ("The Aleppo Media Center said so.", ("Aleppo Media Center",)),
        ("In May, President Bush met the United Nations.", ("May", "Bush")),
        ("The Sana news agency said so.", ("Sana",)),
        # a person named in full before; Altintas is a place in Turkey too
        ("Sami Altintas lives in Turkey. Police in Ankara said Altintas was free.", ("Altintas",)),
        ("A player from Spain won in France. He was behind in the Ballon d'Or voting.", ("Ballon",)),
    ],
)
def test_demonyms_people_and_organisations_are_no_places(read, text, absent):
    named, _ = read(text)
    assert not {t.text for t in named} & set(absent)


@pytest.mark.parametrize(
    "text",
    [
        "Air strikes hit the Idlib de-escalation zone on Monday.",
        "The de-escalation zone of Idlib was shelled.",
        "Strikes hit Idlib, a de-escalation zone.",
    ],
)
def test_a_zone_named_after_a_town_is_an_area_without_the_towns_point(read, text):
    _, (zone,) = read(text)
    assert (zone.name, zone.country, zone.lat, zone.lon) == ("Idlib", "SY", None, None)


def test_a_homonym_that_nothing_decides_stays_unresolved(read):
    named, _ = read("The shop in Springfield was closed.")
    assert [(t.text, t.lat) for t in named] in ([], [("Springfield", None)])


def test_a_list_of_countries_holds_no_towns(read):
    named, _ = read("They met in Iraq, Iran and Turkey.")
    assert [(t.text, t.feature) for t in named] == [("Iraq", "PCLI"), ("Iran", "PCLI"), ("Turkey", "PCLI")]


def test_a_toponym_has_the_point_that_a_claim_leaves_out(read):
    named, found = read("Fighting went on in Idlib province in Syria.")
    assert all(t.lat is not None for t in named)
    assert [(p.text, p.country, p.lat, p.precision) for p in found] == [
        ("Idlib province", "SY", None, 4),
        ("Syria", "SY", None, 6),
    ]


RELATIONS = [
    # text, the place's words, relation, precision, whether it has a point, formula, whether the formula has a shape
    ("Syrian troops hold the area south of the M4 highway in Idlib province.", "M4 highway", "south_of", 5, False,
     "south of M4 highway in Idlib", False),
    ("Syria: the army shelled a village near Saraqib.", "Saraqib", "near", 2, True, "near Saraqib", True),
    ("Iraq: rebels hold the area south of Highway 1 in Anbar province.", "Highway 1", "south_of", 5, False,
     "south of Highway 1 in Anbar", False),
    ("Syria: rebels hold the area north of the coastal highway.", "coastal highway", "north_of", 5, False,
     "north of coastal highway", False),
    ("Syria: they attacked the outskirts of Saraqib.", "Saraqib", "outskirts", 2, True, "outskirts of Saraqib", True),
    ("Syria: a base 10 km south of Saraqib was hit.", "Saraqib", "south_of", 2, True, "10 km south of Saraqib", True),
    ("Syria: a base 60 km south of Saraqib was hit.", "Saraqib", "south_of", 5, False, "60 km south of Saraqib", True),
    ("Syria: they shelled the northern countryside of Hama.", "Hama", "countryside", 4, False,
     "north countryside of Hama", False),
    ("Syria: troops moved in the western Aleppo countryside.", "western Aleppo countryside", "countryside", 4, False,
     "west countryside of Aleppo", False),
    ("Fighting went on in northern Syria.", "northern Syria", "part", 5, False, "north part of Syria", False),
    ("Turkey wants a 30 km zone between Syria and Turkey.", "30 km zone between Syria and Turkey", "along", 5, False,
     "within 30 km of the Syria–Turkey border", False),
    ("Syria: a convoy was hit between Saraqib and Ariha.", "Saraqib", "between", 5, False,
     "between Saraqib and Ariha", True),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words", "relation", "precision", "pinned", "formula", "drawn"),
    RELATIONS,
    ids=[c[0] for c in RELATIONS],
)
def test_a_relation_gives_an_area_with_its_formula(
    read, text, words, relation, precision, pinned, formula, drawn
):
    _, found = read(text)
    place = next(p for p in found if p.text == words)
    assert (place.relation, place.precision, place.lat is not None) == (relation, precision, pinned)
    assert place.area is not None
    assert place.area["formula"] == formula
    assert (place.area["geometry"] is not None) is drawn
    if drawn:
        assert shape(place.area["geometry"]).is_valid


def test_an_offset_lies_on_the_side_that_is_told(read):
    _, found = read("Syria: a base 10 km south of Saraqib was hit.")
    place = next(p for p in found if p.text == "Saraqib")
    middle = shape(place.area["geometry"]).centroid
    assert middle.y == pytest.approx(place.lat - 10 / 111.2, abs=0.01)
    assert middle.x == pytest.approx(place.lon, abs=0.01)


def test_a_strip_between_two_towns_holds_what_lies_between(read):
    _, found = read("Syria: a convoy was hit between Saraqib and Ariha.")
    strip = shape(found[-1].area["geometry"])
    assert strip.contains(Point(36.708, 35.839))
    assert not strip.contains(Point(37.16, 36.2))


def test_the_town_is_the_one_named_last(read):
    _, found = read("Syrian jets bombed Saraqib. Three people died in the town.")
    assert [(p.text, p.name) for p in found] == [("Saraqib", "Saraqib"), ("the town", "Saraqib")]


def test_upper_case_text_does_not_break_it(read):
    named, _ = read("SYRIAN TROOPS ENTERED ALEPPO AND IDLIB ON MONDAY.")
    assert {"ALEPPO", "IDLIB"} <= {t.text for t in named}


ROADS = [
    # text, the road's country, whether its course is drawn
    ("Turkish troops in Turkey were shelled near the M4 highway in Idlib, Turkey said. Turkish officials in Ankara"
     " and Antakya said so.", "SY", False),
    ("Turkey said in Ankara that Turkish troops patrol the M4 highway in Syria.", "SY", True),
    ("Turkish soldiers patrol the M4 highway, Turkey said. Idlib is quiet, Turkey said.", "SY", True),
    ("Turkish soldiers patrol the M4 highway, Turkey said in Ankara. Idlib is quiet, Turkey said.", None, False),
    ("Rebels in Idlib, Syria, hold the M4 highway.", "SY", True),
    ("The M4 highway was closed near London, police in the United Kingdom said.", "GB", False),
    ("Troops in Ukraine hold the M14 highway near Mykolaiv.", "UA", False),
    ("Russian and Turkish soldiers patrolled the M4 highway, Russia and Turkey said.", None, False),
    ("Turkish troops hold the D400 highway, Turkey said, while Syria denied it.", None, False),
    ("The army took the M4 highway.", None, False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "country", "drawn"), ROADS, ids=[case[0] for case in ROADS])
def test_a_road_has_a_country_only_where_one_remains(read, text, country, drawn):
    _, found = read(text)
    (road,) = (place for place in found if place.name and place.name.endswith("highway"))
    assert road.country == country
    assert bool(road.area and road.area["geometry"]) == drawn


@pytest.mark.parametrize(
    ("text", "feature", "precision"),
    [
        ("Three villages in Idlib, Syria, were shelled.", "ADM1", 4),
        ("The army entered Khan Sheikhun in Idlib.", "ADM1", 4),
        ("They hold the M4 highway in Idlib, Syria.", "ADM1", 4),
        ("Fighting went on in Idlib province on Friday, Syria said.", "ADM1", 4),
        ("Shelling hit Idlib city in Syria.", "PPL", 1),
        ("Shelling hit the town of Idlib in Syria.", "PPL", 1),
        ("Syrian planes shelled Idlib.", "PPL", 1),  # readers of the gold set differ on a bare name
    ],
)
def test_a_name_of_both_is_the_province_where_something_lies_in_it(read, text, feature, precision):
    named, found = read(text)
    assert next(t for t in named if t.text == "Idlib").feature == feature
    assert next(p for p in found if p.text.startswith("Idlib")).precision == precision
