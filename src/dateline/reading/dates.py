"""When something happened: the dates and times that a text gives, resolved to EDTF.

A relative date is counted from the anchor, which is the report's own date (its dateline's or, failing that,
its publication date). Without an anchor it stays unresolved, except that a month, a day of a month or "the
next day" may follow from a date that the text itself named shortly before. The past is preferred: "on Monday"
is the last one, unless the sentence speaks of what is to come; only a day of a month may lie up to three days
after the anchor, for a report may be dated later than it was published. A date that the text does not give is never
made up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from dateline.reading import periods
from dateline.reading.contract import Time
from dateline.reading.daterules import Basis, Context, rules
from dateline.reading.lexicons import words
from dateline.reading.periods import Period
from dateline.reading.spans import Span

MEMORY: Final = 6  # sentences for which a date named in the text may serve a bare month or "the next day"


@dataclass(frozen=True, slots=True)
class Found:
    """A date in the text; `period` is None where the words cannot be resolved."""

    span: Span
    period: Period | None
    basis: Basis


def countable(anchor: date | None) -> date | None:
    """The anchor, or None where it lies at the calendar's ends, for nothing can be counted from it."""
    return anchor if anchor is not None and 1000 <= anchor.year <= 9000 else None


def times(
    text: str, sentences: Iterable[Span], *, anchor: date | None, late: bool = False
) -> list[list[Time]]:
    """The times named in each sentence, in order of the text. `late`: the report may be of the day after the
    anchor."""
    anchor = countable(anchor)
    told: Period | None = None
    told_at = 0
    every: list[list[Time]] = []
    for number, span in enumerate(sentences):
        remembered = told if number - told_at <= MEMORY else None
        found = find_dates(text, span, Context(anchor, remembered, _is_future(span.of(text)), late=late))
        for item in found:
            if item.period and item.period.precision <= periods.MONTH:
                told, told_at = item.period, number
        every.append([_as_time(item, text) for item in found])
    return every


def find_dates(text: str, span: Span, context: Context) -> list[Found]:
    """The dates inside `span`: single ones first, then those that "since", "between" and "to" join."""
    single: list[Found] = []
    for rule in rules():
        for match in rule.pattern.finditer(text, span.start, span.end):
            place = Span(*match.span("date" if "date" in match.re.groupindex else 0))
            if any(place.overlaps(other.span) for other in single):
                continue
            read = rule.read(match, context)
            if read is not None:
                period, basis = read
                single.append(Found(place, period, basis))
                if period and period.precision <= periods.MONTH and rule.tells:
                    context = replace(context, told=period)
    return _joined(text, sorted(single, key=lambda f: f.span), context)


def _as_time(found: Found, text: str) -> Time:
    period = found.period
    return Time(
        found.span.start,
        found.span.end,
        found.span.of(text),
        period.edtf if period else None,
        period.precision if period else None,
        found.basis,
    )


def _is_future(sentence: str) -> bool:
    said = set(re.findall(r"[\w']+", sentence.lower().replace("’", "'")))
    return bool(said & words("calendar.yaml", "future"))


# Joining: "between X and Y", "from X to Y", "since X", "until X".


def _joined(text: str, single: list[Found], context: Context) -> list[Found]:
    joined: list[Found] = []
    for found in single:
        before = text[max(0, found.span.start - 14) : found.span.start]
        if joined and _links(text, joined[-1].span.end, found.span.start, joined[-1]):
            joined[-1] = _range(joined[-1], found)
        elif word := re.search(r"\b(since|until|till)(?:\s+the)?\s+$", before, re.IGNORECASE):
            span = Span(found.span.start - len(word[0]), found.span.end)
            joined.append(_open(word[1].lower(), replace(found, span=span), context))
        elif word := re.search(r"\b(between|from)\s+$", before, re.IGNORECASE):
            joined.append(replace(found, span=Span(found.span.start - len(word[0]), found.span.end)))
        else:
            joined.append(found)
    return [_bare(found, text) for found in joined]


def _links(text: str, end: int, start: int, first: Found) -> bool:
    between = text[end:start].strip().lower()
    if re.match(r"between\b", first.span.of(text), re.IGNORECASE):
        return between == "and"
    return (
        between in ("to", "until", "till", "through", "–", "-", "—")
        and "since" not in first.span.of(text).lower()
    )


def _range(first: Found, last: Found) -> Found:
    span = Span(first.span.start, last.span.end)
    period = None
    if first.period and last.period:
        start = first.period
        if start.precision == periods.DAY and 0 < (start.first - last.period.last).days < 7:
            start = periods.day(start.first - timedelta(7))  # "from Friday to Monday", told on a Saturday
        period = periods.between(start, last.period)
    return Found(span, period, "relative" if "relative" in (first.basis, last.basis) else "stated")


def _open(word: str, found: Found, context: Context) -> Found:
    if found.period is None:
        return found
    if word != "since":
        return replace(found, period=periods.until(found.period))
    if context.anchor is None:
        return replace(found, period=periods.since(found.period))
    period = periods.between(found.period, periods.day(max(context.anchor, found.period.last)))
    if found.period.last >= context.anchor > found.period.first:
        period = periods.between(found.period, periods.day(context.anchor))
    return replace(found, period=period)


def _bare(found: Found, text: str) -> Found:
    """The span without a "from" or "between" that no second date followed."""
    lone = re.match(r"(?:from|between)\s+", found.span.of(text), re.IGNORECASE)
    joined = found.period is not None and "/" in found.period.edtf
    return (
        found
        if joined or not lone
        else replace(found, span=Span(found.span.start + lone.end(), found.span.end))
    )
