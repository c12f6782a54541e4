"""The days that a date can mean."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.record.domain.edtf import Days, days_of, days_or_unknown
from dateline.record.errors import BadDate

CASES = {
    "2020": ("2020-01-01", "2020-12-31"),
    "2020-02": ("2020-02-01", "2020-02-29"),
    "2019-02~": ("2019-02-01", "2019-02-28"),
    "2020-02-27": ("2020-02-27", "2020-02-27"),
    "2020-02-27?": ("2020-02-27", "2020-02-27"),
    "2020%": ("2020-01-01", "2020-12-31"),
    "2020-21": ("2020-03-01", "2020-05-31"),
    "2020-22": ("2020-06-01", "2020-08-31"),
    "2020-23": ("2020-09-01", "2020-11-30"),
    "2020-24": ("2020-01-01", "2021-02-28"),
    "2020-02-27/2020-03-05": ("2020-02-27", "2020-03-05"),
    "2019-12/2020-02": ("2019-12-01", "2020-02-29"),
    "2015/2016": ("2015-01-01", "2016-12-31"),
    "2020-02-27~/..": ("2020-02-27", None),
    "../2020-02": (None, "2020-02-29"),
    "2020/": ("2020-01-01", None),
    "/2020": (None, "2020-12-31"),
    "{2020-02-28,2020-02-29}": ("2020-02-28", "2020-02-29"),
    "{2020-02-29, 2020-02-28}": ("2020-02-28", "2020-02-29"),
    "[2020-02-28,2020-03]": ("2020-02-28", "2020-03-31"),
    "{2020-02-01..2020-02-03}": ("2020-02-01", "2020-02-03"),
    "2019-21/2019-23": ("2019-03-01", "2019-11-30"),
}
BAD = [
    "", "..", "../..", "/", "20", "2020-13", "2020-25", "2020-02-30", "27 February 2020", "2020-3",
    "2020/2019", "2020-00", "0000", "2020-02-27T10:00", "2020-02-27/x",
    "{}", "{2020-02-28", "{2020-02-28,}", "[x]", "{2020-02-28,[2020]}",
]  # fmt: skip


@pytest.mark.parametrize(("edtf", "days"), CASES.items(), ids=CASES)
def test_first_and_last_day(edtf, days):
    found = days_of(edtf)
    assert tuple(str(day) if day else None for day in (found.earliest, found.latest)) == days


@pytest.mark.parametrize("edtf", BAD)
def test_anything_else_is_refused_by_name_and_unknown_to_the_machine(edtf):
    with pytest.raises(BadDate, match=r"date|ends before"):
        days_of(edtf)
    assert days_or_unknown(edtf) == Days(None, None)


DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
FORMS = st.sampled_from(["%Y-%m-%d", "%Y-%m", "%Y"])


@given(DAYS, FORMS, st.sampled_from(["", "~", "?", "%"]))
def test_a_coarser_form_covers_the_day_it_was_made_from(day, form, mark):
    days = days_of(f"{day:{form}}{mark}")
    assert days.earliest <= day <= days.latest
    outside = days.latest + timedelta(days=1)
    assert f"{outside:{form}}" != f"{day:{form}}"


@given(DAYS, DAYS, FORMS)
def test_an_interval_covers_both_ends(a, b, form):
    first, last = sorted((a, b))
    days = days_of(f"{first:{form}}/{last:{form}}")
    assert days == Days(days_of(f"{first:{form}}").earliest, days_of(f"{last:{form}}").latest)


@given(st.text(alphabet="0123456789-/.~?% X", max_size=24))
def test_no_text_breaks_the_parser(text):
    days = days_or_unknown(text)
    assert not (days.earliest and days.latest) or days.earliest <= days.latest
