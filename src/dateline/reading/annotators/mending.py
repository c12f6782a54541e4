"""Parses that no sentence can have, mended: what the rules rely on holds whatever the model made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.reading.annotation import Name, Role, Word

_JOINED = frozenset({Role.APPOSITION, Role.CONJUNCT})
_SUBJECTS = frozenset({Role.SUBJECT, Role.PASSIVE_SUBJECT})
_HEADS = frozenset({"NOUN", "PROPN"})


def mended(words: Sequence[Word], names: Sequence[Name]) -> list[Word]:
    """The words with the subject given back to its verb where it was hung from a date before it ("In mid-April
    2021, the PRESIDENTS agreed") or from an adverb ("Park MIN-HO later said"). A date is no other thing by another
    name, and is joined to none but dates; and no name tells how something is done."""
    found = list(words)
    for word in words:
        if word.upos == "PROPN" and words[word.head].upos == "ADV" and word.index < word.head:
            verb = words[words[word.head].head]
            if verb.upos == "VERB" and word.head < verb.index:
                _give(found, word, verb)
    for name in names:
        if name.label == "date" and name.last < len(found) and found[name.last].text == ",":
            _give_back(found, name)
    return found


def _give_back(words: list[Word], date: Name) -> None:
    verb = _verb_above(words, date)
    for word in words[date.last + 1 : verb.index] if verb else ():
        if verb and word.role in _JOINED and word.upos in _HEADS and date.first <= word.head < date.last:
            _give(words, word, verb)


def _give(words: list[Word], word: Word, verb: Word) -> None:
    """Make the word the subject of a verb that has none."""
    below = [w for w in words if w.head == verb.index]
    if not any(w.role in _SUBJECTS for w in below):
        passive = verb.tag == "VBN" and any(w.lemma == "be" for w in below)
        role = Role.PASSIVE_SUBJECT if passive else Role.SUBJECT
        words[word.index] = replace(word, head=verb.index, role=role)


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
