"""Which language a text is in: only English is read."""

from __future__ import annotations

from functools import cache
from typing import Any

from dateline.reading.lexicons import rows

ENGLISH = "en"
SAMPLE = 5_000  # characters from the beginning
# Of 3,900 English texts and sentences of the corpora, all of those that were taken for another language were
# shorter than this (addresses on the web apart).
SHORTEST = 60
# What is less sure than this is English with foreign names in it more often than not.
SURE = 0.95
# The share of these words tells English from the rest: of 4,614 English reports of the corpora 99.6 % hold more than
# one in twenty, and of 904 stretches of 200 words in some ninety other languages (the translations that Django and
# Wagtail carry) none holds more than one in forty.
COMMONEST = frozenset({"the", "of", "and", "that", "was", "with", "from", "by", "has", "were"})
ENGLISH_SHARE = 1 / 20


def language_of(text: str) -> str:
    """The ISO 639-1 code. A very short text in Latin letters counts as English, as does a doubtful one."""
    sample = " ".join(text[:SAMPLE].lower().split())
    if len(sample) < SHORTEST and _latin(sample):
        return ENGLISH
    if _is_plainly_english(sample.split()):
        return ENGLISH
    language, probability = _identifier().classify(sample)
    return str(language) if probability >= SURE else ENGLISH


@cache
def _names() -> dict[str, str]:
    return {row["code"]: row["name"] for row in rows("languages.csv")}


def name_of(language: str) -> str:
    """The English name of a language by its ISO 639-1 code; the code where it has none here."""
    return _names().get(language, f'"{language}"')


def _is_plainly_english(words: list[str]) -> bool:
    """Whether the commonest English words say it, which costs a hundredth of what the identifier does."""
    return sum(word in COMMONEST for word in words) >= ENGLISH_SHARE * len(words)


def _latin(sample: str) -> bool:
    """Whether at least half of the letters are of the Latin script, as told by its blocks below U+0250."""
    letters = [letter for letter in sample if letter.isalpha()]
    return 2 * sum(letter < "\u0250" for letter in letters) >= len(letters)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # a third of a second, at the first long text

    return LanguageIdentifier.from_pickled_model(MODEL_FILE, norm_probs=True)
