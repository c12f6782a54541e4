"""How a place's name is written in a text: what belongs to it, and the name to look up."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from dateline.reading.annotation import Sentence
from dateline.reading.lexicons import rows, table, words
from dateline.reading.places.countries import is_demonym
from dateline.reading.places.folding import ARTICLES, fold
from dateline.reading.places.gazetteer import REGIONS, Gazetteer
from dateline.reading.spans import Span

LEXICON: Final = "geography.yaml"
LARGE: Final = 50_000  # people of a town that four capitals may mean: ROME, not NATO
_INSIDE: Final = frozenset({*ARTICLES, "of", "the", "-", "and", "de"})
FURTHER: Final = 4  # words by which a name may go on beyond what the model took for it ("… of the Congo")


@cache
def abbreviations() -> dict[str, str]:
    """The provinces' names by their abbreviations: "Ky." is Kentucky."""
    return {row["abbreviation"]: row["name"] for row in rows("abbreviations.csv")}


def is_no_place(name: str) -> bool:
    """Whether a capitalised word names no place whatever the gazetteer has: demonyms, months, short
    acronyms."""
    return fold(name) in words(LEXICON, "never") or is_demonym(name) or len(name) < 2


def is_code(name: str) -> bool:
    """A word of a few capitals, which is a place only if it is a country's, a province's or a large
    town's."""
    return bool(re.fullmatch(r"[A-Z]{1,4}|[A-Z][a-z]{0,3}\.|(?:[A-Z]\.)+", name))


def looked_up(name: str, gazetteer: Gazetteer) -> str:
    """The name to look up: abbreviations in full; a lost apostrophe ("Syrias") put back where only that
    helps."""
    if name in abbreviations():
        return abbreviations()[name]
    if name.endswith("s") and len(name) > 4 and not gazetteer.matches(name) and gazetteer.matches(name[:-1]):
        return name[:-1]
    return name


def is_known(name: str, gazetteer: Gazetteer) -> bool:
    """Whether the gazetteer has the name as written, not only without its article; a name of several words also
    where one consonant is written double or single."""
    if is_code(name) and name not in abbreviations():
        large = [m.entry for m in gazetteer.matches(name) if len(name) == 4 and m.entry.population >= LARGE]
        known = [m.entry for m in gazetteer.matches(name)]
        return bool(large) or any(entry.feature == "PCLI" or entry.id in REGIONS for entry in known)
    stages = ("name", "alternate", "doubled") if " " in name else ("name", "alternate")
    return any(match.stage in stages for match in gazetteer.matches(looked_up(name, gazetteer)))


def extended(text: str, sentence: Sentence, span: Span, gazetteer: Gazetteer) -> Span:
    """The span with the words around it that the gazetteer has as one name: "[New] Mexico",
    "Guinea[-Bissau]"."""
    inside = [w.index for w in sentence.words if w.start < span.end and span.start < w.end]
    if not inside:
        return span
    first, last = inside[0], inside[-1]
    for start in range(max(0, first - 2), first + 1):
        for end in range(min(last + FURTHER, len(sentence.words) - 1), last - 1, -1):
            if (start, end) == (first, last) or not _one_name(sentence, start, end, first, last):
                continue
            longer = Span(sentence.words[start].start, sentence.words[end].end)
            if is_known(longer.of(text), gazetteer) and not is_demonym(sentence.words[start].text):
                return longer
    return span


def _one_name(sentence: Sentence, start: int, end: int, first: int, last: int) -> bool:
    added = [sentence.words[i] for i in (*range(start, first), *range(last + 1, end + 1))]
    opening, closing = sentence.words[start], sentence.words[end]
    return (
        all(w.text[:1].isupper() or w.text.lower() in _INSIDE or w is closing for w in added)
        and (opening.text[:1].isupper() or is_article(sentence, start))
        and (closing.text[:1].isupper() or closing.text.lower() == "countryside")
    )


def is_article(sentence: Sentence, at: int) -> bool:
    """An Arabic article in small letters that begins a name: "al-Hader"."""
    following = [w.text for w in sentence.words[at + 1 : at + 3]]
    hyphenated = len(following) == 2 and following[0] == "-" and following[1][:1].isupper()
    return sentence.words[at].text.lower() in ARTICLES and hyphenated


@cache
def _edges() -> tuple[re.Pattern[str], re.Pattern[str]]:
    before = "|".join(re.escape(word) for word in sorted(table(LEXICON)["before"], key=len, reverse=True))
    after = "|".join(re.escape(word) for word in sorted(table(LEXICON)["after"], key=len, reverse=True))
    return re.compile(rf"(?:{before})[\s-]+", re.IGNORECASE), re.compile(
        rf"(?:\s+|(?=['’]))(?:{after})$", re.IGNORECASE
    )


def trimmed(text: str, span: Span, gazetteer: Gazetteer) -> Span | None:
    """The span without "the", "northern", "province" or a possessive, unless the gazetteer has the whole."""
    before, after = _edges()
    start, end = span.start, span.end
    while start < end:
        name = text[start:end]
        if name[0].isupper() and name[-1].isalnum() and is_known(name, gazetteer):
            break
        if edge := before.match(name):
            start += edge.end()
        elif edge := after.search(name):
            end = start + edge.start()
        elif not name[0].isalnum():
            start += 1
        elif not (name[-1].isalnum() or name[-1] in ".)"):
            end -= 1
        else:
            break
    name = text[start:end]
    if not name or is_no_place(name) or not any(c.isupper() for c in name):
        return None
    return Span(start, end)
