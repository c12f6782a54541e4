"""Universal Dependencies as the rules know syntax: prepositions and copulas head their phrases.

UD hangs "by" and "in" from the noun and "is" from the predicate; the rules, like ClearNLP, expect the noun
below its preposition and the predicate below its verb. https://universaldependencies.org/u/dep/
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.reading.annotation import Role, Word
from dateline.reading.annotators.schemes import UNIVERSAL

# What hangs from a predicate in UD and belongs to its verb once the copula is the head.
_OF_CLAUSE = frozenset({"nsubj", "csubj", "expl", "aux", "mark", "cc", "punct", "advcl", "parataxis"})


def is_universal(labels: Sequence[str]) -> bool:
    """Whether a parser's labels are UD's: only there is a prepositional phrase "obl"."""
    return "obl" in labels


def rearranged(words: Sequence[Word], labels: Sequence[str]) -> list[Word]:
    """The words, with roles and heads as the rules know them. `labels` are UD's, word by word."""
    made = [replace(word, role=_role(label)) for word, label in zip(words, labels, strict=True)]
    for word in words:
        if labels[word.index] == "case" and word.upos == "ADP":
            _lift_preposition(made, labels, word.index)
        elif labels[word.index].startswith("cop"):
            _lift_copula(made, labels, word.index)
    return made


def _role(label: str) -> Role:
    return UNIVERSAL.get(label) or UNIVERSAL.get(label.partition(":")[0], Role.OTHER)


def _lift_preposition(words: list[Word], labels: Sequence[str], at: int) -> None:
    noun = words[at].head
    if words[noun].role is Role.COMPLEMENT and labels[words[noun].head] == "case":
        return  # "out of the town": the first of two prepositions heads the noun
    above = words[noun].head
    passive = any(w.head == above and w.role is Role.PASSIVE_SUBJECT for w in words)
    agent = labels[noun] == "obl:agent" or (labels[noun] == "obl" and passive and words[at].lemma == "by")
    root = above == noun
    role = Role.ROOT if root else Role.AGENT if agent else Role.PREPOSITION
    words[at] = replace(words[at], head=at if root else above, role=role)
    words[noun] = replace(words[noun], head=at, role=Role.COMPLEMENT)


def _lift_copula(words: list[Word], labels: Sequence[str], at: int) -> None:
    predicate = words[at].head
    if predicate == at:
        return
    above, role = words[predicate].head, words[predicate].role
    root = above == predicate
    words[at] = replace(words[at], head=at if root else above, role=Role.ROOT if root else role)
    words[predicate] = replace(words[predicate], head=at, role=Role.ATTRIBUTE)
    for word in list(words):
        if word.head == predicate and labels[word.index].partition(":")[0] in _OF_CLAUSE:
            words[word.index] = replace(word, head=at)
