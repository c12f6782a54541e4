"""Words that are people's names in a text, though there are places of that name: "Bell raised the gun"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dateline.reading.annotation import Sentence
from dateline.reading.lexicons import words
from dateline.reading.places.gazetteer import Gazetteer
from dateline.reading.places.names import LEXICON, is_known
from dateline.reading.spans import Span

_WORD = r"[A-Z][\w'’-]+"


def surnames(text: str, sentences: Iterable[Sentence], gazetteer: Gazetteer) -> frozenset[str]:
    """The last words of people named in full, and those that stand after a title: alone, elsewhere, such a word is
    the person."""
    found = set(_after_titles(text))
    for sentence in sentences:
        for name in sentence.names:
            person = Span(name.start, name.end).of(text)
            if name.label == "person" and " " in person.strip() and not is_known(person, gazetteer):
                found.add(_bare(person.split()[-1]))
    return frozenset(found)


def _after_titles(text: str) -> Iterator[str]:
    titles = "|".join(sorted(map(re.escape, words(LEXICON, "titles")), key=len, reverse=True))
    for match in re.finditer(rf"\b(?:{titles})\.?\s+(?:{_WORD}\s+|[A-Z]\.\s+){{0,2}}(?P<last>{_WORD})", text):
        yield _bare(match["last"])


def _bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", word)


def is_person(sentence: Sentence, span: Span, written: str, known: frozenset[str]) -> bool:
    """Whether a name is that of one of the `known` people: nothing lies inside it, near it or moves out of it."""
    if _bare(written) not in known:
        return False
    inside = [word.index for word in sentence.words if word.start < span.end and span.start < word.end]
    before = sentence.words[inside[0] - 1].text.lower() if inside and inside[0] else ""
    after = sentence.words[inside[-1] + 1 : inside[-1] + 3] if inside else ()
    beside = len(after) == 2 and after[0].text == "," and after[1].text[:1].isupper()
    return before not in words(LEXICON, "inside") and not (beside and before not in ("", ",", "and"))
