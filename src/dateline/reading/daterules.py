"""The single dates of `dateline.reading.dates`: each rule is a pattern and what it means. Earlier rules
win."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, partial
from typing import Any, Final, Literal

from dateline.reading import periods
from dateline.reading.lexicons import table
from dateline.reading.numbers import value
from dateline.reading.periods import Period

Basis = Literal["stated", "relative"]
Reading = tuple[Period | None, Basis]
UNRESOLVED: Final[Reading] = (None, "relative")
AHEAD: Final = timedelta(
    3
)  # a report may be dated so much later than it was published: time zones, embargoes
HALF_A_YEAR: Final = timedelta(183)
LEAP_YEAR: Final = 2000  # a year that has every day


@dataclass(frozen=True, slots=True)
class Context:
    """What a date is counted from: the report's day, the last date told, and whether the talk is of the
    future. In a dateline a day is the `nearest` to the anchor, before or after. `late`: where the report was
    written, it may have been the day after the anchor already."""

    anchor: date | None
    told: Period | None = None
    future: bool = False
    nearest: bool = False
    late: bool = False


Read = Callable[[re.Match[str], Context], Reading | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """`read` gives None where the words are no date after all. The date is the group "date", or the whole."""

    pattern: re.Pattern[str]
    read: Read
    tells: bool = True  # whether "the next day" may be counted from it


# Dates of the calendar.


def _stated(make: Callable[[], Period]) -> Reading | None:
    try:
        return make(), "stated"
    except ValueError:  # no such day
        return None


def _full_year(words: str, context: Context) -> int:
    number = int(words.strip("'’"))
    if number >= 100:
        return number
    newest = (context.anchor + AHEAD).year % 100 if context.anchor else 30
    return 2000 + number if number <= newest else 1900 + number


def _iso(match: re.Match[str], _: Context) -> Reading | None:
    return _stated(lambda: periods.day(date(int(match["y"]), int(match["m"]), int(match["d"]))))


def _numeric(match: re.Match[str], context: Context) -> Reading | None:
    """Day first with points or hyphens; with slashes the order must be plain, for it is not guessed."""
    first, second, year = int(match["a"]), int(match["b"]), _full_year(match["y"], context)
    if match["sep"] == "/" and first <= 12 and second <= 12 and first != second:
        return UNRESOLVED
    day, month = (second, first) if second > 12 else (first, second)
    return _stated(lambda: periods.day(date(year, month, day)))


def _number(key: str, word: str) -> int:
    """The number of a month or weekday by any of its names."""
    spelt = word.lower().rstrip(".")
    return int(next(number for number, names in table("calendar.yaml")[key].items() if spelt in names))


def _month_name(match: re.Match[str]) -> str:
    found = match.groupdict()
    return str(found["month"] or found["month2"])


def _day_of_month(match: re.Match[str], context: Context) -> Reading | None:
    month, first = _number("months", _month_name(match)), int(match["d"] or match["d2"])
    last = int(match["e"] or match["e2"] or first)

    def of(year: int) -> Period:
        return periods.days(date(year, month, first), date(year, month, max(first, last)))

    if match["y"]:
        return _stated(lambda: of(_full_year(match["y"], context)))
    origin = context.anchor or (context.told.last if context.told else None)
    if origin is None:
        return UNRESOLVED
    if _stated(partial(of, LEAP_YEAR)) is None:
        return None
    around = (_stated(partial(of, year)) for year in range(origin.year - 1, origin.year + 2))
    meant = _meant([read[0] for read in around if read and read[0]], origin, context)
    return (meant, "relative") if meant else UNRESOLVED


def _meant(candidates: Sequence[Period], origin: date, context: Context) -> Period | None:
    """Of the same day in several years, in their order, the one that is meant; None where none fits."""
    if context.nearest:
        near = [period for period in candidates if abs(period.first - origin) <= HALF_A_YEAR]
        return min(near, key=lambda period: abs(period.first - origin), default=None)
    if context.future:
        return next((period for period in candidates if period.first >= origin - AHEAD), None)
    newest = origin + AHEAD if context.anchor else periods.month(origin.year, origin.month).last
    return next((period for period in reversed(candidates) if period.first <= newest), None)


def _night_of(match: re.Match[str], context: Context) -> Reading | None:
    read = _day_of_month(match, context)
    if read is None or read[0] is None:
        return read
    return periods.days(read[0].first, read[0].first + timedelta(1)), read[1]


def _month(match: re.Match[str], context: Context) -> Reading | None:
    """A month needs a year, a preposition or a word such as "early": "March" also marches and "may" is a
    verb."""
    name, before = _month_name(match), (match["before"] or "").lower()
    if not name[0].isupper() or not (match["y"] or match["year"] or match["part"] or before):
        return None
    month = _number("months", name)
    if match["y"]:
        return _stated(lambda: periods.month(_full_year(match["y"], context), month))
    origin = context.anchor or (context.told.first if context.told else None)
    if origin is None:
        return UNRESOLVED
    shift = {"last": -1, "this": 0, "next": 1}.get((match["year"] or "").lower())
    if shift is None and (before == "next" or (context.future and before != "last")):
        shift = 0 if month >= origin.month else 1
    elif shift is None:
        shift = 0 if month <= origin.month else -1
    return periods.month(origin.year + shift, month), "relative"


def _season(match: re.Match[str], context: Context) -> Reading | None:
    number = table("calendar.yaml")["seasons"][match["season"].lower()]
    if match["y"]:
        return periods.season(int(match["y"]), number), "stated"
    if context.anchor is None:
        return UNRESOLVED
    return periods.season(context.anchor.year - (match["which"].lower() == "last"), number), "relative"


def _year(match: re.Match[str], _: Context) -> Reading | None:
    return periods.year(int(match["y"])), "stated"


def _years(match: re.Match[str], _: Context) -> Reading | None:
    read = periods.between(periods.year(int(match["y"])), periods.year(int(match["z"])))
    return (read, "stated") if read else None


def _decade(match: re.Match[str], _: Context) -> Reading | None:
    return periods.decade(int(match["y"])), "stated"


# Dates counted from the anchor.


def _weekday(match: re.Match[str], context: Context) -> Reading | None:
    if context.anchor is None:
        return UNRESOLVED
    which = (match["which"] or "").lower()
    back = (context.anchor.weekday() - _number("weekdays", match["weekday"])) % 7
    if context.nearest and 7 - back <= AHEAD.days:
        return periods.day(context.anchor + timedelta(7 - back)), "relative"
    if context.late and back == 6 and not which:
        return UNRESOLVED  # the coming day, or the one of last week
    if which == "next" or (context.future and which not in ("last", "past", "previous")):
        ahead = -back % 7
        return periods.day(context.anchor + timedelta(ahead or (7 if which == "next" else 0))), "relative"
    return periods.day(context.anchor - timedelta(back or (7 if which == "last" else 0))), "relative"


def _near_day(match: re.Match[str], context: Context) -> Reading | None:
    if context.anchor is None:
        return UNRESOLVED
    shift = table("calendar.yaml")["days"][" ".join(match[0].lower().split())]
    return periods.day(context.anchor + timedelta(shift)), "relative"


def _overnight(_: re.Match[str], context: Context) -> Reading | None:
    if context.anchor is None:
        return UNRESOLVED
    return periods.days(context.anchor - timedelta(1), context.anchor), "relative"


_UNIT_DAYS: Final = {"day": 1, "week": 7, "fortnight": 14}
_UNIT_MONTHS: Final = {"month": 1, "year": 12, "decade": 120}
_LONGEST: Final = 500  # units back that a report may count: more is no date


def _count(words: str | None) -> int | None:
    if not words or words.lower() in ("a", "an", "the"):
        return 1
    return 2 if words.lower().split() == ["a", "couple", "of"] else value(words)


def _before(anchor: date, count: int, unit: str) -> date:
    """The day `count` units before the anchor; raises ValueError before the first year."""
    if unit in ("minute", "hour"):
        return anchor - timedelta(-(-count // 24) if unit == "hour" else 0)
    if unit in _UNIT_DAYS:
        return anchor - timedelta(count * _UNIT_DAYS[unit])
    return periods.months_before(anchor, count * _UNIT_MONTHS[unit])


def _ago(match: re.Match[str], context: Context) -> Reading | None:
    """ "Two days ago" is a day, "two weeks ago" a week, "two months ago" a month, and so on."""
    count, unit = _count(match["count"]), match["unit"].lower()
    if context.anchor is None or count is None or count > _LONGEST:
        return UNRESOLVED
    if unit == "hour":
        return periods.day(context.anchor - timedelta(count // 24)), "relative"
    then = _before(context.anchor, count, unit)
    if unit in ("minute", "day"):
        return periods.day(then), "relative"
    if unit in ("week", "fortnight"):
        return periods.week(then), "relative"
    return (periods.month(then.year, then.month) if unit == "month" else periods.year(then.year)), "relative"


def _past_units(match: re.Match[str], context: Context) -> Reading | None:
    """ "The past three days" end at the anchor."""
    count = _count(match["count"])
    if context.anchor is None or count is None or count > _LONGEST:
        return UNRESOLVED
    return periods.days(_before(context.anchor, count, match["unit"].lower()), context.anchor), "relative"


def _calendar_unit(match: re.Match[str], context: Context) -> Reading | None:
    """ "Last week", "this month", "next year": the whole unit."""
    today, unit = context.anchor, match["unit"].lower()
    if today is None:
        return UNRESOLVED
    step = {"last": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}[match["which"].lower()]
    if unit == "week":
        return periods.week(today + timedelta(7 * step)), "relative"
    if unit == "weekend":
        saturday = today - timedelta(today.weekday() - 5 - 7 * step)
        return periods.days(saturday, saturday + timedelta(1)), "relative"
    then = periods.months_before(today, -step * _UNIT_MONTHS[unit])
    return (periods.month(then.year, then.month) if unit == "month" else periods.year(then.year)), "relative"


def _unresolved(_: re.Match[str], __: Context) -> Reading | None:
    return UNRESOLVED


def _from_told(shift: int) -> Read:
    """ "The next day": counted from the day that the text told last."""

    def read(_: re.Match[str], context: Context) -> Reading | None:
        told = context.told
        if told is None or told.precision != periods.DAY:
            return UNRESOLVED
        return periods.day(told.first + timedelta(shift)), "relative"

    return read


def _any_of(phrases: Iterable[str]) -> str:
    ordered = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)


@cache
def rules() -> tuple[Rule, ...]:
    """The rules in their order."""
    words: dict[str, Any] = table("calendar.yaml")
    month = rf"(?:{_any_of(name for names in words['months'].values() for name in names)})\b\.?"
    weekday = _any_of(names[0] for names in words["weekdays"].values())
    any_weekday = _any_of(name for names in words["weekdays"].values() for name in names)
    season = _any_of(words["seasons"])
    year = r"(?:1[5-9]|20)\d\d"
    unit = r"day|week|fortnight|month|year|decade"
    part = r"early|mid|late|earlier\s+in|later\s+in|the\s+(?:beginning|start|middle|end)\s+of"
    clock = r"(?:\s+(?:morning|afternoon|evening|night|noon|dawn))?"
    day = r"(?:0?[1-9]|[12]\d|3[01])"
    nth = r"(?:st|nd|rd|th)?"
    # After a year, a plural noun would be what is counted ("in 2000 attacks"); these words are none.
    not_counted = r"(?:was|has|is|as|its|this|his|us|previous|various|numerous|months|years|days|series)"
    # "5 March", "5-7 March", "March 5", "Tue Jul 7 2015", "the 5th of March"; a year of two digits only
    # before a
    # dash or bracket ("19 Apr 89 --").
    dated = rf"""(?:(?:{any_weekday})\b\.?,?\s+)?(?:the\s+)?(?:
        (?P<d>{day}){nth}(?:(?:\s*[–-]\s*|\s+(?:to|and)\s+)(?P<e>{day}){nth})?\s+(?:of\s+)?(?P<month>{month})
        |(?P<month2>{month})\s*(?P<d2>{day}){nth}(?:\s*[–-]\s*(?P<e2>{day}){nth})?(?!\w|[.,:]\d))
        (?:,?\s+(?:of\s+)?(?P<y>{year}(?![\d:]|[,.]\d)|['’]\d\d\b|\d\d(?=\s*(?:--|—|–|\]|\(|\[|$)))|(?P<x>))"""

    def rule(pattern: str, read: Read, *, tells: bool = True) -> Rule:
        return Rule(re.compile(pattern, re.IGNORECASE | re.VERBOSE), read, tells)

    def phrases(key: str, read: Read, *, tells: bool = True) -> Rule:
        return rule(rf"\b(?:{_any_of(words[key])})\b(?!-)", read, tells=tells)

    return (
        rule(rf"(?<![\w/.-])(?P<y>{year})-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-3]\d)(?![\d-])", _iso),
        rule(
            rf"(?<![\w/.-])(?P<a>\d{{1,2}})(?P<sep>[./-])(?P<b>\d{{1,2}})(?P=sep)(?P<y>{year}|\d\d)(?![\d/-])",
            _numeric,
        ),
        rule(rf"\b(?:the\s+)?(?:night|evening)\s+of\s+{dated}", _night_of),
        rule(rf"\b(?:(?:{part})[\s-]+)?{dated}", _day_of_month),
        rule(
            rf"""\b(?:(?P<before>in|since|by|during|until|till|from|of|through|to|between|and|for|before|after
            |last|next|this)\s+)?(?P<date>\b(?:(?P<part>{part})[\s-]+)?(?P<month>{month})(?P<month2>)
            (?:,?\s+(?:of\s+)?(?:(?P<y>{year})(?!\d|,\d)|(?P<year>last|this|next)\s+year))?)(?!\s*\d)""",
            _month,
        ),
        rule(rf"\b(?:the\s+)?(?:(?:{part})[\s-]+)?(?P<season>{season})\s+(?:of\s+)?(?P<y>{year})\b", _season),
        rule(rf"\b(?P<which>last|this)\s+(?P<season>{season})\b(?P<y>)", _season),
        rule(rf"\b(?P<y>{year})\s*[–-]\s*(?P<z>{year})\b", _years),
        rule(r"\b(?:the\s+)?(?:(?:early|mid|late)[\s-]+)?(?P<y>(?:1[5-9]|20)\d0)['’]?s\b", _decade),
        rule(
            rf"""(?:\b(?:in|since|by|during|until|till|through|before|after|from|to|between|and|of|year|circa)\s+|\()
            (?P<date>(?:(?:{part})[\s-]+)?(?P<y>{year}))(?!\w|[,.]\d|-\w|\s+(?!{not_counted}\b)(?:[a-z]+s|people|men|women|children)\b)""",
            _year,
        ),
        rule(
            rf"\b(?P<date>(?:{part})[\s-]+(?P<y>{year}))(?!\w|[,.]\d|-\w)",
            _year,
        ),
        rule(
            rf"""\b(?:(?:earlier|later|early|late)\s+(?:on\s+)?)?(?:(?P<which>last|next|this|past|previous)\s+)?
            (?P<weekday>{weekday})\b{clock}""",
            _weekday,
        ),
        phrases("days", _near_day),
        phrases("nights", _overnight),
        rule(
            rf"""\b(?:the\s+)?(?:last|past|previous)\s+
            (?:(?P<count>\d+|[a-z]+(?:-[a-z]+)?)\s+)(?P<unit>hour|{unit})s?\b""",
            _past_units,
        ),
        rule(rf"\bthe\s+(?:last|past)\s+(?P<count>)(?P<unit>hour|{unit})s?\b", _past_units),
        rule(
            rf"""\b(?:(?:earlier|later|{part})\s+)?(?P<which>last|this|next|previous|coming)\s+
            (?P<unit>week|weekend|month|year)\b""",
            _calendar_unit,
        ),
        rule(
            rf"""\b(?P<count>\d{{1,3}}|a\s+couple\s+of|an?|[a-z]+(?:-[a-z]+)?)\s+(?P<unit>minute|hour|{unit})s?
            \s+(?:ago|back)\b""",
            _ago,
        ),
        rule(
            rf"""\bfor\s+(?:(?:almost|nearly|about|over|more\s+than|the\s+past)\s+)?(?:\d{{1,3}}|[a-z]+)\s+
            (?:hour|{unit})s?\b""",
            _unresolved,
        ),
        phrases("loose", _unresolved),
        phrases("same_day", _from_told(0), tells=False),
        phrases("next_day", _from_told(1), tells=False),
        phrases("day_before", _from_told(-1), tells=False),
    )
