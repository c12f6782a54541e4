"""What an editor types becomes content of the contract, with offsets that fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.desk.claims.editing import (
    FIGURE_VALUES,
    PLACE_VALUES,
    RELAYER_VALUES,
    NotInReport,
    edited,
    shown,
    shown_parties,
    shown_rows,
)
from dateline.desk.claims.spans import find_words
from dateline.reading.spans import Span
from dateline.record.domain.checking import checked
from tests.desk.conftest import TEXT, three_claims


@pytest.mark.parametrize(
    ("name", "words", "near", "start"),
    [
        ("once", "denied", 0, TEXT.index("denied")),
        ("the nearest of several", "the", TEXT.index("town"), TEXT.index("the town")),
        ("line breaks are white space", "struck a camp.\r\n\r\nTwo rockets", 0, TEXT.index("struck")),
        ("not there", "agreed", 0, None),
        ("signs mean themselves", "fighters.*", 0, None),
        ("nothing", "  ", 0, None),
    ],
)
def test_words_are_found_where_they_stand(name, words, near, start):
    found = find_words(words, TEXT, near=near)
    assert (found and found.start) == start


@given(st.text(min_size=1, max_size=30), st.integers(0, 30), st.integers(1, 30))
def test_words_cut_from_a_text_are_found_at_their_place(text, start, length):
    words = text[start : start + length]
    if words.strip() == words and words:
        found = find_words(words, text, near=start)
        assert found == Span(start, start + len(words))


def values_of(content, **changes):
    return {**shown(content), **changes}


def edit(content, *, relayers=None, parties=None, figures=None, places=None, **changes):
    return edited(
        content,
        values=values_of(content, **changes),
        relayers=shown_rows(content.get("via"), RELAYER_VALUES) if relayers is None else relayers,
        parties=shown_parties(content) if parties is None else parties,
        figures=shown_rows(content["figures"], FIGURE_VALUES) if figures is None else figures,
        places=shown_rows(content["places"], PLACE_VALUES) if places is None else places,
        text=TEXT,
    )


@pytest.mark.parametrize("content", three_claims(), ids=["figure", "denial", "outlet"])
def test_what_is_left_as_it_was_stays_as_it_was(content):
    assert checked(edit(content), text=TEXT) == checked(content, text=TEXT)


FIRST, DENIAL, OUTLET = three_claims()


def test_a_new_speaker_is_found_in_the_report():
    made = checked(edit(FIRST, speaker="The ministry", speaker_kind="state"), text=TEXT)
    assert made["speaker"]["text"] == "The ministry"
    assert TEXT[made["speaker"]["start"] :].startswith("The ministry denied")


def test_the_outlet_itself_has_no_speaker():
    assert edit(FIRST, voice="outlet")["speaker"] is None


def test_a_speaker_that_the_report_does_not_name_is_refused_by_its_words():
    with pytest.raises(NotInReport, match="“The general” does not stand in the report"):
        edit(FIRST, speaker="The general", speaker_kind="person")


@pytest.mark.parametrize(
    ("edtf", "precision"),
    [
        ("2020-10-18", 1),
        ("2020-10-18/2020-10-20", 2),
        ("2020-10", 4),
        ("2020", 5),
        ("../2020-10", None),
        ("", None),
    ],
)
def test_the_precision_of_a_date_follows_from_its_days(edtf, precision):
    time = checked(edit(FIRST, edtf=edtf), text=TEXT)["time"]
    assert (time["edtf"], time["precision"]) == (edtf or None, precision)


def test_a_figure_taken_away_and_one_added():
    row = {"words": "Two", "measure": "strikes", "low": 2, "high": 2, "of": "rockets", "scope": "event"}
    made = checked(edit(FIRST, figures=[row]), text=TEXT)
    assert [(f["text"], f["low"]) for f in made["figures"]] == [("Two", 2)]


def test_a_place_whose_name_changes_keeps_nothing_of_the_old_one():
    known = {**FIRST["places"][0], "geonameid": 1}
    row = {**shown_rows([known], PLACE_VALUES)[0], "name": "Idlib Governorate", "precision": 4}
    made = edit({**FIRST, "places": [known]}, places=[row])["places"][0]
    assert (made["name"], made["precision"], made.get("geonameid")) == ("Idlib Governorate", 4, None)


def test_a_mode_is_kept_changed_and_taken_away():
    assert edit({**FIRST, "mode": "aerial"}, stance="denies")["mode"] == "aerial"
    assert edit(FIRST, mode="heavy-weapons")["mode"] == "heavy-weapons"
    assert edit({**FIRST, "mode": "aerial"}, mode="")["mode"] is None


def test_who_passed_it_on_keeps_what_the_reading_knew_and_a_new_one_goes_by_its_words():
    known = {"text": "The ministry", "name": "Ministry of X", "id": "Q1", "kind": "state"}
    at = TEXT.index("The ministry")
    known |= {"start": at, "end": at + len("The ministry")}
    rows = [
        {"words": "The ministry", "kind": "state"},
        {"words": "the\nExample Monitor", "kind": "organisation"},
    ]

    made = checked(edit({**FIRST, "via": [known]}, relayers=rows), text=TEXT)["via"]

    assert made[0] == known
    assert (made[1]["name"], made[1]["kind"]) == ("the Example Monitor", "organisation")
    with pytest.raises(NotInReport, match="“state media” does not stand in the report"):
        edit(FIRST, relayers=[{"words": "state media", "kind": "outlet"}])


def party(words, role, name=None):
    return {"words": words, "role": role, "name": name}


def parties_of(made):
    return {key: [m["text"] for m in made[key]] for key in ("actors", "recipients", "instruments")}


@pytest.mark.parametrize(
    ("name", "parties", "expected"),
    [
        (
            "one of each",
            [("rockets", "instrument"), ("fighters", "recipient"), ("The ministry", "actor")],
            "all",
        ),
        ("none", [], "none"),
    ],
)
def test_who_took_part_stands_under_its_role(name, parties, expected):
    made = parties_of(checked(edit(FIRST, parties=[party(*row) for row in parties]), text=TEXT))
    everybody = {"actors": ["The ministry"], "recipients": ["fighters"], "instruments": ["rockets"]}
    assert made == (everybody if expected == "all" else {key: [] for key in everybody})


def test_who_changes_the_role_keeps_place_and_identity():
    known = {**FIRST["recipients"][0], "name": "Example Fighters", "id": "Q1"}
    made = edit(
        {**FIRST, "recipients": [known]}, parties=[party("fighters", "actor", name="Example Fighters")]
    )
    assert made["actors"] == [known]
    assert made["recipients"] == []


def test_a_party_that_the_report_does_not_name_is_refused_by_its_words():
    with pytest.raises(NotInReport, match="“The general” does not stand in the report"):
        edit(FIRST, parties=[party("The general", "actor")])
