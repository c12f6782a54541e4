"""Roads by their number or name, which the gazetteer has not: "south of the M4 highway in Idlib"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from dateline.reading.contract import Place, Toponym
from dateline.reading.places import areas
from dateline.reading.places.geodesy import distance_km
from dateline.reading.places.phrases import formula, relation
from dateline.reading.places.placing import point_of, pointless
from dateline.reading.spans import Span

_AREAS = ("ADM1", "PCLI", "PPL", "PPLC")
BESIDE_KM: Final = 75.0  # from a road's towns: a place nearer than this is one of the road's own surroundings
_IN = re.compile(r"\s+(?:in|of|through|inside|across)\s+(?:the\s+)?(?:[\w-]+\s+){0,4}", re.IGNORECASE)
_ROAD = re.compile(
    r"\b(?P<name>[A-Z]{1,3}-?\d{1,3})\s+(?:international\s+|strategic\s+)?(?:highway|motorway|road|freeway)\b"
    r"|\b(?P<whole>(?:[Hh]ighway|[Mm]otorway|[Rr]oad|[Rr]oute)\s+(?:(?P<after>[A-Z]{1,3}-?\d{1,3})|(?P<number>\d{1,3})))\b"
    r"|(?<=\bthe\s)(?P<named>(?:coastal|desert|ring|[A-Z]\w+(?:[\s–-][A-Z]?\w+){0,2})"
    r"\s+(?:[Hh]ighway|[Mm]otorway|[Ff]reeway|[Rr]oad))\b"
    r"|(?<=\bthe\s)(?P<bare>M-?[45])\b(?!\s*(?:carbine|rifle))"
)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a report is set, as far as a road's number needs it: the countries it names, and the roads of the
    library that pass its places."""

    countries: frozenset[str]
    passing: frozenset[str]


def setting(toponyms: Sequence[Toponym]) -> Setting:
    points = {(point, t.country) for t in toponyms if (point := point_of(t)) is not None}
    passing = {
        road["properties"]["name"]
        for road in areas.lines()
        if any(_passes(road, point) for point, country in points if country == road["properties"]["country"])
    }
    return Setting(frozenset(t.country for t in toponyms if t.country), frozenset(passing))


def _passes(road: dict[str, Any], point: tuple[float, float]) -> bool:
    return any(distance_km(point, (lat, lon)) <= BESIDE_KM for lon, lat in road["geometry"]["coordinates"])


def find_roads(text: str, sentence: Span, named: Sequence[Toponym], report: Setting) -> Iterator[Place]:
    """The roads that a sentence names by number, and those by another name ("the coastal highway") that something lies
    to; `named` are its own places. A number is a road of the library only in
    that road's country, and has no country where more than one remains."""
    for match in _ROAD.finditer(text, sentence.start, sentence.end):
        span = Span(*match.span())
        if any(span.overlaps(Span(t.start, t.end)) for t in named):
            continue
        number = match["name"] or match["after"] or match["bare"]
        if number is None:
            if relation(text, sentence, span) is not None:
                yield _road(
                    text, sentence, span, named, None, _country(text, span, named, report, None), None
                )
            continue
        drawn = areas.line(number)
        country = _country(text, span, named, report, drawn)
        if drawn is not None and country != drawn["properties"]["country"]:
            drawn = None
        if drawn is not None or match["bare"] is None:
            yield _road(text, sentence, span, named, number, country, drawn)


def _country(
    text: str, road: Span, named: Sequence[Toponym], report: Setting, drawn: dict[str, Any] | None
) -> str | None:
    """The country of a road: of the place that it is said to lie in; else the one that remains of those of the other
    places of its sentence (without states, which act) and of the library's road, if that passes places of the report;
    else the only one that the report names."""
    inside = next((t for t in named if t.start >= road.end), None)
    if inside and inside.country and _IN.fullmatch(text, road.end, inside.start):
        return inside.country
    candidates = {t.country for t in named if t.country and t.feature != "PCLI"}
    if drawn is not None and drawn["properties"]["name"] in report.passing:
        candidates.add(str(drawn["properties"]["country"]))
    candidates = candidates or set(report.countries)
    return next(iter(candidates)) if len(candidates) == 1 else None


def _road(
    text: str,
    sentence: Span,
    span: Span,
    named: Sequence[Toponym],
    number: str | None,
    home: str | None,
    drawn: dict[str, Any] | None,
) -> Place:
    name = drawn["properties"]["name"] if drawn else f"{number} highway" if number else span.of(text)
    related = relation(text, sentence, span)
    if related is None or related.kind == "along":
        course = {"formula": f"along {name}", "geometry": drawn["geometry"]} if drawn else None
        return pointless(text, span, name, home, relation=related.kind if related else None, area=course)
    inside = next((t for t in named if t.start > span.end and t.name and t.feature in _AREAS), None)
    words = formula(related, name) + (f" in {inside.name}" if inside else "")
    return pointless(text, span, name, home, relation=related.kind, area=areas.area(words, None))
