"""Who acts, on whom, with what: the parties of a clause."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.reading.actors import can_act, is_armed, is_civilian, label_of
from dateline.reading.annotation import Role, Sentence, Word
from dateline.reading.claims.authors import authors
from dateline.reading.claims.blasts import of_blast
from dateline.reading.claims.clauses import Clause
from dateline.reading.claims.listed import listed
from dateline.reading.claims.means import instruments
from dateline.reading.claims.mentions import mention_span
from dateline.reading.claims.of_nouns import of_noun
from dateline.reading.claims.of_verbs import of_verb
from dateline.reading.claims.who import can_suffer, fits, in_order, is_machine, nouns_after, subjects
from dateline.reading.lexicons import words as listed_words
from dateline.reading.syntax import (
    agent,
    child,
    is_passive,
    is_verb,
    prepositional,
    subject,
    with_conjuncts,
)
from dateline.reading.triggers import Trigger

_ACTS_OF_ITS_SUBJECT = frozenset({"AID", "MOBILIZE", "RETREAT", "CONSULT", "COOPERATE"})


@dataclass(frozen=True, slots=True)
class Parties:
    """Head words of the parties, in the order they were found."""

    actors: tuple[Word, ...]
    recipients: tuple[Word, ...]
    instruments: tuple[Word, ...]


def parties(clause: Clause, main: Trigger | None) -> Parties:
    """The parties of the clause. Without a trigger they are the subject and the object of its verb."""
    sentence = clause.sentence
    if main is None:
        return _plain(clause)
    actors: list[Word] = []
    recipients: list[Word] = []
    for trigger in _of_one_event(clause, main):
        if trigger.is_noun:
            found_actors, found_recipients = of_noun(sentence, trigger)
        else:
            found_actors, found_recipients = of_verb(sentence, trigger)
        if trigger is not main and trigger.is_noun and {"wards_off", "territory"} & main.kind.flags:
            found_actors, found_recipients = [], [*found_actors, *found_recipients]  # the attackers are met
        laid, met = of_blast(sentence, trigger)
        theirs = _whose(sentence, trigger)
        actors += [*(a for a in found_actors if a not in theirs), *laid, *authors(sentence, trigger)]
        recipients += [*found_recipients, *met, *theirs]
    actors += _helping(sentence, actors)
    if any(a.upos != "PRON" for a in actors):
        actors = [a for a in actors if a.upos != "PRON"]
    elif actors and is_verb(clause.head):
        actors = subjects(sentence, clause.head) or actors  # "the fighters cheered as they crossed"
    actors = _once(sentence, (a for a in actors if fits(sentence, a)))
    recipients = [w for r in recipients for w in listed(sentence, r)]
    recipients = _once(sentence, (r for r in recipients if r not in actors and can_suffer(sentence, r)))
    if main.kind.plover == "AID":  # aid to a town is aid to somebody there
        recipients = [w for w in recipients if label_of(sentence, w) != "place"]
    if not actors and main.kind.plover in _ACTS_OF_ITS_SUBJECT and is_verb(clause.head):
        actors = [w for w in subjects(sentence, clause.head) if w not in recipients]
    used = instruments(clause, actors, recipients, violent=main.kind.plover == "ASSAULT")
    return Parties(in_order(actors), in_order(recipients), in_order(used))


def _of_one_event(clause: Clause, main: Trigger) -> list[Trigger]:
    """The main trigger first, then those of the same type: the raid that killed."""
    rest = [
        t
        for t in clause.triggers
        if t is not main and t.kind.plover == main.kind.plover and "means" not in t.kind.flags
    ]
    return [main, *rest]


def _whose(sentence: Sentence, trigger: Trigger) -> list[Word]:
    """Who suffers the act that they possess: "the MAYOR's murder"."""
    noun = trigger.word
    if not trigger.is_noun or noun.lemma not in listed_words("blasts.yaml", "suffered"):
        return []
    if any(form == "of" for form, _ in prepositional(sentence, noun)):
        return []
    return [w for w in sentence.children(noun) if w.role is Role.POSSESSOR]


def _plain(clause: Clause) -> Parties:
    sentence = clause.sentence
    verb = clause.head
    if not is_verb(verb):
        return Parties((), (), ())
    who = subject(sentence, verb)
    passive = is_passive(sentence, verb)
    actors = agent(sentence, verb) if passive else who
    found = with_conjuncts(sentence, actors) if actors is not None else []
    hit = [who] if passive and who is not None else _objects(sentence, verb)
    return Parties(
        tuple(w for w in found if fits(sentence, w) and not is_civilian(w) and w.upos != "ADJ"),
        tuple(w for w in hit if can_act(sentence, w) and w.upos != "PRON" and not is_machine(w)),
        (),
    )


def _objects(sentence: Sentence, verb: Word) -> list[Word]:
    """The objects of a verb and of those joined to it, and whom an adjective turns to: "loyal to A,
    support B"."""
    found: list[Word] = []
    joined = [w for w in sentence.children(verb) if w.role is Role.CONJUNCT and is_verb(w)]
    for member in [verb, *joined]:
        thing = child(sentence, member, Role.OBJECT)
        found += with_conjuncts(sentence, thing) if thing is not None else []
        quality = child(sentence, member, Role.ATTRIBUTE)
        found += nouns_after(sentence, quality, ("to",)) if quality is not None else []
    return found


def _helping(sentence: Sentence, actors: Iterable[Word]) -> list[Word]:
    """Armed forces that act together with an actor: "backed by militias", "in cooperation with the
    police"."""
    found: list[Word] = []
    for actor in actors:
        for word in sentence.children(actor):
            if word.tag == "VBN" and word.lemma in {"back", "support", "aid", "accompany", "help"}:
                by = agent(sentence, word)
                found += [by] if by is not None and is_armed(sentence, by) else []
        for form, noun in prepositional(sentence, actor):
            if form == "in" and noun.lemma in {"cooperation", "coordination", "conjunction"}:
                found += [w for w in nouns_after(sentence, noun, ("with",)) if is_armed(sentence, w)]
    return found


def beside_places(sentence: Sentence, main: Trigger | None, recipients: tuple[Word, ...]) -> tuple[Word, ...]:
    """The recipients without the towns where an attack met people too: "shelled the town, killing two CHILDREN"."""
    if main is None or main.kind.plover != "ASSAULT" or "territory" in main.kind.flags:
        return recipients
    others = tuple(w for w in recipients if not _is_settled(sentence, w))
    return others if any(is_civilian(w) for w in others) else recipients


def _is_settled(sentence: Sentence, word: Word) -> bool:
    return label_of(sentence, word) == "place" or word.lemma in listed_words("nouns.yaml", "settled")


def _once(sentence: Sentence, heads: Iterable[Word]) -> list[Word]:
    found: list[Word] = []
    for head in heads:
        if head not in found and not any(mention_span(sentence, f).covers(head.span) for f in found):
            found.append(head)
    return found
