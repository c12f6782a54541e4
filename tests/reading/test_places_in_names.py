"""Places inside the names of bodies and of people: what is a toponym, and what is where something happened."""

from __future__ import annotations

import pytest

from dateline.reading.annotators.spacy import SpacyAnnotator
from dateline.reading.places.gazetteer import Gazetteer
from dateline.reading.places.resolve import toponyms
from dateline.reading.places.where import places
from dateline.reading.spans import Span


@pytest.fixture(scope="module")
def read():
    annotator, gazetteer = SpacyAnnotator.load(), Gazetteer.open()

    def reading(text: str):
        sentences = next(annotator.annotate([(text, [Span(0, len(text))])]))
        named = toponyms(text, sentences, gazetteer)
        found = places(text, sentences, named)
        return [t.text for t in named], [p.text for listed in found.values() for p in listed]

    return reading


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The Huntsville Police Department said so.", ["Huntsville"]),
        ("Avoyelles Parish Sheriff's Office made 14 arrests.", ["Avoyelles Parish"]),
        ("The Dublin Arts Council met on Monday.", ["Dublin"]),
        ("The University of Rochester paid for it.", ["Rochester"]),
        ("The Aleppo Media Center said so.", ["Aleppo"]),
        ("Sen. Byron Dorgan, D-N.D., asked why.", ["N.D."]),
        ("A U.S. Department of Defense spokesman said so.", ["U.S."]),
        ("The U.S. Fish and Wildlife Service said so.", ["U.S."]),
        ("The Fire Department and the State Police came.", []),
        ("The Moore Elementary School was closed.", []),  # a school may be named after a person
    ],
)
def test_a_body_tells_where_it_belongs_and_not_where_anything_happened(read, text, named):
    assert read(text) == (named, [])


def test_a_university_is_a_site_where_the_report_names_its_town(read):
    named, found = read("Iraqi forces entered Mosul. They took Mosul University.")
    assert named == ["Mosul", "Mosul"]
    assert found == ["Mosul", "Mosul University"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Robert Bell was shot in Nevada. Bell had raised his gun.", ["Nevada"]),
        ("Sen. Tillerson spoke in Austin. Then Tillerson left.", ["Austin"]),
        ("Mary Houston came home from Houston, Texas.", ["Houston", "Texas"]),
    ],
)
def test_a_person_named_like_a_place_is_no_place(read, text, named):
    assert read(text)[0] == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("A car burned near Shamrock Street and the levee.", ["Shamrock Street"]),
        ("Water stood on Highway 55 and on County Road 43.", ["Highway 55", "County Road 43"]),
        ("A man was found at 775 Main St. on Monday.", ["Main St."]),
        ("The state highway was closed.", []),
    ],
)
def test_a_street_is_a_place_by_its_form(read, text, named):
    assert read(text) == (named, [])  # roads of claims are found by themselves
