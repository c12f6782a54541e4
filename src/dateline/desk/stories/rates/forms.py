"""The forms by which a rate is entered, or kept from a report."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from wagtail.admin.widgets import AdminDateInput

from dateline.desk.lists import ListFilter
from dateline.stories.domain.rates import enter_rate, rate_from_report
from dateline.stories.errors import RateRefused
from dateline.stories.models import ExchangeRate
from dateline.vault.models import User
from dateline.wire.models import Report

_REASON = "Only for a rate more than 20 % off the last one: why it is right. It goes into the decision log."


class RateFilter(ListFilter):
    """Words are looked for in the two currencies and in the source."""

    def chosen(self) -> QuerySet[ExchangeRate]:
        """The rates asked for, newest first."""
        rates = ExchangeRate.objects.select_related("report", "entered_by", "corrects")
        for word in self.words_asked:
            told = Q(base__iexact=word) | Q(quote__iexact=word) | Q(source__icontains=word)
            rates = rates.filter(told)
        return rates.prefetch_related("corrected_by")


class _RateForm(forms.Form):
    """A form whose values the domain checks; its refusals are sentences over the form."""

    def kept(self, *, by: User) -> ExchangeRate | None:
        """The rate, or None with the refusal among the form's errors."""
        if not self.is_valid():
            return None
        try:
            return self._keep(by=by)
        except RateRefused as refusal:
            self.add_error(None, str(refusal))
            return None

    def _keep(self, *, by: User) -> ExchangeRate:
        raise NotImplementedError

    def _jump(self) -> dict[str, Any]:
        reason = self.cleaned_data["reason"].strip()
        return {"despite_jump": bool(reason), "reason": reason}


class EnterForm(_RateForm):
    value = forms.CharField(label="Value", max_length=40, help_text="As in 1,257.86: what one unit is worth.")
    base = forms.CharField(label="One unit of", max_length=3, initial="USD", help_text="A code of ISO 4217.")
    quote = forms.CharField(label="In", max_length=3, help_text="A code of ISO 4217, such as SYP.")
    on = forms.DateField(
        label="Day", widget=AdminDateInput, help_text="The day that the source gives it for."
    )
    kind = forms.ChoiceField(label="Kind", choices=ExchangeRate.Kind.choices)
    source = forms.CharField(
        label="Source", max_length=200, help_text="Who gives it, in words a reader understands."
    )
    source_url = forms.URLField(label="Its address", required=False, max_length=2000, assume_scheme="https")
    reason = forms.CharField(label="Reason", required=False, max_length=1000, help_text=_REASON)

    def __init__(self, *arguments: Any, corrects: ExchangeRate | None = None, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.corrects = corrects

    def clean_value(self) -> str:
        value: str = self.cleaned_data["value"].strip()
        try:
            is_number = Decimal(value.replace(",", "")).is_finite()
        except InvalidOperation:
            is_number = False
        if not is_number:
            raise forms.ValidationError(f"“{value}” is not a number: enter the rate as in 1,257.86.")
        return value

    def clean_base(self) -> str:
        return _code(self.cleaned_data["base"])

    def clean_quote(self) -> str:
        return _code(self.cleaned_data["quote"])

    def _keep(self, *, by: User) -> ExchangeRate:
        told = self.cleaned_data
        return enter_rate(
            base=told["base"],
            quote=told["quote"],
            value=told["value"],
            on=told["on"],
            kind=ExchangeRate.Kind(told["kind"]),
            source=told["source"],
            source_url=told["source_url"],
            corrects=self.corrects,
            by=by,
            **self._jump(),
        )


def _code(typed: str) -> str:
    """A currency's code as it is kept. Checked here too, so that all that is wrong shows at once."""
    code = typed.strip().upper()
    if not re.fullmatch(r"[A-Z]{3}", code):
        raise forms.ValidationError(f"“{code}” is not a currency code: use ISO 4217, as in USD or SYP.")
    return code


class KeepForm(_RateForm):
    on = forms.DateField(
        label="Day",
        required=False,
        widget=AdminDateInput,
        help_text="Left empty: the day the report was published.",
    )
    kind = forms.ChoiceField(label="Kind", choices=ExchangeRate.Kind.choices)
    reason = forms.CharField(label="Reason", required=False, max_length=1000, help_text=_REASON)

    def __init__(self, *arguments: Any, report: Report, rate: dict[str, Any], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.report, self.rate = report, rate

    def _keep(self, *, by: User) -> ExchangeRate:
        told = self.cleaned_data
        return rate_from_report(
            report=self.report,
            rate=self.rate,
            on=told["on"],
            kind=ExchangeRate.Kind(told["kind"]),
            by=by,
            **self._jump(),
        )
