"""The words around a place name that say how something lies to it: "10 km south of", "near", "countryside
of"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from dateline.reading.lexicons import table
from dateline.reading.numbers import value
from dateline.reading.places.names import LEXICON
from dateline.reading.spans import Span

BEFORE: Final = 80  # characters looked at on either side of a name
AFTER: Final = 50
_KM: Final = {"mi": 1.609344, "mile": 1.609344, "m": 0.001, "meter": 0.001, "metre": 0.001}


@dataclass(frozen=True, slots=True)
class Relation:
    """How something lies to a place. `span` covers the name with the words that belong to its noun phrase."""

    kind: str  # near, outskirts, countryside, part, between, along, or a direction such as south_of
    span: Span
    direction: str | None = None  # north, south-east …
    km: float | None = None


@cache
def _directions() -> dict[str, str]:
    return {word: name for name, listed in table(LEXICON)["directions"].items() for word in listed}


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    direction = "|".join(sorted((re.escape(word) for word in _directions()), key=len, reverse=True))
    unit_words = "|".join(word for listed in table(LEXICON)["units"].values() for word in listed)
    to_name = rf"\s+(?:the\s+)?(?:(?:\w+\s+)?(?:{unit_words})s?\s+of\s+|(?:{unit_words})\s+)?(?:the\s+)?$"
    unit = r"kms?|kilomet(?:er|re)s?|miles?|mi|m|met(?:er|re)s?"
    amount = rf"(?P<km>\d+(?:[.,]\d+)?|[a-z]+(?:-[a-z]+)?)(?:\s*|-)(?P<unit>{unit})"
    aside = r"(?:\s+\([^)]{1,20}\))?"
    parts = "|".join(re.escape(word) for word in sorted(table(LEXICON)["parts"], key=len, reverse=True))

    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    return (
        (
            "direction",
            compiled(
                rf"\b{amount}{aside}\s+(?:away\s+)?(?:to\s+the\s+)?(?P<direction>{direction})\s+of{to_name}"
            ),
        ),
        ("near", compiled(rf"\b{amount}{aside}\s+(?:away\s+)?(?:from|outside|off){to_name}")),
        ("direction", compiled(rf"\b(?P<direction>{direction})\s+of{to_name}")),
        (
            "outskirts",
            compiled(
                rf"\b(?:(?P<direction>{direction})\s+)?(?:outskirts|suburbs|edges?|fringes|periphery)\s+of{to_name}"
            ),
        ),
        ("countryside", compiled(rf"\b(?:(?P<direction>{direction})\s+)?(?:{parts})\s+of{to_name}")),
        (
            "near",
            compiled(
                rf"\b(?:near|close\s+to|in\s+the\s+vicinity\s+of|around|outside|not\s+far\s+from|next\s+to|adjacent\s+to){to_name}"
            ),
        ),
        (
            "part",
            compiled(rf"\b(?P<direction>{direction})\s+(?:parts?|areas?|sectors?|side|half)\s+of{to_name}"),
        ),
        ("part", compiled(rf"\b(?P<direction>{direction})\s+$")),
        ("along", compiled(r"\balong\s+(?:the\s+)?$")),
    )


@cache
def _after() -> re.Pattern[str]:
    direction = "|".join(sorted((re.escape(word) for word in _directions()), key=len, reverse=True))
    parts = "|".join(re.escape(word) for word in sorted(table(LEXICON)["parts"], key=len, reverse=True))
    return re.compile(
        rf"(?:['’]?s)?\s+(?:(?P<direction>{direction})\s+(?:and\s+\w+\s+)?)?(?P<part>{parts})\b",
        re.IGNORECASE,
    )


@cache
def _unit_after() -> re.Pattern[str]:
    units = "|".join(word for listed in table(LEXICON)["units"].values() for word in listed)
    return re.compile(rf"\s+(?:{units})\b", re.IGNORECASE)


def relation(text: str, sentence: Span, name: Span) -> Relation | None:
    """How the sentence relates something to the place named at `name`; None where it is the place itself."""
    whole = with_unit(text, sentence, name)
    following = _after().match(text, name.end, min(sentence.end, name.end + AFTER))
    before = text[max(sentence.start, name.start - BEFORE) : name.start]
    if following:
        direction = following["direction"] or _direction_before(before)
        start = _start_of_direction(before, name.start) if following["direction"] is None else name.start
        kind = (
            "outskirts"
            if following["part"].lower() in ("outskirts", "suburbs", "edge", "fringes")
            else "countryside"
        )
        return Relation(kind, Span(start, following.end()), _name_of(direction))
    for kind, pattern in _patterns():
        found = pattern.search(before)
        if found is None:
            continue
        groups = found.groupdict()
        km = _kilometres(groups.get("km"), groups.get("unit"))
        direction = _name_of(groups.get("direction"))
        if groups.get("km") and km is None:
            continue
        if kind == "direction":
            assert direction is not None
            kind = direction.replace("-", "_") + "_of"
        start = name.start - len(before) + found.start() if kind == "part" else whole.start
        return Relation(kind, Span(start, whole.end), direction, km)
    return None


def with_unit(text: str, sentence: Span, name: Span) -> Span:
    """The name with a word such as "province" after it."""
    unit = _unit_after().match(text, name.end, min(sentence.end, name.end + AFTER))
    return Span(name.start, unit.end()) if unit else name


def _name_of(word: str | None) -> str | None:
    return _directions()[word.lower()] if word else None


def _direction_before(before: str) -> str | None:
    word = re.search(r"([\w-]+)\s+$", before)
    return word[1] if word and word[1].lower() in _directions() else None


def _start_of_direction(before: str, start: int) -> int:
    word = re.search(r"([\w-]+)\s+$", before)
    return start - len(word[0]) if word and word[1].lower() in _directions() else start


def _kilometres(amount: str | None, unit: str | None) -> float | None:
    if amount is None or unit is None:
        return None
    try:
        number = float(amount.replace(",", ".")) if amount[0].isdigit() else value(amount)
    except ValueError:
        return None
    factor = _KM.get(unit.lower().removesuffix("s"), 1.0)
    return None if number is None else round(number * factor, 1)


def formula(related: Relation, name: str) -> str:
    """The relation in words from which its area can be drawn again when better shapes are there."""
    if related.km is not None:
        return f"{related.km:g} km {f'{related.direction} of' if related.direction else 'from'} {name}"
    if related.kind in ("near", "along"):
        return f"{related.kind} {name}"
    if related.kind in ("part", "outskirts", "countryside"):
        return " ".join(filter(None, [related.direction, related.kind, "of", name]))
    return f"{related.direction} of {name}"
