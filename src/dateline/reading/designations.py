"""Designations of equipment: those of the lexicon, and what a number that no designation has may have meant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from rapidfuzz.distance import OSA

from dateline.reading.lexicons import FOLDER, LexiconError, rows

SUGGESTIONS: Final = 5
HYPHENS: Final = re.compile(r"[-‐‑–\s]+")


@dataclass(frozen=True, slots=True)
class Known:
    """A designation of the lexicon as it is written; `needs_noun` where the word alone means other things
    too."""

    designation: str
    written: str
    kind: str
    needs_noun: bool
    has_name: bool  # such as "Backfire"


def key(written: str) -> str:
    return HYPHENS.sub("", written).upper()


@cache
def lexicon() -> dict[str, Known]:
    """Known names by key: upper case, without hyphens and spaces."""
    known: dict[str, Known] = {}
    for row in rows("equipment.csv"):
        named = [(row["designation"], row["needs_noun"] == "yes")]
        named += [(alias, False) for alias in row["aliases"].split("|") if alias]
        named += [(alias, True) for alias in row["aliases_with_noun"].split("|") if alias]
        for written, needs_noun in named:
            known.setdefault(
                key(written), Known(row["designation"], written, row["kind"], needs_noun, len(named) > 1)
            )
    return known


@dataclass(frozen=True, slots=True)
class Family:
    """A family whose numbers the lexicon holds in full: those of its designations, and those that were built or drawn
    and that no report needs ("also"). `beside` are the nouns of which one must stand by for a number that it lacks to
    count, none where its prefix means nothing else."""

    pattern: re.Pattern[str]
    numbers: frozenset[str]
    designations: tuple[str, ...]
    beside: frozenset[str]
    never: frozenset[str]

    def with_space(self, written: str) -> bool:
        """Whether a space stands before the number ("Shahed 138"), where it may count something."""
        match = self.pattern.fullmatch(written)
        return match is not None and match["joint"] == " "


LONG: Final = 5  # letters of a name that is known without a hyphen: "Shahed 136", "Bayraktar TB2"


@cache
def families() -> tuple[Family, ...]:
    """The families whose numbers the lexicon holds in full. Raises LexiconError naming the row that is wrong."""
    designations = [row["designation"] for row in rows("equipment.csv")]
    made = []
    for line, row in enumerate(rows("equipment_families.csv"), start=2):
        digits = re.fullmatch(r"([1-4])-([1-4])", row["digits"])
        if not row["prefixes"] or digits is None:
            raise LexiconError(
                f"{FOLDER / 'equipment_families.csv'}, line {line}: prefixes and digits such as 1-3 are needed"
            )
        pattern = _pattern(row["prefixes"].split("|"), f"{digits[1]},{digits[2]}")
        members = [match for match in map(pattern.match, designations) if match]
        if not members:
            raise LexiconError(
                f"{FOLDER / 'equipment_families.csv'}, line {line}: equipment.csv has none of {row['prefixes']!r}"
            )
        made.append(
            Family(
                pattern,
                frozenset(match["number"] for match in members) | frozenset(row["also"].split("|")),
                tuple(match.string for match in members),
                frozenset(filter(None, row["beside"].split("|"))),
                frozenset(row["not"].split("|")),
            )
        )
    return tuple(made)


def _pattern(prefixes: list[str], digits: str) -> re.Pattern[str]:
    """A designation of the prefixes; a short prefix is joined to its number by a hyphen."""
    spelt = "|".join(f"{re.escape(prefix)}|{re.escape(prefix.upper())}" for prefix in prefixes)
    joint = "[-‐‑– ]?" if min(map(len, prefixes)) >= LONG else "[-‐‑–]"
    return re.compile(
        rf"(?P<prefix>{spelt})(?P<joint>{joint})(?P<number>(?<!\d)\d{{{digits}}}(?!\d))"
        r"(?P<variant>[A-Za-z]{0,5}\d{0,2}[A-Z]?)"
    )


def suggestions(written: str) -> list[str]:
    """The designations that a number its family does not have may have meant; none where it may be right."""
    found = meant(written)
    return found[1] if found else []


def meant(written: str) -> tuple[Family, list[str]] | None:
    for family in families():
        match = family.pattern.fullmatch(written)
        if match is None or written in family.never or match["number"] in family.numbers:
            continue
        near = _nearest(match, map(family.pattern.match, family.designations))
        return (family, near) if near else None
    return None


def _nearest(match: re.Match[str], members: Iterable[re.Match[str] | None]) -> list[str]:
    """Those of the members whose number is near, the likeliest first."""
    others = [other for other in members if other]
    variants = Counter(other["number"] for other in others)
    near = [other for other in others if _is_near(match, other)]
    near.sort(key=lambda other: (*_unlikeness(match, other, variants[other["number"]]), other.string))
    return [other.string for other in near[:SUGGESTIONS]]


def _unlikeness(
    match: re.Match[str], other: re.Match[str], variants: int
) -> tuple[int, bool, bool, int, int]:
    """First those with the variant that was written, then those that add to it ("M": Tu-22M3); of them those so
    common as to have a name, those with as many digits, those of which more variants are listed, and those near
    in number."""
    written, real = match["variant"], other.string[other.end("number") :]
    variant = (
        0 if real == written else 1 if real.startswith(written) else 2 if written.startswith(real) else 3
    )
    other_length = len(match["number"]) != len(other["number"])
    distance = abs(int(match["number"]) - int(other["number"]))
    return variant, not lexicon()[key(other.string)].has_name, other_length, -variants, distance


def _is_near(match: re.Match[str], other: re.Match[str]) -> bool:
    """One digit wrong, two swapped, or one more or less than it should be; and the same sort of prefix."""
    if match["prefix"].upper() != other["prefix"].upper():
        return False
    return OSA.distance(match["number"], other["number"]) <= 1
