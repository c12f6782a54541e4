"""What a clause's own wording shows: its tense, what it doubts, who owns up to it."""

from __future__ import annotations

import re

from dateline.reading.annotation import Role, Word
from dateline.reading.attribution.said import Said
from dateline.reading.claims.clauses import Clause
from dateline.reading.syntax import is_finite

_DOUBTED = re.compile(r"(?:^|\s)['‘][^'’‘]{3,30}['’](?=\s|$)")


def simple_past(clause: Clause) -> bool:
    """Whether the clause tells in the simple past."""
    tags = {w.tag for w in clause.words if w.head == clause.head.index and w.role is Role.AUXILIARY}
    lemmas = {w.lemma for w in clause.words if w.head == clause.head.index and w.role is Role.AUXILIARY}
    if not tags:
        return clause.head.tag in {"VBD", "VBN"}
    return "VBD" in tags and "have" not in lemmas


def owns_up(said: Said, clause: Clause) -> bool:
    """ "Claimed responsibility for": the one who says it did it."""
    between = [
        w
        for w in clause.sentence.words
        if said.cue is not None and said.cue.end <= w.start < said.content.start
    ]
    return any(w.lemma == "responsibility" for w in between)


def own_words(clause: Clause) -> list[Word]:
    """The clause's words without finite relative clauses: what they plan or doubt is another matter."""
    sentence = clause.sentence
    aside = {
        w.index
        for verb in clause.words
        if verb.role is Role.RELATIVE and verb is not clause.head and is_finite(sentence, verb)
        for w in sentence.subtree(verb)
    }
    return [w for w in clause.words if w.index not in aside]


def in_doubt(clause: Clause, text: str) -> bool:
    """Single quotation marks in a headline: the paper does not vouch for the word."""
    headline = clause.sentence.words[-1].upos != "PUNCT"
    return headline and _DOUBTED.search(clause.sentence.span.of(text)) is not None
