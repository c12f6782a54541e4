"""Natural case for paragraphs in capitals, as old wires and headlines have them, before a model reads them.

Every character stays where it is. How a word is written is told by casing.csv (counts over texts in natural
case), by the registry of actors and the lists of places and countries; a word that none of them knows is taken
for a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from dateline.reading.lexicons import rows

CAPITALS: Final = 0.8  # share of a paragraph's letters
FEWEST: Final = 3  # words of a paragraph that tells anything by its case

_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(
    r"(?:^|(?<!\b[A-Za-z])[.!?][\"”’')]?\s|[\"“(]|--|[–—]\s)\s*$"
)  # where every word has a capital
_FIGURE = re.compile(r"-?\d")  # "T-72", "M4"
_UNIT = re.compile(r"\d[\s-]?$")
_UNITS: Final = frozenset(
    {"km", "kms", "m", "ft", "mm", "cm", "kg", "mi", "bn", "mn", "th", "st", "nd", "rd"}
)
# "IS fighters", "shelled by IS": the group, where no verb can stand.
_GROUP_BEFORE = re.compile(r"\b(?:by|against|from|so-called)\s+[\"“'‘]?$", re.IGNORECASE)
_GROUP_AFTER = re.compile(
    r"[\"”'’]?[\s-](?:militant|fighter|group|jihadist|terrorist|extremist|position|held\b|gunm[ae]n)"
)
_BEFORE: Final = 6  # characters that are looked at for that
_ENDINGS: Final = ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "ings", "n")
_NAMED: Final = (("actors.csv", ("name", "aliases")), ("countries.csv", ("names", "demonyms")),
                 ("regions.csv", ("name", "aliases")), ("places.csv", ("name", "aliases")))  # fmt: skip


def natural(text: str) -> str:
    """The text with its paragraphs in capitals in natural case, as long as it was."""
    return _PARAGRAPH.sub(
        lambda paragraph: _natural(paragraph[0]) if is_shouted(paragraph[0]) else paragraph[0], text
    )


def is_shouted(paragraph: str) -> bool:
    """Whether a paragraph is written in capitals: nearly all of its letters, in several words."""
    letters = [sign for sign in paragraph if sign.isalpha()]
    if sum(map(str.isupper, letters)) <= CAPITALS * len(letters):
        return False
    return len([word for word in _WORD.findall(paragraph) if len(word) > 1]) >= FEWEST


def _natural(paragraph: str) -> str:
    written = list(paragraph)
    for word in _WORD.finditer(paragraph):
        written[word.start() : word.end()] = _cased(paragraph, word)
    small = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in paragraph)
    for phrase, start in _phrases(small):
        written[start : start + len(phrase)] = phrase
    return "".join(written)


def _cased(paragraph: str, word: re.Match[str]) -> str:
    """One word: as it usually is; with a capital where a sentence begins; as given beside figures and stops."""
    start, end = word.span()
    before, after = paragraph[max(0, start - 1) : start], paragraph[end : end + 1]
    small = word[0].lower()
    if len(small) != end - start:
        return word[0]
    if before in ("'", "’") and len(small) < 3:  # "Syria's", "don't"
        return small
    if _UNIT.search(paragraph, max(0, start - 3), start) and small in _UNITS:
        return small
    if before.isdigit() or _FIGURE.match(paragraph, end) or (len(small) == 1 and "." in (before, after)):
        return word[0]
    if small == "is" and _is_group(paragraph, start, end):
        return "IS"
    form = _forms().get(small) or (small if _is_inflected(small) else _unknown(word[0]))
    opens = _SENTENCE.search(paragraph, max(0, start - _BEFORE), start)
    return form[0].upper() + form[1:] if opens and len(form[0].upper()) == 1 else form


def _is_group(paragraph: str, start: int, end: int) -> bool:
    return bool(
        _GROUP_BEFORE.search(paragraph, max(0, start - 12), start) or _GROUP_AFTER.match(paragraph, end)
    )


def _unknown(word: str) -> str:
    """A word that nothing knows: an abbreviation where nobody could say it, else a name."""
    if len(word) < 5 and not re.search("[AEIOUY]", word):
        return word
    return word[0] + word[1:].lower()


def _is_inflected(small: str) -> bool:
    """Whether the word is a known common word with another ending: "shellings"."""
    forms = _forms()
    stems = [small.removesuffix(ending) for ending in _ENDINGS if small.endswith(ending)]
    return any(
        len(stem) > 3 and (forms.get(stem) == stem or forms.get(stem + "e") == stem + "e") for stem in stems
    )


@cache
def _forms() -> dict[str, str]:
    """How each single word is written, by the word in small letters: "army", "UN"."""
    counted = (row["written"] for row in rows("casing.csv"))
    return {form.lower(): form for form in counted if " " not in form}


@cache
def _names() -> tuple[str, ...]:
    """Names of several words."""
    listed = [row["written"] for row in rows("casing.csv")]
    for file, columns in _NAMED:
        listed += [name for row in rows(file) for column in columns for name in row[column].split("|")]
    return tuple(name for name in dict.fromkeys(listed) if " " in name and len(name.lower()) == len(name))


@cache
def _by_first_word() -> dict[str, tuple[str, ...]]:
    """The names of several words by their first, the longest first."""
    found: dict[str, list[str]] = {}
    for name in sorted(_names(), key=len, reverse=True):
        found.setdefault(name.lower().split(" ")[0], []).append(name)
    return {first: tuple(names) for first, names in found.items()}


def _phrases(small: str) -> Iterator[tuple[str, int]]:
    """The names of several words in a text in small letters, with where they stand."""
    end = 0
    for word in re.finditer(r"[\w'’.-]+", small):
        for name in _by_first_word().get(word[0], ()) if word.start() >= end else ():
            if (
                small.startswith(name.lower(), word.start())
                and not small[word.start() + len(name) :][:1].isalnum()
            ):
                yield name, word.start()
                end = word.start() + len(name)
                break
