"""Where a sentence puts things: its places for claims, with relation, precision and area.

Other than a toponym, a claim's place carries a point only where the place is one: provinces, countries,
regions, roads and rivers have none, nor has what lies "south of" something. Precision is UCDP's where_prec.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from shapely.geometry.base import BaseGeometry

from dateline.reading.annotation import Sentence
from dateline.reading.contract import Place, Toponym
from dateline.reading.places import areas
from dateline.reading.places.again import find_again, find_sites, towns_by_name
from dateline.reading.places.bodies import is_of_body
from dateline.reading.places.phrases import Relation, formula, relation, with_unit
from dateline.reading.places.placing import (
    NEAR,
    PROVINCE,
    RELATED,
    called,
    placed,
    point_of,
    pointless,
    precision_of,
)
from dateline.reading.places.roads import find_roads, setting
from dateline.reading.places.streets import is_street
from dateline.reading.spans import Span, overlapping

UNION: Final = "ZN"  # GeoNames' code for the European Union
NEAR_LIMIT_KM: Final = 25.0  # up to here UCDP counts a place as near a known point

_ZONE = re.compile(
    r"\b(?:(?P<km>\d{1,3})(?:\s*|-)(?:km|kilomet(?:er|re)s?)(?:-(?:deep|wide))?\s+)?"
    r"(?:zone|border|(?:buffer|safe|security)\s+zone|corridor|strip)(?:\s+(?:line|area|region))?\s+(?:between|along|inside|with|on)\s+$",
    re.IGNORECASE,
)


def places(
    text: str, sentences: Sequence[Sentence], toponyms: Sequence[Toponym]
) -> dict[int, tuple[Place, ...]]:
    """The places of each sentence, by its index, in order of the text."""
    found: dict[int, tuple[Place, ...]] = {}
    toponyms = _without_bodies(sentences, toponyms)
    report, towns = setting(toponyms), towns_by_name(toponyms)
    for sentence in sentences:
        near = overlapping(toponyms, sentence.span)
        named = [t for t in near if sentence.span.covers(Span(t.start, t.end))]
        listed = [
            *_named_places(text, sentence.span, named),
            *find_roads(text, sentence.span, named, report),
        ]
        listed += find_sites(text, sentence.span, toponyms, towns)
        listed += find_again(text, sentence.span, listed, toponyms)
        found[sentence.index] = tuple(sorted(listed, key=lambda place: place.start))
    return found


def _without_bodies(sentences: Sequence[Sentence], toponyms: Sequence[Toponym]) -> list[Toponym]:
    """The toponyms that may be where something happened: none by which a body is named, no union of states,
    which acts, and no street (roads are found by themselves)."""
    bodies = {
        t.start
        for sentence in sentences
        for t in overlapping(toponyms, sentence.span)
        if t.feature == UNION or is_of_body(sentence, Span(t.start, t.end)) or is_street(t.text)
    }
    return [t for t in toponyms if t.start not in bodies]


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
    related = relation(text, sentence, Span(toponym.start, toponym.end))
    if related is None:
        span = with_unit(text, sentence, Span(toponym.start, toponym.end))
        return placed(text, span, toponym, point=point_of(toponym), precision=precision_of(toponym))
    near = _is_near(related) and point_of(toponym) is not None
    precision = NEAR if near else PROVINCE if related.kind == "countryside" else RELATED
    shape = areas.area(formula(related, called(toponym)), _shape(related, toponym))
    point = point_of(toponym) if near else None
    return placed(
        text, related.span, toponym, point=point, precision=precision, relation=related.kind, area=shape
    )


def _is_near(related: Relation) -> bool:
    """Whether the place's own point may stand for it: within 25 km, or a part of the place itself."""
    if related.km is not None:
        return related.km <= NEAR_LIMIT_KM
    return related.kind in ("near", "outskirts", "part")


def _shape(related: Relation, toponym: Toponym) -> BaseGeometry | None:
    point = point_of(toponym)
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
    if point_of(first) is None or point_of(second) is None:
        return None
    return _strip(text, first, second)


def _border(text: str, span: Span, first: Toponym, second: Toponym, km: str | None) -> Place:
    name = f"{called(first)}–{called(second)} border"
    words = f"within {km} km of the {name}" if km else f"along the {name}"
    return pointless(text, span, name, None, relation="along", area=areas.area(words, None))


def _strip(text: str, first: Toponym, second: Toponym) -> list[Place]:
    one, other = point_of(first), point_of(second)
    assert one is not None
    assert other is not None
    drawn = areas.area(f"between {called(first)} and {called(second)}", areas.between(one, other))
    return [
        placed(text, Span(t.start, t.end), t, point=None, precision=RELATED, relation="between", area=drawn)
        for t in (first, second)
    ]
