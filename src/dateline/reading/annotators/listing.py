"""People listed by name behind what they are: "the PRESIDENTS of Egypt and Algeria, ABDEL FATTAH EL-SISI and
ABDELMADJID TEBBOUNE, agreed". A parser that does not know the names loses one of them, or makes a verb of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from dateline.reading.annotation import Name, Role, Word
from dateline.reading.lexicons import words as listed_words

REACH: Final = 12  # words from the noun to the first name
_BETWEEN: Final = frozenset({"PROPN", "ADP", "CCONJ", "DET", "ADJ"})
_SUBJECTS: Final = frozenset({Role.SUBJECT, Role.PASSIVE_SUBJECT})
_JOINT: Final = frozenset({",", "and"})


def join_listed(words: list[Word], names: Sequence[Name]) -> None:
    """Hang the names of each such list from their noun, and the noun from the verb behind the list."""
    for run in _runs(words, names):
        noun = _noun(words, run[0])
        verb = _verb(words, run[-1])
        if noun is not None and verb is not None:
            _hang(words, noun, run, verb)


def _runs(words: Sequence[Word], names: Sequence[Name]) -> Iterator[list[Name]]:
    """Two persons or more with nothing but a comma and "and" between them."""
    run: list[Name] = []
    for name in (*names, None):
        joined = name is not None and name.label == "person"
        if joined and run and name is not None:
            between = [w.text.lower() for w in words[run[-1].last : name.first]]
            joined = bool(between) and set(between) <= _JOINT
        if not joined:
            if len(run) > 1:
                yield run
            run = []
        if name is not None and name.label == "person":
            run.append(name)


def _noun(words: Sequence[Word], first: Name) -> Word | None:
    """The plural noun of people that the list stands behind, over "of Egypt and Algeria" and a comma."""
    before = list(words[max(0, first.first - REACH) : first.first])
    if not before or before[-1].text != ",":
        return None
    for word in reversed(before[:-1]):
        if word.tag == "NNS" and word.lemma in listed_words("nouns.yaml", "people_who_speak"):
            return word
        if word.upos not in _BETWEEN:
            return None
    return None


def _verb(words: Sequence[Word], last: Name) -> Word | None:
    """The verb right behind the list and its comma, auxiliaries and adverbs passed over."""
    for word in words[last.last : last.last + 5]:
        if word.upos == "VERB":
            return word
        if word.text != "," and word.upos not in {"AUX", "ADV"}:
            return None
    return None


def _hang(words: list[Word], noun: Word, run: Sequence[Name], verb: Word) -> None:
    inside = {at for name in run for at in range(name.first, name.last)}
    for word in list(words):
        if word.index not in inside and word.head in inside:  # what hung from a name hangs from the verb now
            words[word.index] = replace(word, head=verb.index)
    if noun.head in inside or noun.role not in _SUBJECTS:
        passive = verb.tag == "VBN" and words[verb.index - 1].lemma == "be"
        role = Role.PASSIVE_SUBJECT if passive else Role.SUBJECT
        words[noun.index] = replace(words[noun.index], head=verb.index, role=role)
    if verb.head in inside:
        words[verb.index] = replace(words[verb.index], head=verb.index, role=Role.ROOT)
    first = run[0].last - 1
    for name in run:
        head = name.last - 1
        for at in range(name.first, head):
            words[at] = replace(words[at], head=head, role=Role.COMPOUND)
        role, to = (Role.APPOSITION, noun.index) if head == first else (Role.CONJUNCT, first)
        words[head] = replace(words[head], head=to, role=role)
    for at in range(run[0].last, run[-1].first):
        if at not in inside and words[at].upos == "CCONJ":
            words[at] = replace(words[at], head=first, role=Role.COORDINATOR)
