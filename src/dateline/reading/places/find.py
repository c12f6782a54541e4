"""Finding place names: where a text names a place, before anything says which one.

The language model's names are one source; the other is the gazetteer, for capitalised words where a place is
likely. People, organisations and demonyms are not places.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from dateline.reading.annotation import Name, Role, Sentence, Word
from dateline.reading.lexicons import table, words
from dateline.reading.places.bodies import find_in_bodies, find_party_homes
from dateline.reading.places.folding import ARTICLES
from dateline.reading.places.gazetteer import REGIONS, Entry, Gazetteer
from dateline.reading.places.names import (
    LEXICON,
    abbreviations,
    extended,
    is_article,
    is_code,
    is_known,
    is_no_place,
    looked_up,
    trimmed,
)
from dateline.reading.places.people import is_person, surnames
from dateline.reading.places.streets import find_streets
from dateline.reading.spans import Span, overlapping

LONGEST: Final = 4  # words of a name looked up in the gazetteer without the model's help
KNOWN_TOWN: Final = 100_000  # people: a town so large is recognised without a preposition before it
MOVED: Final = "nouns.yaml"
_LONG = ("organisation", "facility")
_JOINING = frozenset(ARTICLES) | {
    "de",
    "del",
    "la",
    "le",
    "les",
    "los",
    "las",
    "do",
    "da",
    "dos",
    "di",
    "of",
    "the",
    "and",
    "ez",
}


@dataclass(frozen=True, slots=True)
class Mention:
    """A place name in the text. `unit` is the kind of place that a word beside it names ("province":
    ADM1)."""

    span: Span
    name: str
    sentence: int
    unit: str | None
    sure: bool  # the model called it a place


def find_mentions(
    text: str,
    sentences: Iterable[Sentence],
    gazetteer: Gazetteer,
    *,
    given: Sequence[Span] = (),
    countries: frozenset[str] = frozenset(),
) -> list[Mention]:
    """The place names of a text in order, none inside another. `given` are places for sure, such as a
    dateline's; of the `countries` that the text speaks of, small places are recognised too."""
    sure = [
        Mention(span, looked_up(span.of(text), gazetteer), -1, _unit_of(span.of(text)), sure=True)
        for span in given
    ]
    found = list(sure)
    listed = list(sentences)
    finder = _Finder(text, gazetteer, countries, surnames(text, listed, gazetteer))
    for sentence in listed:
        found += finder.mentions(sentence, [m for m in sure if m.span.overlaps(sentence.span)])
    found += _repeated(text, listed, found)
    return sorted(found, key=lambda mention: mention.span)


def _unit_of(written: str) -> str | None:
    """An abbreviation means the province, though a town may have its name: "N.Y."."""
    return "ADM1" if written in abbreviations() else None


def _repeated(text: str, sentences: Iterable[Sentence], found: Sequence[Mention]) -> Iterator[Mention]:
    """Names of the model that it took for something else, but that were places elsewhere in the text."""
    known = {mention.span.of(text).lower(): mention for mention in found}
    taken = sorted(mention.span for mention in found)
    for sentence in sentences:
        for name in sentence.names:
            span = Span(name.start, name.end)
            same = known.get(span.of(text).lower())
            if same and name.label != "place" and not overlapping(taken, span):
                yield Mention(span, same.name, sentence.index, unit_beside(sentence, span), sure=False)


@dataclass(frozen=True, slots=True)
class _Finder:
    """Finds the names of one text. `countries` are those that it speaks of, `surnames` those of its people."""

    text: str
    gazetteer: Gazetteer
    countries: frozenset[str]
    surnames: frozenset[str]

    def mentions(self, sentence: Sentence, given: Sequence[Mention]) -> list[Mention]:
        taken = list(given)
        for span in find_streets(self.text, sentence.span):
            if not any(span.overlaps(other.span) for other in taken):
                taken.append(Mention(span, span.of(self.text), sentence.index, "RD", sure=True))
        blocked: list[Span] = []
        for name in sentence.names:
            span = Span(name.start, name.end)
            if self._is_place(sentence, name, taken):
                for part in _parts(self.text, span, self.gazetteer):
                    self._take(sentence, part, taken, sure=name.label in ("place", "facility"))
                blocked.append(span)
            elif name.label in ("person", "nationality") or (
                " " in span.of(self.text) and name.label in _LONG
            ):
                blocked.append(span)
        for span in _capitalised(self.text, sentence, self.gazetteer, self.countries):
            if span.of(self.text) not in self.surnames and not any(span.overlaps(other) for other in blocked):
                self._take(sentence, span, taken, sure=False)
        people = [Span(n.start, n.end) for n in sentence.names if self._is_named_in_full(n)]
        for span in self._of_bodies(sentence):
            if not any(span.overlaps(person) for person in people):
                self._take(sentence, span, taken, sure=True)
        return taken[len(given) :]

    def _of_bodies(self, sentence: Sentence) -> Iterator[Span]:
        yield from find_in_bodies(self.text, sentence, self.gazetteer)
        yield from find_party_homes(self.text, sentence.span, self.gazetteer)

    def _is_named_in_full(self, name: Name) -> bool:
        return name.label == "person" and " " in self.text[name.start : name.end]

    def _take(self, sentence: Sentence, span: Span, taken: list[Mention], *, sure: bool) -> None:
        longer = extended(self.text, sentence, span, self.gazetteer)
        named = trimmed(self.text, longer, self.gazetteer)
        if (
            named is None
            or self.text.startswith("$", named.end)
            or any(named.overlaps(other.span) for other in taken)
        ):
            return
        written = named.of(self.text)
        name = looked_up(written, self.gazetteer)
        if len(name) < 3 and not (sure or is_code(name)):
            return
        unit = _unit_of(written) or unit_beside(sentence, named)
        taken.append(Mention(named, name, sentence.index, unit, sure))

    def _is_place(self, sentence: Sentence, name: Name, taken: Sequence[Mention]) -> bool:
        """Whether a name of the model is a place: if it says so, or if it misread one that the gazetteer
        knows."""
        span = Span(name.start, name.end)
        written = span.of(self.text)
        if is_no_place(written) or name.label in ("date", "number", "equipment"):
            return False
        if is_person(sentence, span, written, self.surnames):
            return False
        bare = trimmed(self.text, extended(self.text, sentence, span, self.gazetteer), self.gazetteer)
        known = bare is not None and is_known(bare.of(self.text), self.gazetteer)
        framed = (
            _is_framed(sentence, name.first)
            or unit_beside(sentence, bare or span) is not None
            or self._is_listed(name.start, taken)
        )
        if name.label == "place":
            if known or not any(c.isupper() for c in written):
                return known
            return not is_code(written) and (framed or " " in written)
        if bare is None or not known:
            return False
        entries = self._entries(bare)
        if name.label != "person":
            return (framed or _is_known_town(entries)) and not _goes_on(sentence, name.last, strict=False)
        at_home = [entry for entry in entries if entry.country in self.countries]
        several = " " in bare.of(self.text)
        return (
            any(entry.feature == "PCLI" for entry in entries)
            or _is_called(sentence, name.first)
            or (bool(at_home) and (several or framed or _is_known_town(at_home)))
            or (
                not several
                and written not in self.surnames
                and _is_left(sentence, name)
                and _is_large(entries)
            )
        )

    def _entries(self, span: Span) -> list[Entry]:
        return [m.entry for m in self.gazetteer.matches(looked_up(span.of(self.text), self.gazetteer))]

    def _is_listed(self, start: int, taken: Sequence[Mention]) -> bool:
        """Whether a place stands right before, joined by a comma or "and"."""
        before = max((mention.span.end for mention in taken if mention.span.end <= start), default=None)
        joint = self.text[before:start] if before is not None else "-"
        return bool(
            re.fullmatch(r"\s*(?:,|and|or|,\s*and|as well as)\s*(?:the\s+|As\s+|Al[\s-]|Ash\s+)?", joint)
        )


def _is_left(sentence: Sentence, name: Name) -> bool:
    """Whether somebody or something is inside, near, or comes out of what is named: "convoys FROM Tiraspol"; a
    person says something and is written to, but no convoy leaves one."""
    word = sentence.words[name.last - 1]
    before = sentence.words[word.head]
    if word.role is not Role.COMPLEMENT or before.text.lower() not in words(LEXICON, "inside"):
        return False
    if before.text.lower() != "from":
        return True
    above = sentence.words[before.head]
    return above.lemma in words(LEXICON, "movements") or above.lemma in words(MOVED, "reinforcements")


def _is_large(entries: Sequence[Entry]) -> bool:
    return any(entry.is_settlement and entry.population >= KNOWN_TOWN for entry in entries)


def _is_known_town(entries: Sequence[Entry]) -> bool:
    return any(
        entry.feature in ("PCLI", "ADM1", "CONT") or entry.id in REGIONS or entry.population >= KNOWN_TOWN
        for entry in entries
    )


def _is_framed(sentence: Sentence, first: int) -> bool:
    """Whether the words before say that a place follows: "in", "south of the", "the town of"."""
    before = [w.text.lower() for w in sentence.words[max(0, first - 2) : first]]
    while before and before[-1] in ("the", "'s", "’s"):
        before.pop()
    return bool(before) and (before[-1] in words(LEXICON, "locatives") or before[-1] in _units())


def _is_called(sentence: Sentence, first: int) -> bool:
    """Whether the words before say of what kind the place is: "the TOWN OF Maarat Misrin"; no person is one."""
    before = _lowered(sentence.words[max(0, first - 2) : first])
    return len(before) == 2 and before[1] == "of" and before[0] in _units()


def _parts(text: str, span: Span, gazetteer: Gazetteer) -> Iterator[Span]:
    """A name of the model, split at commas, and at "and" where the whole is no place's name."""
    written = span.of(text)
    at = span.start
    first, _, rest = written.partition(" ")
    country = any(match.entry.feature == "PCLI" for match in gazetteer.matches(first.removesuffix("s")))
    if rest and country and is_known(rest, gazetteer) and not gazetteer.matches(written):  # "Syrias Idlib"
        yield from (Span(at, at + len(first)), Span(at + len(first) + 1, span.end))
        return
    divided = re.split(r"(\s*[,;/]\s*|\s+and\s+)", written)
    if len(divided) == 1 or (" and " in written and "," not in written and gazetteer.matches(written)):
        yield span
        return
    for number, piece in enumerate(divided):
        if number % 2 == 0 and piece:
            yield Span(at, at + len(piece))
        at += len(piece)


def _capitalised(
    text: str, sentence: Sentence, gazetteer: Gazetteer, countries: frozenset[str]
) -> Iterator[Span]:
    """Runs of capitalised words that the gazetteer has, where a place is likely or the place is well
    known."""
    shouting = sentence.span.of(text).isupper()
    at = 0
    while at < len(sentence.words):
        run = _run(sentence, at)
        span = _longest(text, sentence, at, run, gazetteer, countries, strict=shouting)
        if span is None:
            at += 1
            continue
        yield span
        at += sum(1 for w in sentence.words[at : at + run] if w.start < span.end)


def _run(sentence: Sentence, at: int) -> int:
    """How many words from `at` can be one name: capitalised ones, joined by articles and hyphens."""
    count = 0
    for word in sentence.words[at : at + 2 * LONGEST]:
        if (
            word.text[:1].isupper()
            or (count == 0 and is_article(sentence, at))
            or (count and (word.text.lower() in _JOINING or word.text in "-'’"))
        ):
            count += 1
        else:
            break
    return count


def _longest(
    text: str,
    sentence: Sentence,
    at: int,
    run: int,
    gazetteer: Gazetteer,
    countries: frozenset[str],
    *,
    strict: bool,
) -> Span | None:
    if run == 0 or not _starts_name(sentence, at):
        return None
    framed = _is_framed(sentence, at)
    for length in range(run, 0, -1):
        last = sentence.words[at + length - 1]
        if not last.text[:1].isupper() or _goes_on(sentence, at + length, strict):
            continue
        span = Span(sentence.words[at].start, last.end)
        if is_no_place(span.of(text)) or not is_known(span.of(text), gazetteer):
            continue
        matches = gazetteer.matches(looked_up(span.of(text), gazetteer))
        known = [match.entry for match in matches]
        at_home = any(m.stage == "name" and m.entry.country in countries for m in matches)
        if _is_known_town(known) or (
            not strict and (framed or (at_home and at > 0 and last.upos == "PROPN"))
        ):
            return span
    return None


def _starts_name(sentence: Sentence, at: int) -> bool:
    """Not in the middle of a longer name: "Paris" in "Le Monde Paris"."""
    return at == 0 or not (
        sentence.words[at - 1].text[:1].isupper() and sentence.words[at - 1].upos == "PROPN"
    )


def _goes_on(sentence: Sentence, at: int, strict: bool) -> bool:
    """Whether the name goes on with a word that makes it another thing: "Aleppo Media", "Damascus
    University"."""
    if strict or at >= len(sentence.words):
        return False
    following = sentence.words[at]
    if re.match(r"[dl]['’]", following.text):  # "Ballon d'Or", "Val d'Isère": a French name goes on
        return True
    if following.text.lower() in words(LEXICON, "organisations"):
        return True
    return (
        following.text[:1].isupper()
        and following.upos in ("PROPN", "NOUN")
        and following.text.lower() not in _units()
    )


@cache
def _units() -> dict[str, str]:
    return {word: kind for kind, listed in table(LEXICON)["units"].items() for word in listed}


def unit_beside(sentence: Sentence, span: Span) -> str | None:
    """The kind of unit named beside a place name: "Idlib PROVINCE", "the CITY of Homs"."""
    inside = [w for w in sentence.words if w.start < span.end and span.start < w.end]
    if not inside:
        return None
    after = sentence.words[inside[-1].index + 1 : inside[-1].index + 7]
    ahead = _lowered(sentence.words[max(0, inside[0].index - 5) : inside[0].index])
    zone = r"(?:, )?(?:an? )?de ?-? ?escalation (?:zone|area)"
    if re.match(zone, " ".join(_lowered(after))) or re.search(zone + " (?:of|in)$", " ".join(ahead)):
        return "ADM1"  # such zones were drawn around provinces
    if after and after[0].text.lower() in _units():
        return _units()[after[0].text.lower()]
    before = _lowered(sentence.words[max(0, inside[0].index - 2) : inside[0].index])
    if len(before) == 2 and before[1] == "of" and before[0] in _units():
        return _units()[before[0]]
    if len(before) == 2 and before[1] == "in" and before[0] in words(LEXICON, "of_provinces"):
        return "ADM1"  # "villages in Idlib": a town has none
    return None


def _lowered(some: Iterable[Word]) -> list[str]:
    return [word.text.lower() for word in some]
