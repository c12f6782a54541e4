"""Periods of time in days, written in EDTF: a day, a week, a month, a year, or from one to another.

`precision` is UCDP's date_prec: 1 a day, 2 two to six days, 3 a week, 4 a month, 5 a year or more.
EDTF has no weeks, so a week is an interval of days.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

DAY, DAYS, WEEK, MONTH, YEAR = 1, 2, 3, 4, 5


@dataclass(frozen=True, slots=True)
class Period:
    """From `first` to `last`, both included."""

    first: date
    last: date
    edtf: str
    precision: int


def day(on: date) -> Period:
    return Period(on, on, on.isoformat(), DAY)


def days(first: date, last: date) -> Period:
    """From one day to another; the precision follows from how many."""
    if first == last:
        return day(first)
    count = (last - first).days + 1
    precision = DAYS if count <= 6 else WEEK if count <= 7 else MONTH if count <= 31 else YEAR
    return Period(first, last, f"{first.isoformat()}/{last.isoformat()}", precision)


def week(of: date) -> Period:
    """The week, Monday to Sunday, that `of` lies in."""
    monday = of - timedelta(of.weekday())
    return days(monday, monday + timedelta(6))


def month(year: int, number: int) -> Period:
    last = calendar.monthrange(year, number)[1]
    return Period(date(year, number, 1), date(year, number, last), f"{year:04}-{number:02}", MONTH)


def year(number: int) -> Period:
    return Period(date(number, 1, 1), date(number, 12, 31), f"{number:04}", YEAR)


def decade(first: int) -> Period:
    return Period(date(first, 1, 1), date(first + 9, 12, 31), f"{first // 10}X", YEAR)


def season(year: int, number: int) -> Period:
    """EDTF season 21 to 24; of the northern half, winter running into the next year."""
    start = {21: 3, 22: 6, 23: 9, 24: 12}[number]
    end_year, end_month = (year + 1, 2) if start == 12 else (year, start + 2)
    last = calendar.monthrange(end_year, end_month)[1]
    return Period(date(year, start, 1), date(end_year, end_month, last), f"{year:04}-{number}", YEAR)


def between(first: Period, last: Period) -> Period | None:
    """From the start of one to the end of the other; None where the other ends before."""
    if last.last < first.first:
        return None
    if first.edtf == last.edtf:
        return first
    if first.precision == last.precision == DAY:
        return days(first.first, last.last)
    coarse = max(first.precision, last.precision, days(first.first, last.last).precision)
    return Period(first.first, last.last, f"{_start(first)}/{_end(last)}", coarse)


def since(first: Period) -> Period:
    """From `first` on, with no end told."""
    return Period(first.first, date.max, f"{_start(first)}/..", YEAR)


def until(last: Period) -> Period:
    """Up to `last`, with no start told."""
    return Period(date.min, last.last, f"../{_end(last)}", YEAR)


def months_before(on: date, count: int) -> date:
    """`count` months before `on`; the month's last day where it has no such day."""
    number = on.year * 12 + on.month - 1 - count
    year, number = divmod(number, 12)
    return date(year, number + 1, min(on.day, calendar.monthrange(year, number + 1)[1]))


def _start(period: Period) -> str:
    return period.edtf if _plain(period) else period.first.isoformat()


def _end(period: Period) -> str:
    return period.edtf if _plain(period) else period.last.isoformat()


def _plain(period: Period) -> bool:
    """Whether EDTF may put it at the end of an interval: no interval, season or decade itself."""
    return not (set("/X") & set(period.edtf)) and period.edtf[5:7] not in ("21", "22", "23", "24")
