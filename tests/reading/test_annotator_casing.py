"""Paragraphs in capitals are read as if they were in natural case, and quoted as they are."""

from __future__ import annotations

import csv
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading import Reader, Report
from dateline.reading.annotators.casing import is_shouted, natural
from dateline.reading.lexicons import FOLDER

CASES = [
    (
        "SYRIAN TROOPS SHELLED KHAN SHEIKHUN, THE ARMY SAID.",
        "Syrian troops shelled Khan Sheikhun, the army said.",
    ),
    ("THE UN AND NATO WERE TOLD BY THE U.S. ON MONDAY.", "The UN and NATO were told by the U.S. on Monday."),
    (
        "IS FIGHTERS WERE SEEN 10 KM NORTH OF AL-BAB. THIS IS NEW.",
        "IS fighters were seen 10 km north of al-Bab. This is new.",
    ),
    (
        "A T-72 AND AN F-16 WERE SHOT DOWN OVER THE BLACK SEA.",
        "A T-72 and an F-16 were shot down over the Black Sea.",
    ),
    (
        "THE SYRIAN OBSERVATORY FOR HUMAN RIGHTS SAID SO.",
        "The Syrian Observatory for Human Rights said so.",
    ),
    ("SYRIA'S ARMY DIDN'T TAKE QUXBAR VILLAGE.", "Syria's army didn't take Quxbar village."),
]


@pytest.mark.parametrize(("shouted", "written"), CASES, ids=[case[0] for case in CASES])
def test_capitals_are_written_as_they_usually_are(shouted, written):
    assert natural(shouted) == written


@pytest.mark.parametrize(
    "text", ["The army took Idlib.", "HOMS – The army took Homs city.", "UN, US, EU", "SDF", "12 / 34", ""]
)
def test_what_is_not_shouted_stays(text):
    assert natural(text) == text


def test_only_the_paragraph_in_capitals_is_written_anew():
    assert natural("ARMY TAKES THE TOWN\n\nThe SDF left.\n") == "Army takes the town\n\nThe SDF left.\n"


@given(st.text(alphabet=st.sampled_from("AÄİßÉbc '.-’\n19ŉ"), max_size=60))
def test_every_character_stays_in_its_place(text):
    made = natural(text)
    assert len(made) == len(text)
    assert all(a == b or a.lower() == b or a == b.upper() for a, b in zip(text, made, strict=True))
    assert is_shouted(text) or "\n" in text or made == text


def test_a_reading_quotes_the_report_as_given():
    text = "SYRIAN TROOPS ENTERED SARAQIB ON MONDAY.\nTHE SYRIAN ARMY SAID THAT FOUR REBELS WERE KILLED IN IDLIB.\n"
    read = json.loads(json.dumps(Reader.load().read(Report("r", text)).as_json()))
    found = [*read["toponyms"], *read["entities"], *(claim for claim in read["claims"])]
    assert all(text[item["start"] : item["end"]] == item["text"] for item in found)
    assert [t["text"] for t in read["toponyms"]] == ["SARAQIB", "IDLIB"]
    assert {claim["voice"] for claim in read["claims"]} == {"outlet", "cited"}


def test_the_list_of_forms_keeps_its_form():
    path = FOLDER / "casing.csv"
    with path.open(encoding="utf-8", newline="") as file:
        listed = [row["written"] for row in csv.DictReader(file)]
    assert len(listed) == len(set(listed))
    assert all(form.islower() or form.isupper() or form.istitle() for form in listed)
    assert path.stat().st_size < 300_000
