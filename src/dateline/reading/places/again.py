"""Sites named after their town, and places named again by their kind: "Mosul University", "the town"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from dateline.reading.contract import Place, Toponym
from dateline.reading.places.folding import fold
from dateline.reading.places.placing import NEAR, called, placed, point_of, precision_of
from dateline.reading.spans import Span, overlapping

MEMORY: Final = 600  # characters back to the place that "the town" means

_SITE = re.compile(
    r"\b(?:(?:University|Port)\s+of\s+(?P<last>[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?)"
    r"|(?P<first>[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?)\s+"
    r"(?:University|(?:International\s+)?Airport|Hospital|Air\s?base|Prison))\b"
)
_AGAIN = re.compile(
    r"\b(?:the|that|this)\s+"
    r"(?:(?:besieged|captured|strategic|northwest|northern|southern|eastern|western|border)\s+)?"
    r"(?P<kind>town|village|city|province|governorate)\b(?!\s+(?:of|council|hall|centre|center)\b|['’]s\b)",
    re.IGNORECASE,
)
_TOWNS: Final = ("PPL", "PPLC", "PPLX")
_KINDS: Final = {
    "town": _TOWNS,
    "village": _TOWNS,
    "city": _TOWNS,
    "province": ("ADM1",),
    "governorate": ("ADM1",),
}


def towns_by_name(toponyms: Sequence[Toponym]) -> dict[str, Toponym]:
    """The places with a point that the report names, by their folded names; of several the last."""
    return {fold(called(t)): t for t in toponyms if point_of(t) is not None}


def find_sites(
    text: str, sentence: Span, toponyms: Sequence[Toponym], towns: Mapping[str, Toponym]
) -> Iterator[Place]:
    """ "Mosul University", "the University of Mosul": in the town, where the report names it by itself."""
    for match in _SITE.finditer(text, sentence.start, sentence.end):
        town = towns.get(fold(match["first"] or match["last"]))
        span = Span(*match.span())
        if town is not None and not overlapping(toponyms, span):
            site = span.of(text)
            yield replace(placed(text, span, town, point=point_of(town), precision=NEAR), name=site)


def find_again(
    text: str, sentence: Span, named: Sequence[Place], toponyms: Sequence[Toponym]
) -> Iterator[Place]:
    """ "The town", "the province": the one that the report named last, not further back than MEMORY
    characters."""
    for match in _AGAIN.finditer(text, sentence.start, sentence.end):
        span = Span(*match.span())
        if any(span.overlaps(Span(p.start, p.end)) for p in named):
            continue
        kinds = _KINDS[match["kind"].lower()]
        near = overlapping(toponyms, Span(max(0, span.start - MEMORY - 1), span.start))
        before = [t for t in near if t.end <= span.start and t.feature in kinds]
        if before:
            last = before[-1]
            yield placed(text, span, last, point=point_of(last), precision=precision_of(last))
