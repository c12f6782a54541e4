"""Parses that no sentence can have, mended: what the rules rely on holds whatever the model made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.reading.annotation import Name, Role, Word

_JOINED = frozenset({Role.APPOSITION, Role.CONJUNCT})
_SUBJECTS = frozenset({Role.SUBJECT, Role.PASSIVE_SUBJECT})
_HEADS = frozenset({"NOUN", "PROPN"})


def mended(words: Sequence[Word], names: Sequence[Name]) -> list[Word]:
    """The words with the subject given back to its verb where it was hung from a date before it: "In mid-April
    2021, the PRESIDENTS agreed". A date is no other thing by another name, and is joined to none but dates."""
    found = list(words)
    for name in names:
        if name.label == "date" and name.last < len(found) and found[name.last].text == ",":
            _give_back(found, name)
    return found


def _give_back(words: list[Word], date: Name) -> None:
    verb = _verb_above(words, date)
    if verb is None or any(w.head == verb.index and w.role in _SUBJECTS for w in words):
        return
    for word in words[date.last + 1 : verb.index]:
        if word.role in _JOINED and word.upos in _HEADS and date.first <= word.head < date.last:
            passive = any(w.head == verb.index and w.lemma == "be" for w in words) and verb.tag == "VBN"
            role = Role.PASSIVE_SUBJECT if passive else Role.SUBJECT
            words[word.index] = replace(word, head=verb.index, role=role)
            return


def _verb_above(words: Sequence[Word], date: Name) -> Word | None:
    """The verb after the date that its preposition, or the date itself, hangs from."""
    word = words[date.first]
    for _ in range(len(words)):
        if word.index >= date.last and word.upos in {"VERB", "AUX"}:
            return word
        if word.role is Role.ROOT:
            return None
        word = words[word.head]
    return None
