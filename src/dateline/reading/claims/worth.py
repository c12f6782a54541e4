"""Which clauses a careful editor would enter in the record."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from dateline.reading import actors
from dateline.reading.acts import nouns
from dateline.reading.annotation import Name, Role
from dateline.reading.claims.clauses import Clause
from dateline.reading.claims.topic import depth
from dateline.reading.claims.values import figures_of
from dateline.reading.contract import Figure, Measure
from dateline.reading.lexicons import words as listed_words
from dateline.reading.syntax import agent, is_verb, prepositional, subject, with_conjuncts
from dateline.reading.taking import is_politic
from dateline.reading.triggers import Trigger

_EVERYDAY = frozenset(
    {"AID", "CONSULT", "COOPERATE", "SUPPORT", "REQUEST", "ACCUSE"}
)  # not of conflicts alone
_ALWAYS_NEWS = frozenset({"ASSAULT", "PROTEST"})  # whoever does it
LOSSES: Final[frozenset[Measure]] = frozenset(
    {"killed", "wounded", "captured", "displaced", "missing", "equipment lost"}
)
_SHORTEST = 3  # words of an attributed claim; "such actions" is one only where it is denied


def about_conflict(clause: Clause) -> bool:
    """Whether the clause names something of a conflict (a fighter, a weapon, a siege), or two things that are
    often of one ("the unit", "the base")."""
    lemmas = [w.lemma for w in clause.words if w.upos in {"NOUN", "PROPN"} and w.role is not Role.COMPOUND]
    of_conflict = listed_words("nouns.yaml", "conflict") | listed_words("nouns.yaml", "armed")
    clear = [x for x in lemmas if x in of_conflict and x not in listed_words("nouns.yaml", "ambiguous")]
    vague = [x for x in lemmas if x in listed_words("nouns.yaml", "ambiguous")]
    military = any(w.lemma in {"military", "armed"} for w in clause.words)
    return bool(clear) or len(vague) + military >= 2 or _names_a_zone(clause)


def _names_a_zone(clause: Clause) -> bool:
    """Whether the clause names what fighting parties draw on a map: "a security corridor", "the buffer zone"."""
    pairs = pairwise(w for w in clause.words if w.upos != "PUNCT")
    return any(f"{one.lemma} {two.lemma}" in listed_words("nouns.yaml", "zones") for one, two in pairs)


def is_worth_telling(clause: Clause, main: Trigger | None) -> bool:
    """What a careful editor would enter: what somebody is said to say, or an event or state of the
    conflict."""
    said = clause.stretch.said
    if said is not None:
        owned = (
            said.verb == "claim" and main is not None and main.kind.plover == "ASSAULT"
        )  # "claimed the attack"
        return len(clause.words) >= _SHORTEST or said.stance == "denies" or owned
    if not any(is_verb(w) for w in clause.words):
        return main is not None and main.kind.rank >= 2 and len(clause.words) >= _SHORTEST
    if main is not None and "act" in main.kind.flags and main.kind.plover not in _ALWAYS_NEWS:
        return about_conflict(clause) or _two_actors(clause) or _is_politics(clause, main)
    if main is None or main.kind.plover in _EVERYDAY:
        return about_conflict(clause) or _two_actors(clause)
    return main.kind.rank >= 2 or (not clause.stretch.beside and depth(clause, main) == 0)


def tells_losses(clause: Clause, figures: Iterable[Figure]) -> bool:
    """Whether the clause says how many were killed, wounded, captured, displaced or lost, whoever did it: "the
    number of the wounded rose to 36"."""
    return any(f.measure in LOSSES for f in figures_of(clause, figures, alone=False))


def _two_actors(clause: Clause) -> bool:
    """Whether two states, forces, groups or leaders are named, one of them as subject or object."""
    named, parties_named = set(), False
    for word in clause.words:
        if word.upos == "PROPN" and (actor := actors.known(word.text)) is not None:
            named.add(actor.id)
            parties_named |= word.role in {Role.SUBJECT, Role.PASSIVE_SUBJECT, Role.OBJECT, Role.COMPLEMENT}
    nations = {n.start for n in clause.sentence.names if n.label == "nationality" and _inside(clause, n)}
    return (len(named) >= 2 and parties_named) or len(nations) >= 2


def _is_politics(clause: Clause, act: Trigger) -> bool:
    """Whether a state, a body of one, a force or a politician does the act or is met by it."""
    if act.kind.plover == "NONE":
        return False
    sentence = clause.sentence
    who = agent(sentence, act.word) or subject(sentence, act.word)
    met = [noun for word in act.words for _, noun in prepositional(sentence, word)]
    parties = [*met, *([who] if who is not None else [])]
    return any(is_politic(sentence, w) for one in parties for w in with_conjuncts(sentence, one)) or any(
        w.lemma in nouns("staff") for w in act.words
    )


def _inside(clause: Clause, name: Name) -> bool:
    return any(name.first <= w.index < name.last for w in clause.words)
