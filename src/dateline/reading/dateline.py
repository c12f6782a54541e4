"""The dateline: place, date, outlet and exchange rates that open a report.

`DAMASCUS, ($1=1,257.86 Syrian Pounds) –`, `BEIRUT (Outlet) —`, `San Salvador, 19 Apr 89 --`. A dateline
stands at the start of a line or after the headline's sentence, and its place must be in the gazetteer: an
ordinary sentence with a dash is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Final

from dateline.reading.contract import Dateline, Rate, Toponym
from dateline.reading.daterules import Context
from dateline.reading.dates import countable, find_dates
from dateline.reading.lexicons import rows
from dateline.reading.places.choosing import Context as PlaceContext
from dateline.reading.places.choosing import choose
from dateline.reading.places.find import Mention
from dateline.reading.places.gazetteer import Entry, Gazetteer
from dateline.reading.places.names import abbreviations, is_known, is_no_place, looked_up
from dateline.reading.places.resolve import Resolved, as_toponym
from dateline.reading.spans import Span

SMALLEST: Final = 1000  # people of a town that alone, with a dash, makes a dateline
HEAD: Final = 800  # characters from the start in which a dateline or a report's own date may stand
LONGEST: Final = 200  # characters of a dateline

_START = re.compile(r"(?:^|(?<=\n)|(?<=[.!?]\s))[ \t]*(?=[^\W\d_])")
_PLACE = re.compile(r"[^\W\d_][\w'’.-]*(?:[ \t]+[^\W\d_][\w'’.-]*){0,3}?(?=[ \t]*[,(\[–—-])")
_DASH = re.compile(r"[ \t]*,?[ \t]*(--+|[–—―]|-(?=\s))")
_BRACKET = re.compile(r"[ \t]*,?[ \t]*[(\[]([^()\[\]\n]{1,120})[)\]]")
_PIECE = re.compile(r",[ \t]*([^,()\[\]\n–—]{1,40}?)(?=[ \t]*(?:[,(\[–—]|--|-\s))")
_OUTLET = re.compile(r"[A-Z][\w.&'’ -]{1,40}")


@dataclass(frozen=True, slots=True)
class _Line:
    """What a line opens with, taken apart. `end` is after its last piece, without the dash."""

    place: Span
    brackets: tuple[str, ...]
    areas: tuple[Entry, ...]
    on: date | None
    end: int


def find_dateline(text: str, gazetteer: Gazetteer, *, published: date | None = None) -> Dateline | None:
    """The dateline of a report, or None. A date without its year is the one nearest to `published`."""
    for start in _START.finditer(text, 0, min(len(text), HEAD)):
        place = _PLACE.match(text, start.end())
        line = _taken_apart(text, Span(*place.span()), gazetteer, published) if place else None
        found = _dateline(text, line, gazetteer) if line else None
        if found is not None:
            return found
    return None


def placed(dateline: Dateline, toponyms: Iterable[Toponym]) -> Dateline:
    """The dateline with its place as the whole report resolves it, with nulls where that leaves it open."""
    inside = (t for t in toponyms if dateline.place and t.start == dateline.place.start)
    return replace(dateline, place=next(inside, dateline.place))


def report_date(text: str, dateline: Dateline | None, published: date | None) -> date | None:
    """The day that relative dates are counted from: the dateline's, else one that the report's head states in
    full ("Published April 2 2017"), else the publication date."""
    if dateline is not None and dateline.date is not None:
        return date.fromisoformat(dateline.date)
    return _stated_at_head(text) or published


def _taken_apart(text: str, place: Span, gazetteer: Gazetteer, published: date | None) -> _Line | None:
    """The pieces after the place; None where one of them belongs in no dateline."""
    brackets: list[str] = []
    areas: list[Entry] = []
    on: date | None = None
    at = place.end
    while at - place.start < LONGEST:
        if bracket := _BRACKET.match(text, at):
            brackets.append(bracket[1])
            areas += _areas(bracket[1], gazetteer)
            at = bracket.end()
        elif piece := _PIECE.match(text, at):
            dated, day = _date_in(text, Span(*piece.span(1)), published)
            named = _areas(piece[1], gazetteer)
            if not dated and not named and piece[1].strip().lower() != "no date":
                return None
            on, at = on or day, piece.end()
            areas += named
        else:
            break
    return _Line(place, tuple(brackets), tuple(areas), on, at)


def _dateline(text: str, line: _Line, gazetteer: Gazetteer) -> Dateline | None:
    dash = _DASH.match(text, line.end)
    shouted = line.place.of(text).isupper()
    rates = tuple(rate for bracket in line.brackets for rate in find_rates(bracket))
    evidence = bool(rates or line.on or line.brackets or (line.areas and shouted))
    if dash is None and not (shouted and line.brackets and _OUTLET.fullmatch(line.brackets[-1])):
        return None
    if not shouted and not evidence:
        return None
    known, place = _place(text, line, gazetteer, surely=evidence)
    if not known and not (shouted and (rates or line.on)):
        return None
    end = dash.end() if dash else line.end
    return Dateline(line.place.start, end, place, line.on.isoformat() if line.on else None, rates)


def _place(text: str, line: _Line, gazetteer: Gazetteer, *, surely: bool) -> tuple[bool, Toponym | None]:
    """Whether the place is one, and which. Without a date, rates or an outlet only a town will do: "IRAN –
    the minister said" is a headline."""
    name = line.place.of(text)
    if not is_known(name, gazetteer) or is_no_place(name):
        return False, None
    matches = gazetteer.matches(looked_up(name, gazetteer))
    if not surely and not any(m.entry.is_settlement and m.entry.population >= SMALLEST for m in matches):
        return False, None
    within = max(line.areas, key=lambda area: (area.feature == "PCLI", area.population), default=None)
    entry, score = choose(matches, PlaceContext(), unit="PPL", within=within)
    return True, as_toponym(Resolved(Mention(line.place, name, 0, None, sure=True), entry, score), text)


def _areas(piece: str, gazetteer: Gazetteer) -> list[Entry]:
    """The countries or provinces that a piece names: "Syria", "Ky.", "URUGUAY"."""
    name = abbreviations().get(piece.strip(), piece.strip())
    return [m.entry for m in gazetteer.matches(name) if m.entry.feature in ("PCLI", "ADM1")]


def _date_in(text: str, span: Span, published: date | None) -> tuple[bool, date | None]:
    """Whether a piece is a date, and which day: none where it lacks its year and nothing tells it."""
    for found in find_dates(text, span, Context(countable(published), nearest=True)):
        if found.span.start < span.end and (found.period is None or found.period.precision == 1):
            return True, found.period.first if found.period else None
    return False, None


def _stated_at_head(text: str) -> date | None:
    """A full date with its year at the very start of the text, or after a short line or "Published"."""
    first = re.match(
        r"\s*(?:(?:date of publication|published|updated|posted)(?: on)?:?\s*)?", text, re.IGNORECASE
    )
    assert first is not None
    for found in find_dates(text, Span(first.end(), min(len(text), first.end() + 60)), Context(None)):
        if found.basis == "stated" and found.period and found.period.precision == 1:
            return found.period.first if found.span.start - first.end() <= 1 else None
    return None


# Rates: "$1=1,257.86 Syrian Pounds", "1 euro = 1.08 US dollars".

_AMOUNT = r"\d[\d,]*(?:\.\d+)?"


@cache
def _currencies() -> dict[str, str]:
    """ISO 4217 codes by name, symbol and code, folded to lower case."""
    known: dict[str, str] = {}
    for row in rows("currencies.csv"):
        for written in (row["code"], *row["names"].split("|"), *row["symbols"].split("|")):
            if written:
                known.setdefault(written.lower(), row["code"])
    return known


@cache
def _rate_pattern() -> re.Pattern[str]:
    written = "|".join(re.escape(name) for name in sorted(_currencies(), key=len, reverse=True))
    sign_first = rf"(?P<{{0}}sign>{written})\s*(?P<{{0}}before>{_AMOUNT})"
    side = rf"(?:{sign_first}|(?P<{{0}}after>{_AMOUNT})\s*(?P<{{0}}name>{written}))"
    return re.compile(rf"{side.format('l')}\s*=\s*{side.format('r')}(?!\w)", re.IGNORECASE)


def find_rates(text: str) -> Iterable[Rate]:
    """The exchange rates in a dateline's brackets, each as units of `quote` for one of `base`."""
    for match in _rate_pattern().finditer(text):
        base = _currencies()[(match["lsign"] or match["lname"]).lower()]
        quote = _currencies()[(match["rsign"] or match["rname"]).lower()]
        one = Decimal((match["lbefore"] or match["lafter"]).replace(",", ""))
        many = Decimal((match["rbefore"] or match["rafter"]).replace(",", ""))
        if one and base != quote:
            yield Rate(base, quote, float(many / one))
