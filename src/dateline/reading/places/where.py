"""Where a sentence puts things: its places for claims, with relation, precision and area.

Other than a toponym, a claim's place carries a point only where the place is one: provinces, countries, regions,
roads and rivers have none, nor has what lies "south of" something. Precision is UCDP's where_prec.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from shapely.geometry.base import BaseGeometry

from dateline.reading.annotation import Sentence
from dateline.reading.contract import Place, Toponym
from dateline.reading.places import areas
from dateline.reading.places.areas import Area
from dateline.reading.places.phrases import Relation, relation, with_unit
from dateline.reading.spans import Span

EXACT, NEAR, DISTRICT, PROVINCE, RELATED, COUNTRY, SEA = 1, 2, 3, 4, 5, 6, 7
NEAR_LIMIT_KM: Final = 25.0  # up to here UCDP counts a place as near a known point

_PRECISION: Final = {"PCLI": COUNTRY, "ADM1": PROVINCE, "ADM2": DISTRICT, "SEA": SEA, "OCN": SEA, "STRT": SEA}
_POINTS: Final = ("PPL", "PPLC", "PPLX", "AIRB", "ISL", "AREA", "PLN")
_ROAD = re.compile(
    r"\b(?P<name>[A-Z]{1,2}-?\d{1,3})\s+(?:international\s+|strategic\s+)?(?:highway|motorway|road|freeway)\b"
    r"|\b(?:highway|motorway|road)\s+(?P<after>[A-Z]{1,2}-?\d{1,3})\b"
    r"|(?<=\bthe\s)(?P<bare>M-?[45])\b(?!\s*(?:carbine|rifle))"
)
_ZONE = re.compile(
    r"\b(?:(?P<km>\d{1,3})(?:\s*|-)(?:km|kilomet(?:er|re)s?)(?:-(?:deep|wide))?\s+)?(?P<what>zone|border|buffer\s+zone|safe\s+zone|"
    r"security\s+zone|corridor|strip)(?:\s+(?:line|area|region))?\s+(?:between|along|inside|with|on)\s+$",
    re.IGNORECASE,
)


def places(text: str, sentences: Sequence[Sentence], toponyms: Sequence[Toponym]) -> dict[int, tuple[Place, ...]]:
    """The places of each sentence, by its index, in order of the text."""
    found: dict[int, tuple[Place, ...]] = {}
    country = _most_named(toponyms)
    for sentence in sentences:
        named = [t for t in toponyms if sentence.span.covers(Span(t.start, t.end))]
        listed = [*_named_places(text, sentence.span, named), *_roads(text, sentence.span, named, country)]
        found[sentence.index] = tuple(sorted(listed, key=lambda place: place.start))
    return found


def _most_named(toponyms: Sequence[Toponym]) -> str | None:
    codes = [t.country for t in toponyms if t.country]
    return max(sorted(set(codes)), key=codes.count, default=None)


def _named_places(text: str, sentence: Span, named: Sequence[Toponym]) -> Iterator[Place]:
    at = 0
    while at < len(named):
        pair = named[at : at + 2]
        if len(pair) == 2 and (joined := _pair(text, sentence, pair[0], pair[1])):
            yield from joined
            at += 2
            continue
        yield _place(text, sentence, named[at])
        at += 1


def _place(text: str, sentence: Span, toponym: Toponym) -> Place:
    name = Span(toponym.start, toponym.end)
    related = relation(text, sentence, name)
    span = related.span if related else with_unit(text, sentence, name)
    point = _point(toponym)
    precision = _precision(toponym)
    if related is None:
        return _made(text, span, toponym, point, precision)
    if related.kind == "near" and toponym.feature in ("PCLI", "ADM1"):
        point, precision = None, RELATED
    elif related.kind == "countryside":
        return _made(text, span, toponym, None, PROVINCE, related.kind, _countryside(related, toponym))
    elif related.kind == "part":
        precision = NEAR if point else RELATED
    elif related.kind in ("near", "outskirts") or (related.km or 1e9) <= NEAR_LIMIT_KM:
        precision = NEAR
        if related.kind == "near" and (related.km or 0) > NEAR_LIMIT_KM:
            point, precision = None, RELATED
    else:
        point, precision = None, RELATED
    shape = _shape(related, toponym)
    return _made(text, span, toponym, point, precision, related.kind, areas.area(_formula(related, toponym), shape))


def _point(toponym: Toponym) -> tuple[float, float] | None:
    """The point that a claim may carry: a settlement's or a site's, no area's."""
    if toponym.lat is None or toponym.lon is None or toponym.feature not in _POINTS:
        return None
    return toponym.lat, toponym.lon


def _precision(toponym: Toponym) -> int:
    """Of the place itself; one that could not be resolved is still named exactly."""
    return _PRECISION.get(toponym.feature or "PPL", EXACT if toponym.feature in (None, *_POINTS) else RELATED)


def _made(
    text: str, span: Span, toponym: Toponym, point: tuple[float, float] | None, precision: int,
    kind: str | None = None, area: Area | None = None,
) -> Place:  # fmt: skip
    lat, lon = point or (None, None)
    name = toponym.name or toponym.text
    return Place(span.start, span.end, span.of(text), name, toponym.country, lat, lon, precision, kind, area)


def _formula(related: Relation, toponym: Toponym) -> str:
    """The relation in words that can be drawn again when better shapes are there."""
    name = toponym.name or toponym.text
    if related.km is not None:
        where = f"{related.direction} of" if related.direction else "from"
        return f"{related.km:g} km {where} {name}"
    if related.kind in ("near", "along"):
        return f"{related.kind} {name}"
    if related.kind in ("part", "outskirts"):
        return " ".join(filter(None, [related.direction, related.kind, "of", name]))
    return f"{related.direction} of {name}"


def _countryside(related: Relation, toponym: Toponym) -> Area:
    words = filter(None, [related.direction, "countryside of", toponym.name or toponym.text])
    return areas.area(" ".join(words), None)


def _shape(related: Relation, toponym: Toponym) -> BaseGeometry | None:
    point = _point(toponym)
    if point is None:
        return None
    if related.km is not None:
        if related.direction:
            return areas.offset_circle(point, km=related.km, direction=related.direction)
        return areas.circle(point, max(related.km, areas.LEAST_KM))
    return areas.circle(point, areas.NEAR_KM) if related.kind in ("near", "outskirts") else None


# Two places: "between X and Y", "30 km zone between Syria and Turkey".


def _pair(text: str, sentence: Span, first: Toponym, second: Toponym) -> list[Place] | None:
    joint = text[first.end : second.start]
    before = text[max(sentence.start, first.start - 60) : first.start]
    if not re.fullmatch(r"\s+and\s+(?:the\s+)?|\s*[-–]\s*", joint):
        return None
    if first.feature == "PCLI" and second.feature == "PCLI":
        zone = _ZONE.search(before)
        if zone is None:
            return None
        span = Span(first.start - len(zone[0]), second.end)
        return [_border(text, span, first, second, zone["km"])]
    if not re.search(r"\bbetween\s+(?:the\s+)?(?:\w+\s+of\s+)?$", before, re.IGNORECASE):
        return None
    if _point(first) is None or _point(second) is None:
        return None
    return _strip(text, first, second)


def _border(text: str, span: Span, first: Toponym, second: Toponym, km: str | None) -> Place:
    name = f"{first.name}–{second.name} border"
    formula = f"within {km} km of the {name}" if km else f"along the {name}"
    return Place(
        span.start, span.end, span.of(text), name, None, None, None, RELATED, "along", areas.area(formula, None)
    )


def _strip(text: str, first: Toponym, second: Toponym) -> list[Place]:
    one, other = _point(first), _point(second)
    assert one is not None and other is not None
    drawn = areas.area(f"between {first.name} and {second.name}", areas.between(one, other))
    return [
        _made(text, Span(t.start, t.end), t, None, RELATED, "between", drawn) for t in (first, second)
    ]


# Roads, which the gazetteer has not.


def _roads(text: str, sentence: Span, named: Sequence[Toponym], country: str | None) -> Iterator[Place]:
    for match in _ROAD.finditer(text, sentence.start, sentence.end):
        span = Span(*match.span())
        if any(span.overlaps(Span(t.start, t.end)) for t in named):
            continue
        number = match["name"] or match["after"] or match["bare"]
        drawn = areas.line(number)
        known = drawn is not None and country in (None, drawn["properties"]["country"])
        name = drawn["properties"]["name"] if drawn and known else f"{number} highway"
        code = drawn["properties"]["country"] if drawn and known else country
        yield _road(text, sentence, span, named, Toponym(span.start, span.end, span.of(text), name, code, feature="RD"))


def _road(text: str, sentence: Span, span: Span, named: Sequence[Toponym], road: Toponym) -> Place:
    related = relation(text, sentence, span)
    kind = related.kind if related else None
    drawn = areas.line(road.name or "")
    if related is None or kind == "along":
        area = {"formula": f"along {road.name}", "geometry": drawn["geometry"]} if drawn else None
        return Place(span.start, span.end, span.of(text), road.name, road.country, None, None, RELATED, kind, area)
    inside = next((t for t in named if t.start > span.end and t.feature in ("ADM1", "PCLI", "PPL", "PPLC")), None)
    formula = _formula(related, road) + (f" in {inside.name}" if inside and inside.name else "")
    return Place(
        span.start, span.end, span.of(text), road.name, road.country, None, None, RELATED, kind, areas.area(formula, None)
    )
