"""EDTF (ISO 8601-2) as the reader writes it, to the first and last day it can mean. Pure.

Forms: YYYY, YYYY-MM, YYYY-MM-DD, YYYY-21 to YYYY-24 (seasons), each with ~, ? or % behind it; intervals of two
of them with "/" between, either end open ("..", or nothing); and sets of them, all in braces ("{2020-02-28,
2020-02-29}") or one of them in brackets, with ".." from one to the next.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from dateline.record.errors import BadDate

_MOMENT: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?")
_SET: Final = re.compile(r"\{([^{}\[\]]+)\}|\[([^{}\[\]]+)\]")
_OPEN: Final = ("", "..")
# Spring, summer, autumn, winter. Winter spans two years, and EDTF does not say which: both are covered.
_SEASONS: Final = {21: (3, 5), 22: (6, 8), 23: (9, 11)}
_WINTER: Final = 24


@dataclass(frozen=True, slots=True)
class Days:
    """The first and last day that a date can mean; None is open."""

    earliest: date | None
    latest: date | None


def days_of(edtf: str) -> Days:
    """The days that `edtf` covers. Raises BadDate naming the text if it is in none of the forms."""
    if found := _SET.fullmatch(edtf.strip()):
        return _members(found[1] or found[2], of=edtf)
    first, slash, last = edtf.strip().partition("/")
    if not slash:
        return _moment(first, of=edtf)
    earliest = None if first in _OPEN else _moment(first, of=edtf).earliest
    latest = None if last in _OPEN else _moment(last, of=edtf).latest
    if earliest is None and latest is None:
        raise _bad(edtf)
    if earliest and latest and earliest > latest:
        raise BadDate(f'The date "{edtf}" ends before it begins: write the earlier end first.')
    return Days(earliest, latest)


def days_or_unknown(edtf: str | None) -> Days:
    """Like days_of, for what the machine read: no date, or one not understood, is unknown on both ends."""
    try:
        return days_of(edtf) if edtf else Days(None, None)
    except BadDate:
        return Days(None, None)


def _members(text: str, *, of: str) -> Days:
    """From the first day that any member of a set can mean to the last."""
    members = [part.strip() for part in text.replace("..", ",").split(",")]
    days = [_moment(part, of=of) for part in members]
    return Days(
        min(found.earliest for found in days if found.earliest),
        max(found.latest for found in days if found.latest),
    )


def _moment(text: str, *, of: str) -> Days:
    found = _MOMENT.fullmatch(text)
    if found is None:
        raise _bad(of)
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    try:
        if month is None:
            return Days(date(year, 1, 1), date(year, 12, 31))
        if day is not None:
            return Days(date(year, month, day), date(year, month, day))
        if month == _WINTER:
            return Days(date(year, 1, 1), _last_day(year + 1, 2))
        first, last = _SEASONS.get(month, (month, month))
        return Days(date(year, first, 1), _last_day(year, last))
    except ValueError as error:
        raise _bad(of) from error


def _last_day(year: int, month: int) -> date:
    if not 1 <= month <= 12:
        raise ValueError(month)
    return date(year, month, calendar.monthrange(year, month)[1])


def _bad(edtf: str) -> BadDate:
    return BadDate(
        f'"{edtf}" is not a date: write 2020-02-27, 2020-02, 2020 or two of them with "/" between; '
        "or several in braces, with commas between."
    )
