"""Dates of a text as EDTF: named cases, and properties that hold for any anchor."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.reading import periods
from dateline.reading.dates import times
from dateline.reading.spans import Span

MONDAY = date(2020, 3, 16)

CASES = [
    # words, EDTF, precision, basis
    ("In February 2020, the army", "2020-02", 4, "stated"),
    ("in early March 2020", "2020-03", 4, "stated"),
    ("on March 5", "2020-03-05", 1, "relative"),
    ("on Jan 5", "2020-01-05", 1, "relative"),
    ("27 Feb", "2020-02-27", 1, "relative"),
    ("the 5th of March", "2020-03-05", 1, "relative"),
    ("On Sept. 11, 2001, the", "2001-09-11", 1, "stated"),
    ("Wednesday, March 4, 2020", "2020-03-04", 1, "stated"),
    ("Tue Jul 7 2015 In an ambush", "2015-07-07", 1, "stated"),
    ("September 17 airstrike", "2019-09-17", 1, "relative"),
    ("2020-03-05", "2020-03-05", 1, "stated"),
    ("01.10.2017Get short URL", "2017-10-01", 1, "stated"),
    ("01-11-2014 100 militants", "2014-11-01", 1, "stated"),
    ("13/02/2020", "2020-02-13", 1, "stated"),
    ("ON 5 JANUARY 1989 THE", "1989-01-05", 1, "stated"),
    ("the night of 27 February", "2020-02-27/2020-02-28", 2, "relative"),
    ("March 5-7", "2020-03-05/2020-03-07", 2, "relative"),
    ("between March 5 and March 15", "2020-03-05/2020-03-15", 4, "relative"),
    ("from Monday to Wednesday", "2020-03-09/2020-03-11", 2, "relative"),
    ("from March 2011 to May 2012", "2011-03/2012-05", 5, "stated"),
    ("until March 5", "../2020-03-05", 5, "relative"),
    ("since 2011", "2011/2020-03-16", 5, "stated"),
    ("Since Thursday bombing", "2020-03-12/2020-03-16", 2, "relative"),
    ("on Thursday", "2020-03-12", 1, "relative"),
    ("on Monday night", "2020-03-16", 1, "relative"),
    ("last Monday", "2020-03-09", 1, "relative"),
    ("next Monday", "2020-03-23", 1, "relative"),
    ("They will meet on Thursday", "2020-03-19", 1, "relative"),
    ("yesterday", "2020-03-15", 1, "relative"),
    ("this morning", "2020-03-16", 1, "relative"),
    ("overnight raids", "2020-03-15/2020-03-16", 2, "relative"),
    ("two days ago", "2020-03-14", 1, "relative"),
    ("a week ago", "2020-03-09/2020-03-15", 3, "relative"),
    ("three years ago", "2017", 5, "relative"),
    ("last week", "2020-03-09/2020-03-15", 3, "relative"),
    ("earlier this month", "2020-03", 4, "relative"),
    ("late last year", "2019", 5, "relative"),
    ("over the past 48 hours", "2020-03-14/2020-03-16", 2, "relative"),
    ("in the past three days", "2020-03-13/2020-03-16", 2, "relative"),
    ("in the spring of 2019", "2019-21", 5, "stated"),
    ("mid-2018", "2018", 5, "stated"),
    ("In 2017, the United States", "2017", 5, "stated"),
    ("in the 1990s", "199X", 5, "stated"),
    ("2011-2015", "2011/2015", 5, "stated"),
    ("in January", "2020-01", 4, "relative"),
    ("in May", "2019-05", 4, "relative"),
    ("IN MAY THE", "2019-05", 4, "relative"),
]  # fmt: skip

LOOSE = ["in recent hours", "recently", "for almost a decade", "in recent years", "several days ago"]

NO_DATES = [
    "2,000 people", "in 2000 attacks", "aged 22, he", "the M4 highway", "You may go", "they march on",
    "resolution 2254", "at 14:30 local time", "three weeks later", "on 31 February", "of 1900 people", "the 1,500th",
]  # fmt: skip


def read(text: str, anchor: date | None = MONDAY):
    return times(text, [Span(0, len(text))], anchor=anchor)[0]


@pytest.mark.parametrize(("text", "edtf", "precision", "basis"), CASES, ids=[case[0] for case in CASES])
def test_a_date_is_resolved(text, edtf, precision, basis):
    (found,) = read(text)
    assert (found.edtf, found.precision, found.basis) == (edtf, precision, basis)
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize("text", LOOSE)
def test_loose_words_are_kept_without_a_date(text):
    (found,) = read(text)
    assert (found.edtf, found.precision) == (None, None)


@pytest.mark.parametrize("text", NO_DATES)
def test_other_numbers_are_no_dates(text):
    assert read(text) == []


@pytest.mark.parametrize(
    "text", ["on Friday", "in October", "since October", "yesterday", "two days ago", "March 5"]
)
def test_without_an_anchor_nothing_is_made_up(text):
    (found,) = read(text, anchor=None)
    assert found.edtf is None


def test_without_an_anchor_a_month_follows_from_a_date_told_before():
    text = "In early March 2020, they agreed. In January, an offensive began."
    cut = text.index(" In January")
    (_, (second,)) = times(text, [Span(0, cut), Span(cut, len(text))], anchor=None)
    assert second.edtf == "2020-01"


def test_the_next_day_is_counted_from_the_day_told():
    text = "They met on March 5. The next day, they left."
    cut = text.index(" The next")
    (_, (second,)) = times(text, [Span(0, cut), Span(cut, len(text))], anchor=MONDAY)
    assert (second.edtf, second.basis) == ("2020-03-06", "relative")


@pytest.mark.parametrize("anchor", [date.min, date.max])
def test_nothing_is_counted_from_the_ends_of_the_calendar(anchor):
    for text, *_ in CASES:
        read(text, anchor)


@pytest.mark.parametrize(
    ("anchor", "text", "edtf"),
    [
        (date(2020, 2, 27), "on Feb. 28", "2020-02-28"),
        (date(2020, 2, 27), "on March 1", "2020-03-01"),
        (date(2020, 2, 27), "on March 2", "2019-03-02"),
        (date(2020, 12, 31), "on January 1", "2021-01-01"),
        (date(2021, 1, 1), "on December 31", "2020-12-31"),
        (date(2021, 3, 1), "on February 29", "2020-02-29"),
        (date(2020, 2, 28), "It will open on 27 February", "2020-02-27"),
        (date(2020, 2, 28), "It will open on 24 February", "2021-02-24"),
        (date(2020, 2, 28), "early on Friday", "2020-02-28"),
        (date(2020, 2, 28), "on Friday, Feb. 28", "2020-02-28"),
        (date(2020, 2, 28), "on Thursday", "2020-02-27"),
        (date(2020, 2, 28), "They will meet on Friday", "2020-02-28"),
    ],
)
def test_a_day_near_the_anchor_is_not_a_year_away(anchor, text, edtf):
    (found,) = read(text, anchor)
    assert found.edtf == edtf


def test_a_leap_day_is_not_looked_for_years_away():
    (found,) = read("on February 29", date(2023, 6, 1))
    assert found.edtf is None


def test_an_ambiguous_numeric_date_is_not_guessed():
    (found,) = read("on 01/02/2020")
    assert found.edtf is None


ANCHORS = st.dates(date(1900, 1, 1), date(2090, 12, 31))


@settings(deadline=None)  # machines differ
@given(ANCHORS, st.sampled_from([case[0] for case in CASES]))
def test_every_edtf_parses_for_any_anchor(anchor, text):
    for found in read(text, anchor):
        if found.edtf is not None:
            parse_edtf(found.edtf)
            assert found.precision in {1, 2, 3, 4, 5}


@settings(deadline=None)  # machines differ
@given(
    ANCHORS, st.sampled_from(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])
)
def test_a_weekday_is_the_last_one(anchor, weekday):
    (found,) = read(f"on {weekday}", anchor)
    day = date.fromisoformat(found.edtf)
    assert anchor - timedelta(7) < day <= anchor
    assert day.strftime("%A") == weekday


@settings(deadline=None)  # machines differ
@given(ANCHORS, st.integers(1, 12), st.integers(1, 28))
def test_a_day_without_a_year_is_the_last_one_or_at_most_three_days_ahead(anchor, month, day):
    (found,) = read(f"on {date(2020, month, day):%B} {day}", anchor)
    told = date.fromisoformat(found.edtf)
    assert (told.month, told.day) == (month, day)
    assert anchor - timedelta(363) <= told <= anchor + timedelta(3)


@settings(deadline=None)  # machines differ
@given(ANCHORS, st.integers(0, 4000))
def test_a_count_of_days_keeps_both_ends(first, length):
    period = periods.days(first, first + timedelta(length))
    assert (period.first, period.last) == (first, first + timedelta(length))
    parse_edtf(period.edtf)


@settings(deadline=None)  # machines differ
@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text):
    for found in read(text):
        assert text[found.start : found.end] == found.text
