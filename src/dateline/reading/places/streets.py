"""Streets and numbered roads: named places that no gazetteer here has, found by their form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dateline.reading.lexicons import words
from dateline.reading.places.names import LEXICON
from dateline.reading.spans import Span


@cache
def _street() -> re.Pattern[str]:
    kinds = "|".join(sorted((re.escape(kind) for kind in words(LEXICON, "streets")), key=len, reverse=True))
    numbered = "|".join(
        sorted((re.escape(kind) for kind in words(LEXICON, "numbered_roads")), key=len, reverse=True)
    )
    side = r"(?:(?:North|South|East|West|[NSEW]\.?)\s)?"
    name = r"(?:[A-Z][\w'’-]+\s|[A-Z][a-z]?\.\s|\d{1,3}(?:st|nd|rd|th)\s){1,3}"
    return re.compile(rf"\b(?:(?:{numbered})[\s-]\d{{1,4}}[A-Z]?\b|{side}{name}(?:{kinds})(?![\w’']))")


def find_streets(text: str, within: Span) -> Iterator[Span]:
    """The streets that a stretch of text names, and its roads with a number: "North Nokomis Street", "Highway 55".
    A stop that ends their abbreviation belongs to them."""
    for match in _street().finditer(text, within.start, within.end):
        opening = match[0].split()[0]
        start = match.start() + (
            len(opening) + 1 if opening in ("The", "At", "In", "On", "From", "Of") else 0
        )
        yield Span(start, match.end())


def is_street(words_of_it: str) -> bool:
    return _street().fullmatch(words_of_it) is not None
