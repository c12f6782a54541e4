"""With what it was done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.reading.actors import label_of
from dateline.reading.annotation import Role, Sentence, Word
from dateline.reading.claims.clauses import Clause
from dateline.reading.lexicons import words as listed_words
from dateline.reading.syntax import NOMINAL


def instruments(
    clause: Clause, actors: Iterable[Word], recipients: Iterable[Word], *, violent: bool
) -> Iterator[Word]:
    """What is used: the means that an event word names, machines, and weapons where the clause tells of violence."""
    taken = {w.index for w in (*actors, *recipients)}
    for trigger in clause.triggers:
        if (
            "means" in trigger.kind.flags
            and trigger.word.index not in taken
            and trigger.word.role is not Role.COMPOUND
        ):
            yield trigger.word
    for word in clause.words:
        machine = (
            word.lemma in listed_words("nouns.yaml", "machines")
            or (violent and _is_used(clause.sentence, word))
            or label_of(clause.sentence, word) == "equipment"
        )
        if machine and word.index not in taken and word.upos in NOMINAL and word.role is not Role.COMPOUND:
            yield word


def _is_used(sentence: Sentence, word: Word) -> bool:
    """Whether the word is of a weapon, and of none that is only found or taken away."""
    head = word
    while head.role is Role.CONJUNCT:
        head = sentence.words[head.head]
    found = sentence.words[head.head].lemma in listed_words("blasts.yaml", "finding")
    return word.lemma in listed_words("blasts.yaml", "weapons") and not found
