"""Which countries a text speaks of: their names and the adjectives and people named after them."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from dateline.reading.lexicons import rows
from dateline.reading.places.gazetteer import Gazetteer

_WORD = re.compile(r"(?<![\w-])\w+")


def _listed(cell: str) -> list[str]:
    return [item for item in cell.split("|") if item]


@cache
def demonyms() -> dict[str, str]:
    """The country of each adjective or people, lower case: "syrian" and "syrians" are SY."""
    return {word.lower(): row["iso"] for row in rows("countries.csv") for word in _listed(row["demonyms"])}


def is_demonym(name: str) -> bool:
    return name.lower() in demonyms()


@cache
def _spellings() -> tuple[dict[str, str], dict[str, str]]:
    """The country of each adjective or people as a text writes it: those of one word, and the rest."""
    single: dict[str, str] = {}
    other: dict[str, str] = {}
    for word, code in demonyms().items():
        written = word.capitalize() if word.islower() and " " not in word else word.title()
        (single if _WORD.fullmatch(written) else other)[written] = code
    return single, other


def spoken_of(text: str) -> Counter[str]:
    """How often the text uses an adjective or people of each country (ISO 3166-1 alpha-2)."""
    single, other = _spellings()
    words = Counter(_WORD.findall(text))
    found: Counter[str] = Counter()
    for written, code in single.items():
        found[code] += sum(words[form] for form in {written, written.upper()})
    for written, code in other.items():
        found[code] += _times(written, text)
    return +found


def countries_named(text: str, gazetteer: Gazetteer) -> frozenset[str]:
    """The countries that a text names, by themselves or by an adjective, whatever their number."""
    by_name = {c.country for c in gazetteer.countries() if c.country and _times(c.name, text)}
    return frozenset(by_name | set(spoken_of(text)))


def _times(name: str, text: str) -> int:
    """How often a name stands in a text, as written or in capitals; the plain search first, for it is
    fast."""
    return sum(
        len(re.findall(rf"(?<![\w-]){re.escape(form)}(?!\w)", text))
        for form in {name, name.upper()}
        if form in text
    )
