"""Datelines: place, date and rates that open a report, and sentences that only look like one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.reading.contract import Rate
from dateline.reading.dateline import find_dateline, find_rates, report_date
from dateline.reading.lexicons import rows
from dateline.reading.places.gazetteer import Gazetteer

PUBLISHED = date(2020, 3, 5)
POUND = Rate("USD", "SYP", 1257.86)


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.open()


CASES = [
    # text, the dateline's own words, country of the place, date, rates
    ("Army storms town\n\nDAMASCUS, ($1=1,257.86 Syrian Pounds) – In recent hours",
     "DAMASCUS, ($1=1,257.86 Syrian Pounds) –", "SY", None, (POUND,)),
    ("DAMASCUS, (€1 = $1.08; $1 = 1,257.86 Syrian pounds) -- The",
     "DAMASCUS, (€1 = $1.08; $1 = 1,257.86 Syrian pounds) --",
     "SY", None, (Rate("EUR", "USD", 1.08), POUND)),
    ("BEIRUT (Outlet) — The army", "BEIRUT (Outlet) —", "LB", None, ()),
    ("San Salvador, 19 Apr 89 -- The army", "San Salvador, 19 Apr 89 --", "SV", "1989-04-19", ()),
    ("IDLIB, Syria, March 3 (Agency) - Rebels", "IDLIB, Syria, March 3 (Agency) -", "SY", "2020-03-03", ()),
    ("   MOSCOW (USSR), 7 JUL 89 (AGENCY) -- [REPORT]", "MOSCOW (USSR), 7 JUL 89 (AGENCY) --", "RU", "1989-07-07", ()),
    ("Head here. MOSCOW (Agency) According to", "MOSCOW (Agency)", "RU", None, ()),
    ("LIMA, NO DATE (TELEVISION) -- [SPEECH]", "LIMA, NO DATE (TELEVISION) --", "PE", None, ()),
    ("KYIV, Ukraine (Agency) — Russian", "KYIV, Ukraine (Agency) —", "UA", None, ()),
    ("GENEVA, 5 November 2021 - The", "GENEVA, 5 November 2021 -", "CH", "2021-11-05", ()),
    ("EDMONTON, Ky. (Station) -- One man", "EDMONTON, Ky. (Station) --", "US", None, ()),
    ("Paris (Agency) - The minister", "Paris (Agency) -", "FR", None, ()),
]  # fmt: skip

NOT_DATELINES = [
    "NATO – the alliance – said on Monday that it was ready.",
    "The rebels – a group of fighters – said they had left.",
    "IRAN – the minister said nothing.",
    "In Damascus - the capital - people were afraid.",
    "Moscow - the capital of Russia - is cold.",
    "Syria, which the army left – for now – is quiet.",
    "Homs, Hama and Idlib - three provinces - were shelled.",
    "BREAKING – explosions heard",
    "UPDATE (3) - The army said",
    "He was born in Beirut (Lebanon) - the city of his father.",
    "",
]


@pytest.mark.parametrize(("text", "words", "country", "on", "rates"), CASES, ids=[case[1] for case in CASES])
def test_a_dateline_is_read(gazetteer, text, words, country, on, rates):
    found = find_dateline(text, gazetteer, published=PUBLISHED)
    assert found is not None
    assert text[found.start : found.end] == words
    assert found.place is not None
    assert found.place.country == country
    assert (found.date, found.rates) == (on, rates)
    assert text[found.place.start : found.place.end] == found.place.text


@pytest.mark.parametrize("text", NOT_DATELINES)
def test_an_ordinary_sentence_is_none(gazetteer, text):
    assert find_dateline(text, gazetteer, published=PUBLISHED) is None


def test_a_dateline_far_down_is_none(gazetteer):
    assert find_dateline("The army said so. " * 60 + "\nBEIRUT (Outlet) — The army", gazetteer) is None


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("GENEVA, 5 November 2021 - The", PUBLISHED, date(2021, 11, 5)),
        ("Published April 2 2017 The opposition", date(2017, 4, 14), date(2017, 4, 2)),
        ("Tue Jul 7 2015 In an ambush", date(2013, 4, 10), date(2015, 7, 7)),
        ("01-11-2014 100 fighters killed", date(2014, 2, 2), date(2014, 11, 1)),
        ("The army left on 3 May 2011.", PUBLISHED, PUBLISHED),
        ("The army left.", None, None),
    ],
)
def test_the_reports_own_date_comes_before_its_publication_date(gazetteer, text, published, expected):
    assert report_date(text, find_dateline(text, gazetteer, published=published), published) == expected


@pytest.mark.parametrize(
    ("published", "on", "expected"),
    [
        (date(2020, 2, 27), "Feb. 28", "2020-02-28"),  # published late at night, UTC
        (date(2020, 2, 28), "Feb. 28", "2020-02-28"),
        (date(2020, 3, 2), "Feb 28", "2020-02-28"),
        (date(2019, 12, 31), "Jan. 1", "2020-01-01"),
        (date(2020, 1, 1), "Dec. 31", "2019-12-31"),
        (date(2019, 12, 31), "1 Jan 20", "2020-01-01"),
        (date(2020, 3, 1), "Feb. 29", "2020-02-29"),
        (date(2021, 3, 1), "Feb. 29", None),
        (date(2020, 2, 27), "Friday", "2020-02-28"),
        (date(2020, 2, 28), "Friday", "2020-02-28"),
        (date(2020, 3, 2), "Friday", "2020-02-28"),
        (date(9999, 12, 31), "Feb. 28", None),
        (None, "Feb. 28", None),
    ],
)
def test_a_date_without_its_year_is_the_nearest_to_publication(gazetteer, published, on, expected):
    found = find_dateline(f"HOMS, Syria, {on} (Agency) – The", gazetteer, published=published)
    assert found is not None
    assert found.date == expected


@settings(deadline=None)  # machines differ
@given(st.dates(date(1900, 1, 1), date(2090, 12, 31)), st.dates(date(2021, 1, 1), date(2021, 12, 31)))
def test_a_dateline_lies_within_half_a_year_of_publication(published, day):
    found = find_dateline(f"HOMS, {day:%B} {day.day} –", Gazetteer.open(), published=published)
    told = date.fromisoformat(found.date)
    assert (told.month, told.day) == (day.month, day.day)
    assert abs(told - published) <= timedelta(183)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$1 = 89,500 Lebanese pounds", [Rate("USD", "LBP", 89500.0)]),
        ("1 euro = 1.08 US dollars", [Rate("EUR", "USD", 1.08)]),
        ("100 USD = 4,450 UAH", [Rate("USD", "UAH", 44.5)]),
        ("$1=13,001.86 SYP; €1=14,100 SYP", [Rate("USD", "SYP", 13001.86), Rate("EUR", "SYP", 14100.0)]),
        ("$1=1.79 Bosnian Convertible Marks", [Rate("USD", "BAM", 1.79)]),
        ("$1 = 12 pieces", []),
        ("$1 = $1", []),
    ],
)
def test_rates_name_their_currencies(text, expected):
    assert list(find_rates(text)) == expected


def test_every_currency_has_a_code_and_a_name():
    for row in rows("currencies.csv"):
        assert len(row["code"]) == 3
        assert row["code"].isupper()
        assert row["names"]


@settings(deadline=None)  # machines differ
@given(st.text(max_size=300))
def test_no_text_breaks_the_reader(text):
    found = find_dateline(text, Gazetteer.open())
    assert found is None or 0 <= found.start < found.end <= len(text)
