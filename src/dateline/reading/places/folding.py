"""Folding place names: one key for the spellings that differ only in marks, hyphens and articles.

`fold` ignores case, accents, quotes for ayn and hamza, and hyphens. `without_article` drops a leading
Arabic article in any of its usual spellings; `doublings` gives the spellings that differ in a doubled
consonant. `skeleton` goes further (no vowels) and is used for
suggestions only, never for resolution: two different villages often share a skeleton.
"""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

ARTICLES = ("al", "el", "as", "ash", "ar", "an", "at", "ad", "az", "ed", "es", "er", "ez", "et", "en")
_ARTICLE = re.compile(rf"^(?:{'|'.join(ARTICLES)}) (?=\w)")
_INNER_ARTICLE = re.compile(rf" (?:{'|'.join(ARTICLES)}) (?=\w)")
_QUOTES = re.compile(r"['’‘`´ʿʾʼ\"“”]")
_BREAKS = re.compile(r"[^a-z0-9]+")
_DOUBLE = re.compile(r"([b-df-hj-np-tv-z])\1")
_INNER_CONSONANT = re.compile(
    r"(?<=[aeiou])([b-df-hj-np-tv-z])(?=[aeiou])"
)  # only between vowels is it doubled
_ABBREVIATIONS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_UNITS = (("kh", "k"), ("gh", "g"), ("sh", "s"), ("ph", "f"), ("q", "k"), ("z", "s"), ("c", "k"))


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """The key under which `name` is looked up: plain lower-case words, one space between."""
    plain = anyascii(_QUOTES.sub("", name)).lower().replace("'", "").replace(".", "")
    words = _BREAKS.sub(" ", plain).split()
    return " ".join(_ABBREVIATIONS.get(word, word) for word in words)


def without_article(folded: str) -> str:
    """`folded` without a leading article: "al bab" and "bab" become one."""
    return _ARTICLE.sub("", folded)


def article_key(folded: str) -> str:
    """`folded` with every article written alike: "deir al zor" and "deir ez zor" become one."""
    return _INNER_ARTICLE.sub(" al ", without_article(folded))


def doublings(folded: str) -> list[str]:
    """The spellings of a transliterated name that write one of its consonants double or single instead: "binish"
    and "binnish", "maarat misrin" and "maarrat misrin". Vowels are left as they are."""
    single = {folded[: m.start() + 1] + folded[m.end() :] for m in _DOUBLE.finditer(folded)}
    double = {folded[: m.end()] + m[0] + folded[m.end() :] for m in _INNER_CONSONANT.finditer(folded)}
    return sorted((single | double) - {folded})


def skeleton(folded: str) -> str:
    """The consonants of a folded name, like sounds as one letter; for suggestions only."""
    bare = _INNER_ARTICLE.sub(" ", without_article(folded))
    for spelt, letter in _UNITS:
        bare = bare.replace(spelt, letter)
    bare = re.sub(r"[aeiouyhw ]", "", bare)
    return re.sub(r"(.)\1+", r"\1", bare)
