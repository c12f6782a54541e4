"""Exchange rates as kept, and as a dateline prints them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from dateline.stories.domain import styles
from dateline.stories.domain.dateline import amount_text, dateline_note, dateline_text
from dateline.stories.domain.rates import enter_rate, is_jump, rate_from_report
from dateline.stories.errors import RateRefused
from dateline.stories.models import ExchangeRate, StoryPage
from dateline.vault.errors import AppendOnly
from dateline.vault.models import Decision

pytestmark = pytest.mark.django_db  # making a page, even unsaved, looks up its locale

DAY = date(2020, 3, 16)
GOOD = {"quote": "SYP", "value": "1,257.86", "on": DAY, "source": "an example bank"}


@pytest.fixture
def enter(editor):
    return lambda **fields: enter_rate(**{**GOOD, "by": editor, **fields})


def test_a_rate_is_kept_by_its_digits(enter, editor):
    rate = enter()
    rate.refresh_from_db()
    assert (rate.value, rate.base, rate.quote, rate.on, rate.entered_by) == (
        Decimal("1257.86"), "USD", "SYP", DAY, editor,
    )  # fmt: skip


REFUSED = {
    "a binary fraction": ({"value": 1257.86}, "binary fraction"),
    "not a number": ({"value": "12,5x"}, "“12,5x” is not a number"),
    "not finite": ({"value": "Infinity"}, "“Infinity” is not a number"),
    "no amount": ({"value": "0"}, "more than 0"),
    "negative": ({"value": "-3"}, "more than 0"),
    "too fine": ({"value": "1.0000001"}, "more than six decimals"),
    "too large": ({"value": "1000000000000"}, "less than a million million"),
    "no source": ({"source": " "}, "needs its source"),
    "no day": ({"on": None}, "needs its day"),
    "a day to come": ({"on": timezone.now().date() + timedelta(days=1)}, "still to come"),
    "no code": ({"quote": "syp"}, "“syp” is not a currency code"),
    "itself": ({"quote": "USD"}, "against itself"),
}


@pytest.mark.parametrize(("fields", "said"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused(fields, said, enter):
    with pytest.raises(RateRefused, match=said):
        enter(**fields)
    assert not ExchangeRate.objects.exists()


@pytest.mark.parametrize(
    ("value", "jumps"),
    [("1000", False), ("1200", False), ("800", False), ("1200.01", True), ("799.99", True)],
)
def test_a_jump_is_refused_unless_somebody_says_why(value, jumps, enter, editor):
    first = enter(value="1000")
    later = {"value": value, "on": DAY + timedelta(days=1)}
    if not jumps:
        enter(**later)
        assert not Decision.objects.exists()
        return
    with pytest.raises(RateRefused, match="more than 20 % off"):
        enter(**later)
    with pytest.raises(RateRefused, match="needs a reason"):
        enter(**later, despite_jump=True)
    rate = enter(**later, despite_jump=True, reason="Two noughts were taken off.")
    decision = Decision.objects.get()
    assert (decision.kind, decision.subject, decision.by, decision.reason) == (
        "rate.accept_jump", rate.public_id, editor, "Two noughts were taken off.",
    )  # fmt: skip
    assert decision.detail["last_rate"] == first.public_id


def test_each_pair_and_kind_has_its_own_last_rate(enter):
    enter(value="434")
    enter(value="1000", kind=ExchangeRate.Kind.PARALLEL)
    enter(value="6.2", quote="TRY")
    assert ExchangeRate.objects.count() == 3


def test_a_correction_is_a_new_row_and_no_longer_measured_against_the_wrong_one(enter):
    enter(value="1,250", on=DAY - timedelta(days=1))
    wrong = enter(value="12,578.6", despite_jump=True, reason="So it was sent.")
    right = enter(corrects=wrong)
    assert (right.corrects, ExchangeRate.objects.count()) == (wrong, 3)
    enter(value="1,260", on=DAY + timedelta(days=1))  # measured against the right one
    with pytest.raises(RateRefused, match="The rate to correct is USD/SYP"):
        enter(corrects=wrong, quote="TRY")


def test_rates_are_never_changed(enter):
    rate = enter()
    with pytest.raises(AppendOnly):
        rate.save()
    with pytest.raises(AppendOnly):
        ExchangeRate.objects.filter(pk=rate.pk).update(value=1)


@given(last=st.decimals("0.01", "1e9", places=2), value=st.decimals("0.01", "1e9", places=2))
def test_a_jump_is_more_than_a_fifth_either_way(last, value):
    assert is_jump(value, last=last) == (abs(value / last - 1) > Decimal("0.2"))
    assert not is_jump(last, last=last)


class TestFromAReport:
    TEXT = "DAMASCUS, ($1=1,257.86 Syrian Pounds) – A bridge was hit. 60 people fled."
    READ = {"base": "USD", "quote": "SYP", "value": 1257.86}

    @pytest.fixture
    def report(self, make_report):
        published = timezone.datetime(2020, 3, 16, 9, tzinfo=timezone.get_default_timezone())
        return make_report(self.TEXT, published=published, url="https://herald.example/1")

    def test_it_keeps_the_digits_the_day_and_where_they_stood(self, report):
        rate = rate_from_report(report=report, rate=self.READ)
        assert (rate.value, rate.on, rate.source, rate.report) == (
            Decimal("1257.86"), DAY, "Example Herald", report,
        )  # fmt: skip
        assert rate_from_report(report=report, rate=self.READ) == rate
        assert ExchangeRate.objects.count() == 1

    def test_a_number_that_the_report_does_not_hold_is_refused(self, report):
        with pytest.raises(RateRefused, match=r"does not contain the number 1257\.9"):
            rate_from_report(report=report, rate={**self.READ, "value": 1257.9})

    def test_a_report_without_a_day_is_asked_for_it(self, make_report):
        report = make_report(self.TEXT)
        with pytest.raises(RateRefused, match="needs its day"):
            rate_from_report(report=report, rate=self.READ)
        assert rate_from_report(report=report, rate=self.READ, on=DAY).on == DAY


DATELINES = {
    "place and rate": ("Damascus", ("USD", "SYP", "1257.860000"), "DAMASCUS, ($1=1,257.86 Syrian Pounds) –"),
    "place alone": (" Idlib ", None, "IDLIB –"),
    "rate alone": ("", ("USD", "TRY", "6.099000"), "($1=6.099 Turkish Liras) –"),
    "nothing": (" ", None, ""),
    "whole": ("Beirut", ("USD", "LBP", "89500.000000"), "BEIRUT, ($1=89,500 Lebanese Pounds) –"),
    "tenths": ("Kyiv", ("EUR", "UAH", "48.500000"), "KYIV, (€1=48.50 Ukrainian Hryvnias) –"),
    "a base without a symbol": ("Bern", ("CHF", "SYP", "130.5"), "BERN, (CHF 1=130.50 Syrian Pounds) –"),
    "not in house style": ("Ulaanbaatar", ("USD", "MNT", "3400"), "ULAANBAATAR, ($1=3,400 MNT) –"),
    "small": ("Kuwait", ("SYP", "USD", "0.000795"), "KUWAIT, (SYP 1=0.000795 US Dollars) –"),
}


@pytest.mark.parametrize(("place", "rate", "text"), DATELINES.values(), ids=DATELINES)
def test_datelines(place, rate, text):
    kept = rate and ExchangeRate(base=rate[0], quote=rate[1], value=Decimal(rate[2]))
    assert dateline_text(StoryPage(dateline_place=place, dateline_rate=kept or None)) == text


@pytest.mark.parametrize(
    ("kind", "words"),
    [("official", "Official rate"), ("market", "Market rate"), ("parallel", "Parallel market rate")],
)
def test_the_note_says_whose_rate_it_is_and_of_which_day(kind, words):
    rate = ExchangeRate(
        base="USD", quote="SYP", value=Decimal(434), kind=kind, source="an example bank", on=DAY
    )
    assert dateline_note(StoryPage(dateline_rate=rate)) == f"{words}, an example bank, 16 March 2020"
    assert dateline_note(StoryPage()) == ""


@given(st.decimals("0.000001", "999999999999", places=6))
def test_an_amount_reads_back_as_itself(value):
    assert Decimal(amount_text(value).replace(",", "")) == value


def test_house_style_files_are_well_formed():
    currencies = styles._table("currencies.yaml")
    assert all(len(code) == 3 and code.isupper() for code in currencies)
    assert all(row["plural"].strip() and set(row) <= {"symbol", "plural"} for row in currencies.values())
    for name in ("unconfirmed", "withdrawn"):
        mark = styles.mark(name)
        assert mark.text.startswith("[")
        assert mark.phrases
        assert all(phrase == phrase.lower() for phrase in mark.phrases)
