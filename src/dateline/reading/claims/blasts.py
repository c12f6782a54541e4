"""Where a bomb stood, and who put it there: what stands there is what the blast meets."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.reading.actors import label_of
from dateline.reading.annotation import Role, Sentence, Word
from dateline.reading.claims.who import who_acts
from dateline.reading.lexicons import words as listed_words
from dateline.reading.syntax import agent, child, is_passive, is_verb, prepositional, subject, with_conjuncts
from dateline.reading.triggers import Trigger

_OF_BLASTS = frozenset({"remote explosive/landmine/ied", "suicide bomb"})
_DEPTH = 3  # "in front of one of the offices of the bank"


def of_blast(sentence: Sentence, trigger: Trigger) -> tuple[list[Word], list[Word]]:
    """Who laid the bomb that the trigger tells of, and the buildings and vehicles at which it stood or went off: "A hid
    a bomb UNDER A BUS", "a blast in front of THE EMBASSY". Places are no party: "exploded in the town"."""
    if trigger.kind.event not in _OF_BLASTS:
        return [], []
    word = trigger.word if is_verb(trigger.word) else _charge(sentence, trigger.word)
    verb = word if is_verb(word) else _laying(sentence, word)
    actors: list[Word] = []
    if verb is not None and verb is not word:
        acting = agent(sentence, verb) if is_passive(sentence, verb) else subject(sentence, verb)
        if acting is not None and acting is not word and not _is_bomb(acting):
            actors = who_acts(sentence, acting)
    at = [noun for start in (word, verb) if start is not None for noun in _standing_at(sentence, start)]
    return actors, list(dict.fromkeys(at))


def _charge(sentence: Sentence, noun: Word) -> Word:
    """What a verb takes for the explosive: "a dynamite CHARGE", "a CHARGE of dynamite"."""
    above = sentence.words[noun.head]
    if noun.role is Role.COMPLEMENT and above.text.lower() == "of":
        above = sentence.words[above.head]
    elif noun.role is not Role.COMPOUND:
        return noun
    return above if _is_bomb(above) else noun


def _is_bomb(word: Word) -> bool:
    return word.lemma in {"bomb", "device", "explosive", "grenade", "charge", "dynamite"}


def _laying(sentence: Sentence, noun: Word) -> Word | None:
    """The verb that says what became of the bomb: "PLACED a bomb", "two bombs WENT off", "an explosion took place"."""
    verb = sentence.words[noun.head]
    roles = {Role.OBJECT, Role.SUBJECT, Role.PASSIVE_SUBJECT}
    if not is_verb(verb) or noun.role not in roles:
        return None
    happens = noun.role is Role.SUBJECT and verb.lemma in listed_words("events.yaml", "light_verbs")
    return verb if happens or verb.lemma in listed_words("blasts.yaml", "laying") else None


def _standing_at(sentence: Sentence, word: Word) -> Iterator[Word]:
    joints = [w for w in sentence.children(word) if w.role is Role.PREPOSITION]
    for joint in joints:
        joints += [w for w in sentence.children(joint) if w.role is Role.CONJUNCT and w.upos == "ADP"]
        if joint.text.lower() in listed_words("blasts.yaml", "standing"):
            noun = child(sentence, joint, Role.COMPLEMENT)
            for member in with_conjuncts(sentence, noun) if noun is not None else []:
                whole = _whole(sentence, member)
                if _is_structure(sentence, whole):
                    yield whole


def _whole(sentence: Sentence, noun: Word) -> Word:
    """What the noun is a part of: "the basement of the BUILDING"."""
    for _ in range(_DEPTH):
        if noun.lemma not in listed_words("blasts.yaml", "parts"):
            break
        noun = next((n for form, n in prepositional(sentence, noun) if form in {"of", "to"}), noun)
    return noun


def _is_structure(sentence: Sentence, noun: Word) -> bool:
    if noun.lemma in listed_words("blasts.yaml", "structures"):
        return True
    road = noun.text.lower() in listed_words("geography.yaml", "roads")
    return noun.upos == "PROPN" and label_of(sentence, noun) == "facility" and not road
