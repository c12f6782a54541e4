"""Roads by their number, which the gazetteer has not: "south of the M4 highway in Idlib"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from dateline.reading.contract import Place, Toponym
from dateline.reading.places import areas
from dateline.reading.places.phrases import formula, relation
from dateline.reading.places.placing import pointless
from dateline.reading.spans import Span

_AREAS = ("ADM1", "PCLI", "PPL", "PPLC")
_ROAD = re.compile(
    r"\b(?P<name>[A-Z]{1,2}-?\d{1,3})\s+(?:international\s+|strategic\s+)?(?:highway|motorway|road|freeway)\b"
    r"|\b(?:highway|motorway|road)\s+(?P<after>[A-Z]{1,2}-?\d{1,3})\b"
    r"|(?<=\bthe\s)(?P<bare>M-?[45])\b(?!\s*(?:carbine|rifle))"
)


def find_roads(text: str, sentence: Span, named: Sequence[Toponym], country: str | None) -> Iterator[Place]:
    """The roads that a sentence names by number. `country` is the one that the report speaks of most."""
    for match in _ROAD.finditer(text, sentence.start, sentence.end):
        span = Span(*match.span())
        if any(span.overlaps(Span(t.start, t.end)) for t in named):
            continue
        number = match["name"] or match["after"] or match["bare"]
        drawn = areas.line(number)
        if drawn is not None and country not in (None, drawn["properties"]["country"]):
            drawn = None
        if drawn is not None or match["bare"] is None:
            yield _road(text, sentence, span, named, number, country, drawn)


def _road(
    text: str,
    sentence: Span,
    span: Span,
    named: Sequence[Toponym],
    number: str,
    country: str | None,
    drawn: dict[str, Any] | None,
) -> Place:
    name = drawn["properties"]["name"] if drawn else f"{number} highway"
    home = drawn["properties"]["country"] if drawn else country
    related = relation(text, sentence, span)
    if related is None or related.kind == "along":
        course = {"formula": f"along {name}", "geometry": drawn["geometry"]} if drawn else None
        return pointless(text, span, name, home, relation=related.kind if related else None, area=course)
    inside = next((t for t in named if t.start > span.end and t.name and t.feature in _AREAS), None)
    words = formula(related, name) + (f" in {inside.name}" if inside else "")
    return pointless(text, span, name, home, relation=related.kind, area=areas.area(words, None))
