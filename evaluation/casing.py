"""Natural case for text that has none, from how other corpora write the same words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Final

from evaluation.corpora import documents

SOURCES: Final = ("fakes/train.jsonl", "polnear/dev.jsonl", "trnews/train.jsonl")
_WORD = re.compile(r"[^\W\d_]+")
_OPENS = re.compile(
    r"(?:^|[.!?][\"”’')]?\s|[:-]\s+[\"“]?|[\"“(])\s*$"
)  # where any word may begin with a capital
_SENTENCE = re.compile(r"(?:^|[.!?][\"”’')]?\s)\s*$")  # where every word does
_BEFORE: Final = 6  # characters that are looked at for that


def restored(text: str, common: frozenset[str]) -> str:
    """The lower-case text with capitals where a sentence begins and on every word that is not common. Characters
    stay where they are. Where no word is known to be common the text is left as it is."""
    if not common:
        return text

    def cased(word: re.Match[str]) -> str:
        initial = len(word[0]) == 1 and text[word.end() : word.end() + 1] == "."
        opens = _SENTENCE.search(text, max(0, word.start() - _BEFORE), word.start())
        return _capital(word[0]) if initial or opens or word[0] not in common else word[0]

    return _WORD.sub(cased, text)


def _capital(word: str) -> str:
    upper = word[0].upper()
    return upper + word[1:] if len(upper) == 1 else word


@cache
def common_words(corpora: Path) -> frozenset[str]:
    """The words that the corpora write small at least as often as not, where a sentence is under way."""
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    for source in SOURCES:
        if (corpora / source).exists():
            for document in documents(corpora / source):
                text = document["text"]
                for word in _WORD.finditer(text):
                    if not _OPENS.search(text, max(0, word.start() - _BEFORE), word.start()):
                        (small if word[0].islower() else large)[word[0].lower()] += 1
    return frozenset(word for word, times in small.items() if times >= large[word])
