"""The dateline of a story: place, and the day's exchange rate where house style asks for it."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from dateline.stories.domain.styles import currency
from dateline.stories.models import ExchangeRate, StoryPage

_KINDS: Final = {
    ExchangeRate.Kind.OFFICIAL: "Official rate",
    ExchangeRate.Kind.MARKET: "Market rate",
    ExchangeRate.Kind.PARALLEL: "Parallel market rate",
}


def dateline_text(page: StoryPage) -> str:
    """Such as `DAMASCUS, ($1=1,257.86 Syrian Pounds) –`; empty where the story has no dateline."""
    rate = f"({rate_text(page.dateline_rate)})" if page.dateline_rate else ""
    parts = [part for part in (page.dateline_place.strip().upper(), rate) if part]
    return f"{', '.join(parts)} –" if parts else ""


def dateline_note(page: StoryPage) -> str:
    """Where the dateline's rate is from: `Official rate, Central Bank of Syria, 16 March 2020`."""
    rate = page.dateline_rate
    if rate is None:
        return ""
    return f"{_KINDS[ExchangeRate.Kind(rate.kind)]}, {rate.source}, {rate.on:%-d %B %Y}"


def rate_text(rate: ExchangeRate) -> str:
    """Such as `$1=1,257.86 Syrian Pounds`."""
    base, quote = currency(rate.base), currency(rate.quote)
    return f"{base.symbol or f'{base.code} '}1={amount_text(rate.value)} {quote.plural}"


def amount_text(value: Decimal) -> str:
    """The digits with thousands set off; a fraction has at least two of them, and no needless noughts."""
    whole = value.normalize()
    exponent = whole.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return f"{whole:,.{max(decimals, 2) if decimals else 0}f}"
