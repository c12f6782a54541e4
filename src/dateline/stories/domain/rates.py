"""Keeping exchange rates: by hand, or from a report. Rows are added; a correction is another row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from dateline.stories.errors import RateRefused
from dateline.stories.models import ExchangeRate
from dateline.vault.domain.decisions import record_decision
from dateline.vault.domain.roles import may
from dateline.vault.models import User
from dateline.wire.models import Report

# A rate further than this off the last one is more often a slip, or a redenomination, than a market: the two
# noughts taken off the Syrian pound on 1 January 2026 reached some tables late, and then fell out again.
LARGEST_JUMP: Final = Decimal("0.20")
_CODE: Final = re.compile(r"[A-Z]{3}")
_NUMBER: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")
_PLACES: Final = Decimal("0.000001")  # as many decimals as the column holds


@transaction.atomic
def enter_rate(
    *,
    quote: str,
    value: Decimal | str | int,
    on: date | None,
    source: str,
    by: User | None,
    base: str = "USD",
    kind: ExchangeRate.Kind = ExchangeRate.Kind.OFFICIAL,
    source_url: str = "",
    report: Report | None = None,
    corrects: ExchangeRate | None = None,
    despite_jump: bool = False,
    reason: str = "",
) -> ExchangeRate:
    """Keep that 1 `base` was worth `value` `quote` on day `on`, by `source`. Raises RateRefused.

    A value more than 20 % off the last one of the same pair and kind is refused unless `despite_jump` is
    set with a `reason`, which goes into the decision log.
    """
    if not may(by, "stories.add_exchangerate"):
        raise RateRefused(
            "Keeping exchange rates is for editors: ask one of them, or an administrator for the role."
        )
    amount = _amount(value)
    day = _checked(base=base, quote=quote, on=on, source=source, corrects=corrects)
    last = last_rate(base=base, quote=quote, kind=kind, on=day, besides=corrects)
    jumps = last is not None and is_jump(amount, last=last.value)
    if last is not None and jumps:
        _refuse_jump(amount, last, despite_jump=despite_jump, reason=reason)
    rate: ExchangeRate = ExchangeRate.objects.create(
        base=base, quote=quote, value=amount, on=day, kind=kind, source=source.strip(), source_url=source_url,
        report=report, entered_by=by, corrects=corrects,
    )  # fmt: skip
    if last is not None and jumps:
        detail = {"value": str(amount), "last": str(last.value), "last_rate": last.public_id}
        record_decision(
            kind="rate.accept_jump", subject=rate.public_id, by=by, reason=reason.strip(), detail=detail
        )
    return rate


def rate_from_report(
    *,
    report: Report,
    rate: Mapping[str, Any],
    by: User | None = None,
    on: date | None = None,
    kind: ExchangeRate.Kind = ExchangeRate.Kind.OFFICIAL,
    despite_jump: bool = False,
    reason: str = "",
) -> ExchangeRate:
    """Keep a rate that the dateline of a report gives: `rate` is one of the reading's `dateline.rates`.

    The value is taken from the report's own digits. The day is `on`, or else the day the report was
    published. Keeping the same rate of the same report again gives the row there is. Raises RateRefused.
    """
    amount = _written_in(report, rate["value"])
    day = on or (report.published.date() if report.published else None)
    pair = ExchangeRate.objects.filter(report=report, base=rate["base"], quote=rate["quote"], kind=kind)
    kept = pair.filter(value=amount, on=day).first() if day else None
    return kept or enter_rate(
        base=rate["base"], quote=rate["quote"], value=amount, on=day, kind=kind, source=report.outlet.name,
        source_url=report.url, report=report, by=by, despite_jump=despite_jump, reason=reason,
    )  # fmt: skip


def last_rate(
    *, base: str, quote: str, kind: str, on: date, besides: ExchangeRate | None = None
) -> ExchangeRate | None:
    """The newest standing rate of the pair and kind up to that day, or else the first after it."""
    standing = ExchangeRate.objects.filter(base=base, quote=quote, kind=kind, corrected_by=None)
    if besides is not None:
        standing = standing.exclude(pk=besides.pk)
    earlier = standing.filter(on__lte=on).order_by("-on", "-pk").first()
    return earlier or standing.order_by("on", "-pk").first()


def is_jump(value: Decimal, *, last: Decimal) -> bool:
    """Whether `value` is more than 20 % off `last`, up or down."""
    return abs(value - last) > last * LARGEST_JUMP


def _amount(value: Decimal | str | int) -> Decimal:
    if isinstance(value, float):
        raise RateRefused("A rate is entered by its digits, not as a binary fraction: give it as text.")
    try:
        amount = Decimal(value.replace(",", "") if isinstance(value, str) else value)
        exact = amount.quantize(_PLACES)
    except InvalidOperation as problem:
        raise RateRefused(f"“{value}” is not a number: enter the rate as in 1,257.86.") from problem
    if exact != amount:
        raise RateRefused(f"{value} has more than six decimals: round it, as the dateline would.")
    if not 0 < exact < Decimal(10) ** 12:
        raise RateRefused(
            f"{value} cannot be a rate: it must be more than 0 and less than a million million."
        )
    return exact


def _checked(*, base: str, quote: str, on: date | None, source: str, corrects: ExchangeRate | None) -> date:
    for code in (base, quote):
        if not _CODE.fullmatch(code):
            raise RateRefused(f"“{code}” is not a currency code: use ISO 4217, as in USD or SYP.")
    if base == quote:
        raise RateRefused(f"{base} against itself is no rate: choose two currencies.")
    if not source.strip():
        raise RateRefused("A rate needs its source: who gives it, in words a reader understands.")
    if on is None:
        raise RateRefused("A rate needs its day: the day that the source gives it for.")
    if on > timezone.now().date():
        raise RateRefused(f"{on:%-d %B %Y} is still to come: a rate is never given for a later day.")
    if corrects is not None and (corrects.base, corrects.quote) != (base, quote):
        raise RateRefused(f"The rate to correct is {corrects.base}/{corrects.quote}, not {base}/{quote}.")
    return on


def _refuse_jump(amount: Decimal, last: ExchangeRate, *, despite_jump: bool, reason: str) -> None:
    if not despite_jump:
        raise RateRefused(
            f"{amount.normalize():,f} {last.quote} is more than 20 % off the last rate ({last}): check the "
            "digits and whether the currency was redenominated; if it is right, enter it again and say why."
        )
    if not reason.strip():
        raise RateRefused("A rate that jumps by more than 20 % needs a reason: say why it is right.")


def _written_in(report: Report, value: object) -> Decimal:
    """The value as the report's digits give it, so that no binary fraction gets into a dateline."""
    wanted = Decimal(str(value))
    for found in _NUMBER.finditer(report.text):
        if (digits := Decimal(found[0].replace(",", ""))) == wanted:
            return digits
    raise RateRefused(f"The report “{report}” does not contain the number {value}: enter the rate by hand.")
