"""Words behind somebody's name and a colon, without a verb: "Orlek: “…”", a headline's or an interview's
"Mayor Orlek: …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from dateline.reading.annotation import Sentence, Word
from dateline.reading.attribution.sources import can_speak
from dateline.reading.attribution.told import VERBAL, Told
from dateline.reading.spans import Span, overlapping

_LONGEST: Final = 9  # words of a name with its titles
_SHORTEST: Final = 3  # words of what is said
_COLON: Final = re.compile(r"(?<=[^\s:]):(?=\s)")
_QUOTES: Final = frozenset("\"“„«'‘")
_DASHES: Final = frozenset("-–—")
_NAMELY: Final = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PUNCT", "PART", "ADP", "NUM", "SYM", "X"})


def find(text: str, sentences: Sequence[Sentence], blocks: Sequence[Span]) -> Iterator[Told]:
    """The attributions by the first colon of each block; a later one stands in what is said."""
    for block in blocks:
        colon = _COLON.search(text, block.start, block.end)
        content = _trimmed(text, Span(colon.end(), block.end)) if colon is not None else None
        if colon is None or content is None:
            continue
        sentence = next(iter(overlapping(sentences, Span(*colon.span()))), None)
        opens = sentence is not None and sentence.start <= block.start
        if sentence is not None and (opens or text[content.start] in _QUOTES):
            who = _named_before(sentence, colon.start())
            if who is not None:
                yield Told(who, Span(*colon.span()), content)


def _named_before(sentence: Sentence, colon: int) -> Span | None:
    """Who is named between the colon and the start of the sentence, or a dash before it: nothing but a name."""
    listed: list[Word] = []
    for word in reversed([w for w in sentence.words if w.end <= colon]):
        if word.text in _DASHES and listed and word.end < listed[0].start:
            break
        if word.upos not in _NAMELY or word.upos in VERBAL or len(listed) == _LONGEST:
            return None
        listed.insert(0, word)
    while listed and listed[0].upos == "PUNCT":
        listed.pop(0)
    if not listed or not listed[0].text[:1].isupper():
        return None
    if not any(w.upos in {"PROPN", "NOUN"} and can_speak(sentence, w) for w in listed):
        return None
    return Span(listed[0].start, listed[-1].end)


def _trimmed(text: str, span: Span) -> Span | None:
    """The stretch without white space at its ends and without the full stop."""
    inner = span.of(text)
    start = span.start + len(inner) - len(inner.lstrip())
    end = span.end - (len(inner) - len(inner.rstrip().removesuffix(".")))
    return Span(start, end) if len(text[start:end].split()) >= _SHORTEST else None
