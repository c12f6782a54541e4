"""Exchange rates on the desk: the list, entering, correcting, and keeping one from a report's dateline."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dateline.record.domain.ingest import take_reading
from dateline.record.domain.readings import rates_read
from dateline.record.models import ReportReading
from dateline.stories.domain.rates import enter_rate
from dateline.stories.models import ExchangeRate
from dateline.vault.models import Decision
from tests.record.builders import reading

RATES, ENTER = "/desk/rates/", "/desk/rates/enter/"
TEXT = "DAMASCUS, March 16 ($1=1,257.86 Syrian Pounds) – Two rockets hit the town."
FOUND = {
    "start": 0,
    "end": 46,
    "place": None,
    "date": None,
    "rates": [{"base": "USD", "quote": "SYP", "value": 1257.86}],
}


def typed(**fields):
    plain = {"value": "1,257.86", "base": "USD", "quote": "syp", "on": "2020-03-16", "kind": "official"}
    return {**plain, "source": "Example Bank", "source_url": "", "reason": "", **fields}


@pytest.fixture
def told(make_report):
    """A report in whose dateline the engine found a rate."""
    report = make_report(TEXT, published=datetime(2020, 3, 16, 9, tzinfo=UTC))
    take_reading(report=report, reading={**reading(report), "dateline": FOUND})
    return report


def keep(report, number=0):
    return reverse("desk_rates:keep", args=[report.public_id, number])


def test_a_rate_is_entered_by_its_digits(desk):
    answer = desk.post(ENTER, typed(), follow=True)
    rate = ExchangeRate.objects.get()
    assert (rate.base, rate.quote, str(rate.value.normalize()), rate.source) == (
        "USD",
        "SYP",
        "1257.86",
        "Example Bank",
    )
    assert str(rate.entered_by) == "editor"
    assert "1 USD = 1257.86 SYP" in answer.content.decode()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"value": "much"}, "is not a number"),
        ({"quote": "POUNDS"}, "at most 3 characters"),
        ({"quote": "12A"}, "is not a currency code"),
        ({"on": "2999-01-01"}, "is still to come"),
        ({"source": "  "}, "This field is required."),
        ({"quote": "USD"}, "choose two currencies"),
    ],
)
def test_what_is_refused_is_said_and_what_was_typed_stays(desk, fields, words):
    answer = desk.post(ENTER, typed(source_url="https://bank.example/", **fields))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "https://bank.example/" in answer.content.decode()
    assert not ExchangeRate.objects.exists()


def test_all_that_is_wrong_shows_at_once(desk):
    answer = desk.post(ENTER, typed(value="abc", quote="12A", on="", source=""))
    assert set(answer.context["form"].errors) == {"value", "quote", "on", "source"}


def test_a_jump_needs_a_reason_which_is_logged(desk, editor):
    enter_rate(quote="SYP", value="500", on=date(2020, 3, 1), source="Example Bank", by=editor)
    assert "more than 20 % off" in desk.post(ENTER, typed()).content.decode()
    desk.post(ENTER, typed(reason="The bank moved its rate."))
    assert ExchangeRate.objects.count() == 2
    assert Decision.objects.get(kind="rate.accept_jump").reason == "The bank moved its rate."


def test_a_correction_is_another_row(desk, editor):
    wrong = enter_rate(quote="SYP", value="12.57", on=date(2020, 3, 16), source="Example Bank", by=editor)
    address = f"{ENTER}?corrects={wrong.public_id}"
    assert 'value="Example Bank"' in desk.get(address).content.decode()

    desk.post(address, typed())

    assert ExchangeRate.objects.order_by("pk").last().corrects == wrong
    html = desk.get(RATES).content.decode()
    assert "corrected since" in html
    assert html.count(">Correct<") == 1
    assert desk.get(f"{ENTER}?corrects=rat_none").status_code == 404


def test_the_dateline_of_a_reading_is_kept_once_per_engine(told):
    take_reading(report=told, reading={**reading(told), "dateline": FOUND})
    assert ReportReading.objects.count() == 1
    take_reading(report=told, reading={**reading(told, version="2"), "dateline": None})
    assert ReportReading.objects.count() == 2
    assert rates_read(told) == []  # the newest reading counts


def test_a_rate_is_kept_from_a_report(desk, told):
    screen = desk.get(reverse("desk_wire:report", args=[told.public_id])).content.decode()
    assert keep(told) in screen
    assert 'value="2020-03-16"' in desk.get(keep(told)).content.decode()

    desk.post(keep(told), {"on": "2020-03-16", "kind": "official", "reason": ""})

    rate = ExchangeRate.objects.get()
    assert (str(rate.value.normalize()), rate.report, str(rate.on)) == ("1257.86", told, "2020-03-16")


def test_a_rate_that_the_report_does_not_give_is_not_there(desk, told, make_report):
    assert desk.get(keep(told, 1)).status_code == 404
    assert desk.get(keep(make_report("No dateline."))).status_code == 404
    assert desk.get("/desk/rates/keep/rpt_none/0/").status_code == 404


@pytest.mark.parametrize(
    ("asked", "number"), [("", 2), ("?words=syp", 1), ("?words=central+bank", 2), ("?words=SY", 0)]
)
def test_the_list_is_narrowed_by_currency_or_source(desk, editor, asked, number):
    for quote in ("SYP", "TRY"):
        day = date(2020, 2, 20)
        enter_rate(base="USD", quote=quote, value="6.1", on=day, source="Central bank", by=editor)
    html = desk.get(RATES + asked).content.decode()
    assert html.count("1 USD = ") == number
    assert ("No rate is like that." in html) == (number == 0)


def test_many_rates_take_as_many_queries_as_one(desk, editor, django_assert_num_queries):
    def enter(day):
        enter_rate(quote="SYP", value="500", on=date(2020, 3, day), source="Example Bank", by=editor)

    enter(1)
    desk.get(RATES)
    with CaptureQueriesContext(connection) as one:
        desk.get(RATES)
    for day in range(2, 12):
        enter(day)
    with django_assert_num_queries(len(one)):
        html = desk.get(RATES).content.decode()
    assert html.index("11 Mar 2020") < html.index("2 Mar 2020")


def test_an_onlooker_sees_rates_and_enters_none(onlooker, told):
    assert onlooker.get(RATES).status_code == 200
    assert "Enter a rate" not in onlooker.get(RATES).content.decode()
    for refused in (
        onlooker.get(ENTER),
        onlooker.post(ENTER, typed()),
        onlooker.post(keep(told), {"kind": "official"}),
    ):
        assert refused.status_code == 403
        assert "this is for those who may enter and correct exchange rates" in refused.content.decode()
    assert not ExchangeRate.objects.exists()
