"""The values that pages are made of: dates in words, runs of changes, pages of lists, maps."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.record.public import PublicOrigin, PublicPlace
from dateline.site.domain.cards import speaker_named, web_address
from dateline.site.domain.changes import in_runs
from dateline.site.domain.events import origin_named
from dateline.site.domain.frames import HEIGHT, WIDTH, frame_around
from dateline.site.domain.lists import pager
from dateline.site.domain.maps import map_of
from dateline.site.domain.words import days_in_words, edtf_in_words, mark_of, precision_in_words
from dateline.stories.domain.changes import Segment, differences


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        (None, None, "date not known"),
        (date(2020, 2, 27), date(2020, 2, 27), "27 February 2020"),
        (None, date(2020, 2, 27), "27 February 2020"),
        (date(2020, 2, 27), date(2020, 2, 29), "27–29 February 2020"),
        (date(2020, 2, 27), date(2020, 3, 1), "27 February 2020 to 1 March 2020"),
        (date(2019, 3, 1), date(2020, 3, 2), "1 March 2019 to 2 March 2020"),
    ],
)
def test_days_in_words(earliest, latest, words):
    assert days_in_words(earliest, latest) == words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2020-02-27", "27 February 2020"),
        ("2020-02", "2020-02"),
        ("2020-02-27~", "2020-02-27~"),
        ("2020-02-31", "2020-02-31"),
        ("2020-02-27/2020-02-28", "2020-02-27/2020-02-28"),
        ("", ""),
    ],
)
def test_only_a_plain_day_is_put_in_words(edtf, words):
    assert edtf_in_words(edtf) == words


@pytest.mark.parametrize(
    ("speaker", "named"),
    [
        ("the outlet itself", "Sample Wire itself"),
        ("a source not identified", "A source not identified"),
        ("governor of Hatay", "Governor of Hatay"),
        ("al-Watan", "Al-Watan"),
    ],
)
def test_a_heading_names_who_speaks(speaker, named):
    assert speaker_named(speaker, "Sample Wire") == named


@pytest.mark.parametrize(
    ("speaker", "within", "known", "heading"),
    [
        ("the Observatory", "", True, "The Observatory"),
        ("the outlet itself", "Sample Wire", True, "Sample Wire itself"),
        ("a source", "Sample Wire", False, "A source, in Sample Wire"),
        ("a source not identified", "Sample Wire", False, "A source not identified, in Sample Wire"),
    ],
)
def test_a_group_of_claims_is_headed_by_its_origin(speaker, within, known, heading):
    assert origin_named(PublicOrigin(speaker, within, known, ("Sample Wire",), ("clm_1",))) == heading


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://wire.example/1", True),
        ("HTTP://wire.example/1", True),
        ("javascript:alert(1)", False),
        ("//wire.example/1", False),
        (" https://wire.example", False),
    ],
)
def test_only_web_addresses_are_followed(url, kept):
    assert web_address(url) == (url if kept else "")


def test_a_word_that_nobody_foresaw_is_shown_as_it_is():
    assert mark_of("under review").word == "under review"


# --- changes -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "runs"),
    [
        ("one two", "one two", [("same", "one two")]),
        ("a b c d", "a x y d", [("same", "a "), ("removed", "b c"), ("added", "x y"), ("same", " d")]),
        ("", "new", [("added", "new")]),
        ("a b c", "a c", [("same", "a "), ("removed", "b "), ("same", "c")]),
    ],
)
def test_words_exchanged_in_a_row_are_one_run(old, new, runs):
    assert [(s.fate, s.text) for s in in_runs(differences(old, new))] == runs


texts = st.lists(st.sampled_from(["one", "two", "three", "36", " ", "  ", "\n"]), max_size=12).map("".join)


@given(texts, texts)
def test_runs_keep_both_texts(old, new):
    runs = in_runs(differences(old, new))
    assert "".join(s.text for s in runs if s.fate != "added") == old
    assert "".join(s.text for s in runs if s.fate != "removed") == new


def test_a_run_ends_where_a_line_ends():
    segments = [Segment("removed", "a"), Segment("same", "\n"), Segment("added", "b")]
    assert in_runs(segments) == tuple(segments)


# --- lists -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("1", (["0", "1"], None, 2)),
        ("2", (["2", "3"], 1, 3)),
        ("3", (["4"], 2, None)),
        ("4", None),
        ("0", None),
        ("-1", None),
        ("x", None),
        ("", None),
        ("²", None),
        ("99999999999999999999999", None),
    ],
)
def test_a_list_is_paged_without_counting(asked, found):
    page = pager(asked, size=2, fetch=lambda limit, offset: list("01234")[offset : offset + limit])
    assert (page and (list(page.items), page.newer, page.older)) == found


def test_an_empty_list_has_one_page():
    page = pager("1", size=2, fetch=lambda limit, offset: [])
    assert page is not None
    assert (page.items, page.newer, page.older) == ((), None, None)


# --- maps --------------------------------------------------------------------------------------


def place(name="Balyun", lat=35.71, lon=36.53, precision=1, relation="", rounded_km=None) -> PublicPlace:
    return PublicPlace(name, "SY", lat, lon, precision, relation, rounded_km)


@pytest.mark.parametrize(
    ("shown", "drawn", "name", "where", "how_exact"),
    [
        (place(), 1, "Balyun", "35.71°\u00a0N, 36.53°\u00a0E", "this place"),
        (place(precision=2, relation="south_of"), 1, "South of Balyun", "35.7°\u00a0N, 36.5°\u00a0E",
         "within about 25 km of this point"),
        (place(precision=4), 0, "Balyun", "", "somewhere in this province"),
        (place(precision=6), 0, "Balyun", "", "somewhere in this country"),
        (place(lat=None, lon=None), 0, "Balyun", "", "no point known"),
        (place(lat=None, lon=None, precision=4), 0, "Balyun", "", "somewhere in this province"),
        (place(name="", precision=4, rounded_km=50), 1, "A place that is not named",
         "35.7°\u00a0N, 36.5°\u00a0E", "rounded to 50 km to protect people there"),
        (place(lat=-4.5, lon=-60.25), 1, "Balyun", "4.50°\u00a0S, 60.25°\u00a0W", "this place"),
    ],
)  # fmt: skip
def test_a_map_draws_no_finer_than_the_place_is_known(shown, drawn, name, where, how_exact):
    made = map_of([shown], title="Strike")
    line = made.places[0]
    assert (len(made.points), line.name, line.where, line.how_exact) == (drawn, name, where, how_exact)
    assert precision_in_words(shown) == how_exact


def test_a_place_named_twice_is_drawn_once_as_exactly_as_anybody_says():
    made = map_of([place(precision=3), place(precision=1), place(precision=2)], title="Strike")
    assert [point.ring for point in made.points] == [None]
    assert "Balyun, this place" in made.description


def test_without_places_there_is_no_map():
    assert map_of([], title="Strike").points == ()


def test_the_scale_bar_is_as_long_as_it_says():
    made = map_of([place(), place(name="Idlib", lat=35.93, lon=36.63)], title="Strike")
    frame = frame_around([(35.71, 36.53, 0.0), (35.93, 36.63, 0.0)])
    degrees = made.scale_km / 111.195
    assert made.scale_px == pytest.approx(frame.y(35.71) - frame.y(35.71 + degrees), abs=0.1)


def test_labels_of_neighbours_do_not_cover_each_other():
    made = map_of([place(), place(name="Behun", lat=35.712, lon=36.532)], title="Strike")
    first, second = made.points
    apart = abs(first.label_y - second.label_y) > 12 or first.anchor != second.anchor
    assert apart


degrees = st.tuples(st.floats(-85, 85), st.floats(-180, 180), st.integers(1, 3))


@given(st.lists(degrees, min_size=1, max_size=6))
def test_every_point_lies_on_the_map(points):
    middle = points[0][1]
    near = [(lat, (middle + (lon - middle) / 4 + 180) % 360 - 180, p) for lat, lon, p in points]
    made = map_of([place(str(n), lat, lon, p) for n, (lat, lon, p) in enumerate(near)], title="Strike")
    assert all(0 <= point.x <= WIDTH and 0 <= point.y <= HEIGHT for point in made.points)
    assert 0 < made.scale_px <= WIDTH / 4 or made.scale_km == 1


def test_the_date_line_parts_no_map():
    made = map_of([place("East", 0.0, 179.9), place("West", 0.0, -179.9)], title="Strike")
    assert 0 < made.points[1].x - made.points[0].x <= WIDTH
