"""Whom and what a phrase names besides its head: names in apposition, the members of a list."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.reading.actors import label_of
from dateline.reading.annotation import Role, Sentence, Word
from dateline.reading.lexicons import words as listed_words
from dateline.reading.syntax import is_verb, prepositional, with_conjuncts

_OPENING = frozenset({":", "--", "-", "–", "—", "("})
_LINKS = frozenset({Role.APPOSITION, Role.CONJUNCT})
_NAMING = frozenset({"name", "identify", "call"})
_SAID_OF_PEOPLE = ("people_who_speak", "civilians", "armed", "collectives")


def listed(sentence: Sentence, head: Word) -> list[Word]:
    """The head, the persons that stand in apposition to it ("two guards, A AND B, were killed"), and the rest of a list
    that a parser takes for appositions or for objects of their own ("the office, THE STATION, and the post")."""
    found = [head]
    for member in found:
        more = [
            *_persons(sentence, member),
            *_named(sentence, member),
            *_things(sentence, member),
            *_objects_beside(sentence, member),
        ]
        found += [w for w in more if w not in found]
    return found


def _persons(sentence: Sentence, head: Word) -> list[Word]:
    """The persons named right behind the head, or behind the quantity that it follows ("two of her GUARDS, A and B").
    A person is joined to another only in a list; what somebody is stands between them: "A, a WRITER, B, and C"."""
    governor = sentence.words[head.head]
    above = [sentence.words[governor.head]] if head.role is Role.COMPLEMENT and governor.text == "of" else []
    chain = [w for start in (head, *above) for w in _chain(sentence, start) if w.index > head.index]
    persons = [w for w in (*chain, *_beside(sentence, head)) if _is_person(sentence, w)]
    is_list = any(w.role is Role.CONJUNCT for w in chain)
    return persons if is_list or not _is_person(sentence, head) else []


def _beside(sentence: Sentence, head: Word) -> list[Word]:
    """The names right behind the head and a comma that a parser has hung on its verb."""
    start = next((n.first for n in sentence.names if n.first == head.index + 2 and n.label == "person"), None)
    if start is None or sentence.words[start - 1].text != ",":
        return []
    hung = [w for w in sentence.words if w.head == head.head and w.role is Role.MODIFIER and w.index >= start]
    return [member for w in hung[:1] for member in with_conjuncts(sentence, w)]


def _chain(sentence: Sentence, head: Word) -> list[Word]:
    """What hangs from the head by appositions and conjunctions alone, and persons that a parser has joined to where
    another is from: "A of Milan and B of Rome"."""
    chain = [w for w in sentence.children(head) if w.role is Role.APPOSITION]
    for word in chain:
        chain += [w for w in sentence.children(word) if w.role in _LINKS]
        for form, place in prepositional(sentence, word):
            if form in {"of", "from"} and _is_person(sentence, word):
                chain += [w for w in with_conjuncts(sentence, place)[1:] if _is_person(sentence, w)]
    return chain


def _named(sentence: Sentence, head: Word) -> Iterator[Word]:
    """The persons that a phrase singles out or names: "five people, INCLUDING A AND B", "a man NAMED A"."""
    verb = sentence.words[head.head]
    beside = sentence.children(verb) if is_verb(verb) and head.tag == "NNS" else []
    for joint in [*sentence.children(head), *(w for w in beside if w.role is Role.PREPOSITION)]:
        including = joint.text.lower() == "including"
        if joint.index > head.index and (including or (joint.tag == "VBN" and joint.lemma in _NAMING)):
            below = [w for w in sentence.subtree(joint) if w.role not in {Role.COMPOUND, Role.POSSESSOR}]
            yield from (w for w in below if _is_person(sentence, w) and _is_reached(sentence, w, joint))


def _is_reached(sentence: Sentence, word: Word, joint: Word) -> bool:
    """Whether only lists, appositions and one preposition ("identified AS") lie between the two."""
    node = word
    while node.role in _LINKS:
        node = sentence.words[node.head]
    above = sentence.words[node.head]
    return joint.index in {above.index, above.head} and node.role not in {Role.RELATIVE, Role.CLAUSE}


def _is_person(sentence: Sentence, word: Word) -> bool:
    return word.upos == "PROPN" and label_of(sentence, word) in {"person", None}


def _things(sentence: Sentence, head: Word) -> Iterator[Word]:
    """Members of a list that a dash or colon opens, or that stand as appositions between the head and its conjunct."""
    joined = any(w.role is Role.CONJUNCT for w in sentence.children(head))
    for word in sentence.children(head):
        if word.role is not Role.APPOSITION or word.upos != "NOUN" or word.index < head.index:
            continue
        if any(word.lemma in listed_words("nouns.yaml", kind) for kind in _SAID_OF_PEOPLE):
            continue  # "A, the MAYOR of B": what somebody is
        members = with_conjuncts(sentence, word)
        opened = any(w.text in _OPENING for w in sentence.words[head.index + 1 : word.index])
        if (opened and len(members) > 1) or (joined and _stands_alone(sentence, word)):
            yield from members


def _stands_alone(sentence: Sentence, word: Word) -> bool:
    """Whether the noun has an article of its own, as each member of a list has."""
    return any(w.role in {Role.DETERMINER, Role.COUNT, Role.POSSESSOR} for w in sentence.children(word))


def _objects_beside(sentence: Sentence, head: Word) -> list[Word]:
    """Further objects of the head's verb, each behind a comma."""
    verb = sentence.words[head.head]
    if head.role is not Role.OBJECT or not is_verb(verb):
        return []
    beside = [
        w
        for w in sentence.children(verb)
        if w.role is Role.OBJECT
        and w.index > head.index
        and w.upos in {"NOUN", "PROPN"}
        and any(comma.text == "," for comma in sentence.words[head.index : w.index])
    ]
    return [member for w in beside for member in with_conjuncts(sentence, w)]
