"""Equipment: aircraft, armour, missiles, artillery, drones and ships that a text names by their designation.

A designation in the lexicon is known. A word shaped like one of a family whose numbers the lexicon holds in
full, with a number the family lacks but nearly has ("Tu-23M"), is unknown, with the near ones as suggestions.
Some families count only beside a noun of theirs ("T-73 TANKS"), and a long name needs no hyphen ("Bayraktar TB5").
Anything else says nothing: a road M4, resolution 2254 or UTC+3 is no equipment, and a variant's letters behind a
known number are not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from dateline.reading.contract import Designation, Entity
from dateline.reading.designations import HYPHENS, Known, key, lexicon, meant
from dateline.reading.lexicons import words
from dateline.reading.spans import Span

LONGEST: Final = 3  # chunks of a name: "Mirage 2000-5", "Merkava Mk 4"

HYPHEN_OR_SPACE: Final = ("Tu", "Su")  # prefixes of two letters that nothing else has before a number
NO_HYPHEN_NEEDED: Final = ("T", "F", "S")  # "T72", but "A10" and "B52" are other things too

_CHUNK = re.compile(r"(?<![\w.+$€£/-])[A-Za-z0-9](?:[\w/]|[-‐‑–](?=\w)|\.(?=\d)|['’](?=[a-z]{2}))*")
_DIGIT = re.compile(r"\d")
_CAPITAL_OR_DIGIT = re.compile(r"[A-Z0-9]")  # every designation has one, and one word in six of a report


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
        found = _known_at(text, chunks, at)
        unknown = _unknown_at(text, chunks, at)
        if unknown is not None and (found is None or unknown[1] > found[1]):
            found = unknown  # "Bayraktar TB5", though "Bayraktar" is known
        if found is not None:
            yield found[0]
        at += found[1] if found is not None else 1


def _known_at(text: str, chunks: list[Span], at: int) -> tuple[Entity, int] | None:
    """The longest known name that starts with the chunk `at`, and how many chunks it takes."""
    for length in range(min(LONGEST, len(chunks) - at), 0, -1):
        whole = Span(chunks[at].start, chunks[at + length - 1].end)
        if any(text[a.end : b.start] not in (" ", "\n") for a, b in pairwise(chunks[at : at + length])):
            continue
        for span in (whole, _without_plural(text, whole)):
            entry = lexicon().get(key(span.of(text)))
            if entry is None or not _is_written_so(span.of(text), entry) or _is_road(text, span):
                continue
            if not entry.needs_noun or _has_noun(text, span, words("equipment.yaml", "nouns")):
                return _entity(text, span, entry.designation, Designation(known=True)), length
    return None


def _unknown_at(text: str, chunks: list[Span], at: int) -> tuple[Entity, int] | None:
    """The name at the chunk `at`, or at it and the next ("Bayraktar TB5"), whose number no designation has."""
    for length in (2, 1):
        last = at + length - 1
        if last >= len(chunks) or not _DIGIT.search(text, chunks[last].start, chunks[last].end):
            continue
        if length == 2 and text[chunks[at].end : chunks[last].start] != " ":
            continue
        span = _without_plural(text, Span(chunks[at].start, chunks[last].end))
        found = meant(span.of(text))
        if found is None or _is_road(text, span):
            continue
        family, near = found
        needed = family.beside or (
            words("equipment.yaml", "nouns") if family.with_space(span.of(text)) else None
        )
        if needed is None or _has_noun(text, span, needed):
            return _entity(text, span, None, Designation(known=False, suggestions=tuple(near))), length
    return None


def _entity(text: str, span: Span, name: str | None, designation: Designation) -> Entity:
    return Entity(span.start, span.end, span.of(text), "equipment", name, None, designation)


def _is_written_so(written: str, known: Known) -> bool:
    """Whether the text writes the name as a name: its capitals, or all capitals; and the hyphen where a
    single letter and a number would otherwise be anything ("A10", "B52")."""
    plain = HYPHENS.sub("", written)
    usual = HYPHENS.sub("", known.written)
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


def _has_noun(text: str, span: Span, nouns: frozenset[str]) -> bool:
    """Whether a word for equipment, or one of `nouns`, stands close by: "Patriot BATTERIES", "the CRUISER Moskva"."""
    after = re.findall(r"[A-Za-z]+", text[span.end : span.end + 40])[:3]
    before = re.findall(r"[A-Za-z]+", text[max(0, span.start - 30) : span.start])[-2:]
    return any(word.lower() in nouns or word.lower().removesuffix("s") in nouns for word in (*after, *before))
