"""Places in the names of bodies: "HUNTSVILLE Police Department", "University of TEXAS", "Sen. Dorgan, D-N.D.".

Such a name tells where a body belongs, not where something happened: it is a toponym, and no claim's place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from dateline.reading.annotation import Sentence
from dateline.reading.lexicons import words
from dateline.reading.places.gazetteer import Gazetteer
from dateline.reading.places.names import LEXICON, abbreviations, is_code, is_known, is_no_place, looked_up
from dateline.reading.spans import Span

LONGEST: Final = 4  # words of a place in a body's name
REST: Final = 5  # words after it up to what kind of body it is: "Columbia STATE LYCEUM COMMITTEE"
LARGE: Final = 100_000  # people of a place after which a school is named rather than after a person

_JOINING = frozenset({"of", "and", "the", "&", "for", "'s", "’s"})
_PARTIES: Final = frozenset({"D", "R", "I", "DFL", "GOP", "Ind"})  # of the United States
_PARTY = re.compile(
    rf"\b(?:{'|'.join(sorted(_PARTIES))})[-–](?P<home>[A-Z](?:[\w'’]|\.(?=[A-Z]))+\.?(?: [A-Z]\w+)?)"
)


def find_in_bodies(text: str, sentence: Sentence, gazetteer: Gazetteer) -> Iterator[Span]:
    """The known places with which the names of bodies begin or end, in order."""
    at = 0
    while at < len(sentence.words):
        span = _first(text, sentence, at, gazetteer) or _last(text, sentence, at, gazetteer)
        if span is None:
            at += 1
            continue
        yield span
        at += sum(1 for word in sentence.words[at:] if word.start < span.end)


def find_party_homes(text: str, within: Span, gazetteer: Gazetteer) -> Iterator[Span]:
    """Where a politician is from, in the tag of a party: "R-Marshall", "D-N.Y."."""
    for match in _PARTY.finditer(text, within.start, within.end):
        start, end = match.span("home")
        for stop in (end, end - 1, start + len(match["home"].split()[0])):
            if is_known(text[start:stop], gazetteer):
                yield Span(start, stop)
                break


def is_of_body(sentence: Sentence, span: Span) -> bool:
    """Whether the place at `span` stands in the name of a body."""
    inside = [word.index for word in sentence.words if word.start < span.end and span.start < word.end]
    if not inside:
        return False
    at, end = inside[0], inside[-1] + 1
    return _kind(sentence, at, end) is not None or _heads(sentence, at) or _is_of_party(sentence, span, at)


def _is_of_party(sentence: Sentence, span: Span, at: int) -> bool:
    word = sentence.words[at]
    before = [w.text for w in sentence.words[max(0, at - 2) : at]] + [
        word.text[: max(0, span.start - word.start)]
    ]
    return re.split(r"[-–]", "".join(before))[0] in _PARTIES and "".join(before)[-1:] in ("-", "–")


def _first(text: str, sentence: Sentence, at: int, gazetteer: Gazetteer) -> Span | None:
    """The place with which a body's name begins."""
    if not _may_begin(sentence, at):
        return None
    for length in range(min(LONGEST, len(sentence.words) - at), 0, -1):
        last = sentence.words[at + length - 1]
        span = Span(sentence.words[at].start, last.end)
        kind = _kind(sentence, at, at + length) if last.text[:1].isupper() else None
        if kind and _is_place(text, span, gazetteer, surely=kind == "seats"):
            return span
    return None


def _is_abbreviation(word: str) -> bool:
    return is_code(word) or word in abbreviations()


def _last(text: str, sentence: Sentence, at: int, gazetteer: Gazetteer) -> Span | None:
    """The place with which a body's name ends: "City of ROCHESTER"."""
    if not sentence.words[at].text[:1].isupper() or not _heads(sentence, at):
        return None
    for length in range(min(LONGEST, len(sentence.words) - at), 0, -1):
        last = sentence.words[at + length - 1]
        span = Span(sentence.words[at].start, last.end)
        if last.text[:1].isupper() and _is_place(text, span, gazetteer, surely=True):
            return span
    return None


def _is_place(text: str, span: Span, gazetteer: Gazetteer, *, surely: bool) -> bool:
    name = span.of(text)
    if is_no_place(name) or not is_known(name, gazetteer):
        return False
    known = [m.entry for m in gazetteer.matches(looked_up(name, gazetteer)) if m.stage == "name"]
    return surely or any(e.feature in ("PCLI", "ADM1") or e.population >= LARGE for e in known)


def _may_begin(sentence: Sentence, at: int) -> bool:
    word = sentence.words[at]
    if not word.text[:1].isupper() or word.text.lower() in words(LEXICON, "seats"):
        return False
    before = sentence.words[at - 1] if at else None
    return before is None or not (before.text[:1].isupper() and before.upos == "PROPN")


def _kind(sentence: Sentence, start: int, at: int) -> str | None:
    """What the capitalised words from `at` on make of a place that stands at `start`: "seats" of authority are
    places' own, "houses" such as schools are named after people too. After an abbreviation any name will do: "U.S.
    Fish and Wildlife Service"."""
    found = "seats" if at == start + 1 and _is_abbreviation(sentence.words[start].text) else None
    rest = [word.lower() for word in _rest(sentence, at)]
    if not rest or found:
        return found if rest else None
    if any(word in words(LEXICON, "seats") for word in rest):
        return "seats"
    return "houses" if any(word in words(LEXICON, "houses") for word in rest) else None


def _rest(sentence: Sentence, at: int) -> Iterator[str]:
    for word in sentence.words[at : at + REST]:
        if not (word.text[:1].isupper() or (word.index > at and word.text in _JOINING)):
            return
        yield word.text


def _heads(sentence: Sentence, at: int) -> bool:
    """Whether "University of", "City of" stands before the word."""
    before: Sequence[str] = [word.text for word in sentence.words[max(0, at - 3) : at]]
    if before[-1:] == ["the"]:
        before = before[:-1]
    return len(before) >= 2 and before[-1] == "of" and before[-2] in words(LEXICON, "seats_of")
