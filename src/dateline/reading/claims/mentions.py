"""The words by which a party is written down."""

from __future__ import annotations

from itertools import pairwise

from dateline.reading.actors import label_of
from dateline.reading.annotation import Role, Sentence, Word
from dateline.reading.spans import Span
from dateline.reading.syntax import phrase, span_of

_CHARGES = {"accuse": "of", "suspect": "of", "clear": "of", "acquit": "of", "blame": "for", "condemn": "for"}


def _without_charge(sentence: Sentence, head: Word, inside: list[Word]) -> list[Word]:
    """Without the charge that a parser may hang on the accused: "accused the army | OF THE STRIKE"; a name goes
    on behind "of" ("the Army of Conquest")."""
    joint = _CHARGES.get(sentence.words[head.head].lemma)
    for number, (word, after) in enumerate(pairwise(inside)):
        if word.index > head.index and word.text == joint and after.upos != "PROPN":
            return inside[:number]
    return inside


def _without_opening(sentence: Sentence, head: Word, inside: list[Word]) -> list[Word]:
    """Without what opens the sentence and a parser hangs on the party: "ON MONDAY armed men", "Finally, according to
    a report, | gunmen"."""
    first = 0
    for number, word in enumerate(inside):
        before = inside[first:number]
        opens = any(w.upos in {"ADP", "ADV", "VERB"} for w in before) and word.text == ","
        opens = opens or (word.text == ")" and all(w.text != "(" for w in before))
        if word.index < head.index and (opens or label_of(sentence, word) == "date"):
            first = number + 1
    return inside[first:]


def _without_next(sentence: Sentence, head: Word, inside: list[Word]) -> list[Word]:
    """Without the next person of a list that a parser has joined to the place of this one: "A of Milan | AND B"."""
    if label_of(sentence, head) != "person":
        return inside
    for number, word in enumerate(inside):
        after = inside[number + 1 : number + 2]
        if word.index > head.index and word.upos == "CCONJ" and _is_person_or_nothing(sentence, after):
            return inside[:number]
    return inside


def _is_person_or_nothing(sentence: Sentence, after: list[Word]) -> bool:
    return all(label_of(sentence, word) == "person" for word in after)


def mention_span(sentence: Sentence, head: Word) -> Span:
    """The words of a party: head with modifiers, without articles, counts and "at least"."""
    span = phrase(sentence, head)
    inside = [w for w in sentence.words if span.covers(w.span)]
    inside = _without_charge(sentence, head, inside)
    inside = _without_next(sentence, head, _without_opening(sentence, head, inside))
    counts = {m.index for w in inside if w.role is Role.COUNT for m in sentence.subtree(w)}
    counts |= {w.index for w in inside if w.lemma in {"several", "many", "another", "some", "other"}}
    while (
        len(inside) > 1
        and inside[0].index < head.index
        and (inside[0].index in counts or inside[0].upos in {"NUM", "PUNCT", "DET"})
    ):
        inside.pop(0)
    return span_of(inside)
