"""Tallies: numbers that stand apart from what they count. "The number of soldiers killed ROSE TO 33", "put the
wounded AT 36".

The number is the end of a move or a state ("rose to", "stood at", "put at", "reached") of a noun that counts
("number", "toll") or that is counted itself ("the dead"). Where that noun says nothing of what befell those
counted, neither does the tally.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.reading.annotation import Role, Sentence, Word
from dateline.reading.contract import Measure
from dateline.reading.lexicons import table, words
from dateline.reading.measures import LEXICON, by_word, displaced, is_one_of, state_of
from dateline.reading.numbers import Number, numbers
from dateline.reading.spans import Span
from dateline.reading.syntax import is_verb, preposition, span_of, subject

_COUNTED_ROLES = frozenset({Role.SUBJECT, Role.PASSIVE_SUBJECT, Role.OBJECT, Role.ATTRIBUTE, Role.CONTENT})
_CLIMB = 4  # words from a number up to the verb that moves its tally


@dataclass(frozen=True, slots=True)
class Tally:
    """What a number of a tally measures, and of whom in the text's words if it says so."""

    measure: Measure
    of: str | None


def tally_of(sentence: Sentence, text: str, number: Number) -> Tally | None:
    """What `number` tallies; None where it is the end of no tally."""
    words_before = [w for w in sentence.words if w.end <= number.span.start]
    own = next((w for w in reversed(sentence.words) if w.start < number.core.end), None)
    if own is None or not words_before:
        return None
    noun = _noun(sentence, own, words_before[-1])
    return _said_of(sentence, text, noun) if noun else None


def newest(sentence: Sentence, text: str, number: Number) -> Number:
    """Of "rose from 22 to 33", which is no range, the number that the tally has come to."""
    moved = any(
        w.lemma in words(LEXICON, "tally_moves") for w in sentence.words if w.end <= number.core.start
    )
    joint = re.search(r"\sto\s+", number.core.of(text))
    if (
        not moved
        or joint is None
        or not re.search(r"\bfrom\s+$", text[max(0, number.span.start - 12) : number.span.start])
    ):
        return number
    return next(numbers(text, Span(number.core.start + joint.end(), number.span.end)), number)


def _noun(sentence: Sentence, own: Word, before: Word) -> Word | None:
    """The noun whose tally the number is."""
    linked = before.text.lower() in {"to", "at", "as"}
    if not linked and before.lemma not in words(LEXICON, "tally_reaches"):
        return _newest_joined(sentence, own, before)
    verb = _verb_above(sentence, before if linked else own)
    if linked and before.role is Role.PREPOSITION and _counts(sentence.words[before.head]):
        return sentence.words[before.head]  # "put [the dead at 33]", as the parser has it
    if verb is None or verb.lemma not in _tally_verbs():
        return None
    placed = [w for w in sentence.children(verb) if w.role in _COUNTED_ROLES and w.index < before.index]
    shared = subject(sentence, verb)
    candidates = [*reversed(placed), *([shared] if shared else [])]
    return next((w for w in candidates if _counts(w)), None)


def _newest_joined(sentence: Sentence, own: Word, before: Word) -> Word | None:
    """ "Rose from 22 to 33": the second number hangs from the first's preposition; "ranges from 22 to 33"."""
    if before.text.lower() != "from":
        return None
    verb = _verb_above(sentence, own)
    shared = subject(sentence, verb) if verb else None
    ends = words(LEXICON, "tally_moves") | words(LEXICON, "tally_spreads")
    return shared if verb and verb.lemma in ends and shared and _counts(shared) else None


def _tally_verbs() -> frozenset[str]:
    return frozenset().union(*(words(LEXICON, key) for key in ("tally_moves", "tally_puts", "tally_reaches")))


def _verb_above(sentence: Sentence, word: Word) -> Word | None:
    for _ in range(_CLIMB):
        if word.role is Role.ROOT:
            return None
        word = sentence.words[word.head]
        if is_verb(word):
            return word
    return None


def _counts(noun: Word) -> bool:
    """Whether the noun counts others ("number", "toll") or is counted by itself ("the dead")."""
    return noun.lemma in words(LEXICON, "tallies") or _own_measure(noun) is not None


def _own_measure(noun: Word) -> Measure | None:
    forms = (noun.lemma, noun.text.lower())
    known = (by_word(section).get(form) for section in ("nouns", "states") for form in forms)
    return next((measure for measure in known if measure), None)


def _said_of(sentence: Sentence, text: str, noun: Word) -> Tally | None:
    counted = preposition(sentence, noun, "of", "for", "among")
    if noun.lemma not in words(LEXICON, "tallies"):
        own = _own_measure(noun)
        return Tally(own, _phrase(sentence, text, counted)) if own else None
    if counted is None:
        return None
    measure = next((m for m in _measures(sentence, noun, counted) if m), None)
    return Tally(measure, _phrase(sentence, text, counted)) if measure else None


def _measures(sentence: Sentence, noun: Word, counted: Word) -> Iterator[Measure | None]:
    """What may have befallen those counted, the surest first."""
    yield state_of(sentence, counted) or displaced(sentence, counted)
    yield "equipment lost" if _is_lost_gear(sentence, noun, counted) else None
    yield _own_measure(counted)
    yield state_of(sentence, noun)
    yield "forces" if is_one_of(counted, "forces") else None
    yield "other" if counted.lemma == "casualty" else None


def _is_lost_gear(sentence: Sentence, noun: Word, counted: Word) -> bool:
    """ "The number of vehicles DESTROYED"."""
    if not is_one_of(counted, "equipment"):
        return False
    lost = table(LEXICON)["object_verbs"]["equipment lost"]
    beside = (*sentence.children(counted), *sentence.children(noun))
    return any(w.lemma in lost and w.lemma not in {"hit", "damage"} for w in beside)


def _phrase(sentence: Sentence, text: str, counted: Word | None) -> str | None:
    """Those counted, in the text's words, unless it only says what befell them: "the number of wounded"."""
    if counted is None or _own_measure(counted) or counted.lemma in {"those", "that"}:
        return None
    first = counted.index
    while first and sentence.words[first - 1].role in {Role.MODIFIER, Role.COMPOUND}:
        first -= 1
    return span_of(sentence.words[first : counted.index + 1]).of(text)
