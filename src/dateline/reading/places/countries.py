"""Which countries a text speaks of: their names and the adjectives and people named after them."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from dateline.reading.lexicons import rows
from dateline.reading.spans import Span


def _listed(cell: str) -> list[str]:
    return [item for item in cell.split("|") if item]


@cache
def demonyms() -> dict[str, str]:
    """The country of each adjective or people, lower case: "syrian" and "syrians" are SY."""
    return {word.lower(): row["iso"] for row in rows("countries.csv") for word in _listed(row["demonyms"])}


@cache
def _demonym_pattern() -> re.Pattern[str]:
    ordered = sorted(demonyms(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(re.escape(word) for word in ordered)})(?!\w)", re.IGNORECASE)


def is_demonym(name: str) -> bool:
    return name.lower() in demonyms()


def spoken_of(text: str, span: Span) -> Counter[str]:
    """How often the span uses an adjective or people of each country (ISO 3166-1 alpha-2)."""
    found: Counter[str] = Counter()
    for match in _demonym_pattern().finditer(text, span.start, span.end):
        if match[0][0].isupper():
            found[demonyms()[match[0].lower()]] += 1
    return found
