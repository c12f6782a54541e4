"""Equipment: aircraft, armour, missiles, artillery, drones and ships that a text names by their designation.

A designation in the lexicon is known. A word shaped like one of a family whose numbers the lexicon holds in
full, with a number the family lacks but nearly has ("Tu-23M"), is unknown, with the near ones as suggestions.
Anything else says nothing: a road M4, resolution 2254 or UTC+3 is no equipment, and a variant's letters are
not judged.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from rapidfuzz.distance import OSA

from dateline.reading.contract import Designation, Entity
from dateline.reading.lexicons import rows, words
from dateline.reading.spans import Span

SUGGESTIONS: Final = 5
LONGEST: Final = 3  # chunks of a name: "Mirage 2000-5", "Merkava Mk 4"

HYPHEN_OR_SPACE: Final = ("Tu", "Su")  # prefixes of two letters that nothing else has before a number
NO_HYPHEN_NEEDED: Final = ("T", "F", "S")  # "T72", but "A10" and "B52" are other things too

_CHUNK = re.compile(r"(?<![\w.+$€£/-])[A-Za-z0-9](?:[\w/]|[-‐‑–](?=\w)|\.(?=\d)|['’](?=[a-z]{2}))*")
_HYPHENS = re.compile(r"[-‐‑–\s]+")
_CAPITAL_OR_DIGIT = re.compile(r"[A-Z0-9]")  # every designation has one, and one word in six of a report


@dataclass(frozen=True, slots=True)
class Known:
    """A designation of the lexicon as it is written; `needs_noun` where the word alone means other things
    too."""

    designation: str
    written: str
    kind: str
    needs_noun: bool
    has_name: bool  # such as "Backfire"


def find_equipment(text: str) -> list[Entity]:
    """The equipment that the text names, in order; each with whether the designation is known."""
    return list(_found(text))


def _found(text: str) -> Iterator[Entity]:
    chunks = [Span(*match.span()) for match in _CHUNK.finditer(text)]
    at = 0
    while at < len(chunks):
        if not _CAPITAL_OR_DIGIT.search(text, chunks[at].start, chunks[at].end):
            at += 1
            continue
        known = _known_at(text, chunks, at)
        if known is not None:
            span, entry, length = known
            yield Entity(
                span.start,
                span.end,
                span.of(text),
                "equipment",
                entry.designation,
                None,
                Designation(known=True),
            )
            at += length
            continue
        span = _without_plural(text, chunks[at])
        near = suggestions(span.of(text))
        if not near and (beside := suggestions_beside_noun(span.of(text))) and _has_noun(text, span):
            near = beside
        if near and not _is_road(text, span):
            unknown = Designation(known=False, suggestions=tuple(near))
            yield Entity(span.start, span.end, span.of(text), "equipment", None, None, unknown)
        at += 1


def _known_at(text: str, chunks: list[Span], at: int) -> tuple[Span, Known, int] | None:
    """The longest known name that starts with the chunk `at`, and how many chunks it takes."""
    for length in range(min(LONGEST, len(chunks) - at), 0, -1):
        whole = Span(chunks[at].start, chunks[at + length - 1].end)
        if any(text[a.end : b.start] not in (" ", "\n") for a, b in pairwise(chunks[at : at + length])):
            continue
        for span in (whole, _without_plural(text, whole)):
            entry = _lexicon().get(_key(span.of(text)))
            if entry is None or not _is_written_so(span.of(text), entry) or _is_road(text, span):
                continue
            if not entry.needs_noun or _has_noun(text, span):
                return span, entry, length
    return None


def _key(written: str) -> str:
    return _HYPHENS.sub("", written).upper()


@cache
def _lexicon() -> dict[str, Known]:
    """Known names by key: upper case, without hyphens and spaces."""
    known: dict[str, Known] = {}
    for row in rows("equipment.csv"):
        named = [(row["designation"], row["needs_noun"] == "yes")]
        named += [(alias, False) for alias in row["aliases"].split("|") if alias]
        named += [(alias, True) for alias in row["aliases_with_noun"].split("|") if alias]
        for written, needs_noun in named:
            known.setdefault(
                _key(written), Known(row["designation"], written, row["kind"], needs_noun, len(named) > 1)
            )
    return known


def _is_written_so(written: str, known: Known) -> bool:
    """Whether the text writes the name as a name: its capitals, or all capitals; and the hyphen where a
    single letter and a number would otherwise be anything ("A10", "B52")."""
    plain = _HYPHENS.sub("", written)
    usual = _HYPHENS.sub("", known.written)
    if plain not in (usual, usual.upper()) or written in words("equipment.yaml", "never"):
        return False
    prefix = re.match(r"[A-Za-z]+(?=-\d)", known.written)
    if prefix is None:
        return " " not in written or " " in known.written
    if " " in written:
        return len(prefix[0]) > 2 or prefix[0] in HYPHEN_OR_SPACE
    return "-" in written or len(prefix[0]) > 1 or prefix[0] in NO_HYPHEN_NEEDED


def _without_plural(text: str, span: Span) -> Span:
    """ "T-72s" and "MiG-29's" without their ending."""
    ending = re.search(r"(?<=[\dA-Z])(?:['’]?s)$", span.of(text))
    return Span(span.start, span.end - len(ending[0])) if ending else span


def _is_road(text: str, span: Span) -> bool:
    after = re.match(r"[\s-]*([A-Za-z]+)", text[span.end : span.end + 24])
    before = re.search(r"([A-Za-z]+)[\s-]*$", text[max(0, span.start - 24) : span.start])
    roads = words("geography.yaml", "roads")
    return any(word is not None and word[1].lower() in roads for word in (after, before))


def _has_noun(text: str, span: Span) -> bool:
    """Whether a word for equipment stands close by: "Patriot BATTERIES", "the CRUISER Moskva"."""
    after = re.findall(r"[A-Za-z]+", text[span.end : span.end + 40])[:3]
    before = re.findall(r"[A-Za-z]+", text[max(0, span.start - 30) : span.start])[-2:]
    nouns = words("equipment.yaml", "nouns")
    return any(word.lower() in nouns or word.lower().removesuffix("s") in nouns for word in (*after, *before))


# Designations that no family has.


@dataclass(frozen=True, slots=True)
class Family:
    """A family whose numbers the lexicon holds in full."""

    pattern: re.Pattern[str]
    numbers: frozenset[str]
    designations: tuple[str, ...]
    never: frozenset[str]


@cache
def families() -> tuple[Family, ...]:
    """The families whose numbers the lexicon holds in full."""
    made = []
    for row in rows("equipment_families.csv"):
        members = tuple(r["designation"] for r in rows("equipment.csv") if r["family"] == row["family"])
        prefixes = "|".join(prefix + "|" + prefix.upper() for prefix in row["prefixes"].split("|"))
        pattern = re.compile(
            rf"(?P<prefix>{prefixes})[-‐‑–](?P<number>\d{{1,3}})(?P<variant>[A-Za-z]{{0,5}}\d{{0,2}}[A-Z]?)"
        )
        numbers = frozenset(m["number"] for m in map(pattern.match, members) if m)
        made.append(Family(pattern, numbers, members, frozenset(row["not"].split("|"))))
    return tuple(made)


def suggestions(written: str) -> list[str]:
    """The designations that a number its family does not have may have meant; none where it may be right."""
    for family in families():
        match = family.pattern.fullmatch(written)
        if match is None or written in family.never or match["number"] in family.numbers:
            continue
        return _nearest(match, map(family.pattern.match, family.designations))
    return []


_SHAPE = re.compile(
    r"(?P<prefix>[A-Z][A-Za-z]{0,3})[-‐‑–](?P<number>\d{1,3})(?P<variant>[A-Za-z]{0,5}\d{0,2}[A-Z]?)"
)
ENOUGH: Final = 3  # numbers with a prefix, below which a new one is more likely missing here than mistaken


def suggestions_beside_noun(written: str) -> list[str]:
    """Near designations for a name that a word such as "bombers" follows, though its family is not held in full.

    The noun says that equipment is meant; the number must still be one that no designation of the prefix has.
    """
    match = _SHAPE.fullmatch(written)
    if match is None:
        return []
    members = _by_prefix().get(match["prefix"].upper(), [])
    numbers = {m["number"] for d in members if (m := _SHAPE.match(d))}
    if len(numbers) < ENOUGH or match["number"] in numbers:
        return []
    return _nearest(match, map(_SHAPE.match, members))


@cache
def _by_prefix() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in rows("equipment.csv"):
        if match := _SHAPE.match(row["designation"]):
            found.setdefault(match["prefix"].upper(), []).append(row["designation"])
    return found


def _nearest(match: re.Match[str], members: Iterable[re.Match[str] | None]) -> list[str]:
    """Those of the members whose number is near, the likeliest first."""
    others = [other for other in members if other]
    variants = Counter(other["number"] for other in others)
    near = [other for other in others if _is_near(match, other)]
    near.sort(key=lambda other: (*_unlikeness(match, other, variants[other["number"]]), other.string))
    return [other.string for other in near[:SUGGESTIONS]]


def _unlikeness(match: re.Match[str], other: re.Match[str], variants: int) -> tuple[int, bool, bool, int]:
    """First those with the variant that was written, then those that add to it ("M": Tu-22M3); of them those so
    common as to have a name, those with as many digits, and those of which more variants are listed."""
    written, real = match["variant"], other.string[other.end("number") :]
    variant = (
        0 if real == written else 1 if real.startswith(written) else 2 if written.startswith(real) else 3
    )
    other_length = len(match["number"]) != len(other["number"])
    return variant, not _lexicon()[_key(other.string)].has_name, other_length, -variants


def _is_near(match: re.Match[str], other: re.Match[str]) -> bool:
    """One digit wrong, two swapped, or one more or less than it should be; and the same sort of prefix."""
    if match["prefix"].upper() != other["prefix"].upper():
        return False
    return OSA.distance(match["number"], other["number"]) <= 1
