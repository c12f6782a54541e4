"""Who holds an office in a report: "the governor of Hatay" is Rahmi Dogan where the report itself says so.

It says so by a title ("Governor Ada Sample"), or by an apposition on either side ("the governor of Arvend, Ada
Sample"). An office that two persons of the report hold, or that is told of two places, is nobody by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from dateline.reading.annotation import Name, Sentence, Word
from dateline.reading.attribution.said import Source
from dateline.reading.lexicons import words
from dateline.reading.spans import Span

_LONGEST = 8  # words of an office that is told beside a name
_SMALL = frozenset(
    {"the", "a", "an", "of", "for", "in", "'s", "’s", "province", "his", "her", "its", "their"}
)


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who is named with an office. `about` is what else the office's words say: "turkish", "hatay"."""

    office: str
    about: frozenset[str]
    source: Source
    surname: str


def holders(sentences: Iterable[Sentence]) -> list[Holder]:
    """The persons of a report who are named with their office, in the order of the text."""
    return [
        holder
        for sentence in sentences
        for name in sentence.names
        if name.label == "person"
        for holder in _with_office(sentence, name)
    ]


def holder_of(sentence: Sentence, source: Source, found: Sequence[Holder]) -> Source | None:
    """Whom the words of an office mean ("the governor of Hatay"); None where they are none, where they name
    somebody themselves, or where several may be meant."""
    inside = [w for w in sentence.words if source.span.covers(w.span)]
    if not inside or any(n.label == "person" and _meets(n, inside) for n in sentence.names):
        return None
    before = sentence.words[max(0, inside[0].index - 1)].text.lower()
    office = next((w for w in inside if _is_office(w) and w.tag == "NN"), None)
    if office is None or before != "the":
        return None
    about = _about(inside, office)
    same = [h for h in found if h.office == office.lemma]
    told = {h.about for h in same if h.about}
    if any(not one & other for one in told for other in told):
        same = [h for h in same if h.about & about]
    fits = [h for h in same if not h.about or not about or h.about & about]
    return fits[0].source if fits and len({h.surname for h in fits}) == 1 else None


def _with_office(sentence: Sentence, name: Name) -> Iterator[Holder]:
    ahead = [w for w in sentence.words[: name.first] if w.index >= name.first - _LONGEST]
    title = list(takewhile(lambda w: w.text[:1].isupper() and w.upos != "PUNCT", reversed(ahead)))[::-1]
    if title and _is_office(title[-1]):
        yield _holder(sentence, name, title, title[-1], start=title[0].start)
        return
    for phrase in (_before(sentence, name), _behind(sentence, name)):
        office = next((w for w in phrase if _is_office(w)), None)
        if office is not None and office.tag == "NN":
            yield _holder(sentence, name, phrase, office, start=name.start)


def _before(sentence: Sentence, name: Name) -> list[Word]:
    """The words of "the governor of Arvend, Ada Sample": an article opens them, a comma ends them."""
    if name.first < 3 or sentence.words[name.first - 1].text != ",":
        return []
    return _phrase(list(sentence.words[max(0, name.first - 1 - _LONGEST) : name.first - 1]))


def _phrase(ahead: list[Word]) -> list[Word]:
    """What the last article that an office follows opens."""
    starts = [n for n, w in enumerate(ahead) if w.text.lower() == "the"]
    return next((ahead[n:] for n in starts if any(_is_office(w) for w in ahead[n:])), [])


def _behind(sentence: Sentence, name: Name) -> list[Word]:
    """The words of "Ada Sample, the governor of Arvend,"."""
    following = sentence.words[name.last : name.last + 2 + _LONGEST]
    if len(following) < 3 or following[0].text != "," or following[1].text.lower() != "the":
        return []
    return list(takewhile(lambda w: w.upos not in {"PUNCT", "VERB", "AUX"}, following[1:]))


def _holder(sentence: Sentence, name: Name, phrase: Sequence[Word], office: Word, *, start: int) -> Holder:
    source = Source(sentence.index, Span(start, name.end))
    surname = sentence.words[name.last - 1].text.lower()
    return Holder(_called(office), _about(phrase, office), source, surname)


def _about(phrase: Iterable[Word], office: Word) -> frozenset[str]:
    told = (w.text.lower() for w in phrase if w is not office and w.upos != "PUNCT")
    return frozenset(word for word in told if word not in _SMALL)


def _is_office(word: Word) -> bool:
    return word.upos in {"NOUN", "PROPN"} and _called(word) in words("nouns.yaml", "people_who_speak")


def _called(office: Word) -> str:
    return office.lemma if office.upos == "NOUN" else office.text.lower()


def _meets(name: Name, inside: Sequence[Word]) -> bool:
    return any(name.first <= word.index < name.last for word in inside)
