"""How a source without a name is spoken of: "Source" is "a source", "Residents" are "residents". Pure."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import yaml

from dateline.record.domain.numerals import numbers_in

WORDS: Final = Path(__file__).parents[1] / "data" / "unnamed.yaml"
_SPOKEN_AS_CONSONANTS: Final = ("uni", "use", "eu", "one", "u.", "un ", "uk ", "us ")


def described(name: str) -> str:
    """The words of the text as an indefinite description within a sentence; names in them stay as they are."""
    words = name.split()
    if not words:
        return name
    first, vocabulary = words[0].lower(), _vocabulary()
    if first in vocabulary["determiners"] or numbers_in(first):
        return " ".join([_without_capital(words[0]), *words[1:]])
    head = _head(words)
    if head[:1].isupper() and head.lower() not in vocabulary["nouns"]:
        return name
    if first in vocabulary["nouns"] or first in vocabulary["adjectives"]:
        words = [_without_capital(words[0]), *words[1:]]
    plain = " ".join(words)
    return plain if _plural(head.lower()) else f"{_article(plain)} {plain}"


def is_definite(name: str) -> bool:
    """Whether "the" before the words tells who is meant: "the governor of Hatay", not "the source"."""
    words = name.split()
    known = words and (words[0].lower() in _vocabulary()["determiners"] or numbers_in(words[0].lower()))
    return bool(words) and not known and _head(words).lower() not in _vocabulary()["nouns"]


def _head(words: list[str]) -> str:
    """The noun: the last word before its description."""
    ends = (n for n, word in enumerate(words) if n and word.lower() in _vocabulary()["after_noun"])
    return words[next(ends, len(words)) - 1].rstrip(",")


def _plural(noun: str) -> bool:
    if noun in _vocabulary()["plurals"]:
        return True
    return noun.endswith("s") and not noun.endswith("ss")


def _article(words: str) -> str:
    lower = words.lower()
    return "an" if lower[0] in "aeiou" and not f"{lower} ".startswith(_SPOKEN_AS_CONSONANTS) else "a"


def _without_capital(word: str) -> str:
    """The word as it stands within a sentence; one in capitals throughout is an abbreviation and stays."""
    return word if len(word) > 1 and word.isupper() else word[:1].lower() + word[1:]


@cache
def _vocabulary() -> dict[str, frozenset[str]]:
    read = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    return {key: frozenset(words) for key, words in read.items()}
