"""The parties of an event noun: "air strikes by the coalition on a town", "clashes between A and B"."""

from __future__ import annotations

from dateline.reading.actors import label_of
from dateline.reading.annotation import Role, Sentence, Word
from dateline.reading.claims.who import counted, modifying, nouns_after, who_acts
from dateline.reading.lexicons import table
from dateline.reading.lexicons import words as listed_words
from dateline.reading.syntax import (
    agent,
    child,
    is_passive,
    is_verb,
    subject,
    with_conjuncts,
)
from dateline.reading.triggers import Trigger

_FAR_FORMS = frozenset({"on", "against", "with", "at"})
_REACH = 12  # words after an event within which its "on" or "against" stands
_LIGHT_ROLES = frozenset({Role.OBJECT, Role.SUBJECT, Role.PASSIVE_SUBJECT, Role.ATTRIBUTE})


def of_noun(sentence: Sentence, trigger: Trigger) -> tuple[list[Word], list[Word]]:
    """ "air strikes by the coalition on a town", "Russian raids", "clashes between A and B"; the subject of a
    verb that only carries the noun acts: "launched an assault on"."""
    noun, kind = trigger.word, trigger.kind
    actors = nouns_after(sentence, noun, kind.actor) if isinstance(kind.actor, tuple) else []
    actors += modifying(sentence, trigger)
    recipients = toward(sentence, noun, kind.recipient) if isinstance(kind.recipient, tuple) else []
    carried = _out_of_quantity(sentence, noun)
    if carried is not noun:
        actors += nouns_after(sentence, carried, ("by",))  # "the use of gas by the army"
    recipients += _targets(sentence, noun)
    verb = sentence.words[carried.head]
    if "state" in kind.flags:
        recipients += _held(sentence, noun)
    if (
        is_verb(verb)
        and carried.role in _LIGHT_ROLES
        and verb.lemma in listed_words("events.yaml", "light_verbs")
    ):
        passive = is_passive(sentence, verb)
        acting = agent(sentence, verb) if passive else None
        if not passive and carried.role is Role.OBJECT:
            acting = subject(sentence, verb)
        if verb.lemma in {"suffer", "see", "witness", "face", "sustain"} and acting is not None:
            recipients.append(acting)
        elif acting is not None:
            actors += who_acts(sentence, acting)
        if isinstance(kind.recipient, tuple):
            recipients += nouns_after(sentence, verb, tuple(f for f in kind.recipient if f != "of"))
    actors += _carried_out(sentence, carried) + _answering(sentence, carried)
    if "both" in kind.flags:
        pair = nouns_after(sentence, noun, ("between", "with"))
        if is_verb(verb) and verb.lemma in listed_words("events.yaml", "light_verbs"):
            pair += nouns_after(sentence, verb, ("between",))
        actors += pair
    return actors, recipients


def _carried_out(sentence: Sentence, noun: Word) -> list[Word]:
    """Who is behind an event further down: "air strikes believed to be carried out by the army"."""
    found: list[Word] = []
    for verb in sentence.words:
        if (
            is_verb(verb)
            and verb.lemma in {"carry", "conduct", "launch", "stage", "perform"}
            and verb.head != noun.head
        ):
            by = agent(sentence, verb)
            if by is not None and subject(sentence, verb) is noun:
                found += with_conjuncts(sentence, by)
    return found


def _targets(sentence: Sentence, noun: Word) -> list[Word]:
    """Who or what is said to be "the target of" an event, or its victim."""
    form = sentence.words[noun.head]
    target = sentence.words[form.head]
    verb = sentence.words[target.head]
    if (
        noun.role is not Role.COMPLEMENT
        or form.text.lower() != "of"
        or target.lemma not in {"target", "victim"}
    ):
        return []
    who = subject(sentence, verb) if is_verb(verb) and verb.lemma in {"be", "become", "remain"} else None
    return counted(sentence, who) if who is not None else []


def _answering(sentence: Sentence, noun: Word) -> list[Word]:
    """Who is said to have done it: "are RESPONSIBLE for the killing", "are BEHIND the attack", "were IMPLICATED in"."""
    listed = table("events.yaml")["answering"]
    above = sentence.words[noun.head]
    if noun.role is Role.COMPLEMENT and listed.get(above.text.lower()) == "":
        saying = sentence.words[above.head]  # "behind the attack"
        who = subject(sentence, saying) if saying.lemma == "be" else None
    elif noun.role is Role.COMPLEMENT:
        saying = sentence.words[above.head]
        if listed.get(saying.lemma) != above.text.lower():
            return []
        who = _answers(sentence, saying)
    else:
        if noun.role is not Role.OBJECT or listed.get(above.lemma) != "" or not is_verb(above):
            return []
        who = subject(sentence, above)
    return who_acts(sentence, who) if who is not None else []


def _answers(sentence: Sentence, saying: Word) -> Word | None:
    """Who is responsible: the subject of the adjective's or noun's verb, of a passive the subject; or the object of
    one that accuses or holds responsible."""
    if is_verb(saying):
        return (
            subject(sentence, saying)
            if is_passive(sentence, saying)
            else child(sentence, saying, Role.OBJECT)
        )
    verb = sentence.words[saying.head]
    if not is_verb(verb):
        return verb if saying.upos == "ADJ" else None  # "hold the front responsible", taken for its adjective
    if verb.lemma in {"hold", "find"}:
        return child(sentence, verb, Role.OBJECT) or child(sentence, saying, Role.SUBJECT)
    return subject(sentence, verb)


def _out_of_quantity(sentence: Sentence, noun: Word) -> Word:
    """The word that a verb takes for the noun: of "a series of raids" the series."""
    above = sentence.words[noun.head]
    if noun.role is Role.COMPLEMENT and above.text.lower() == "of":
        quantity = sentence.words[above.head]
        if quantity.lemma in listed_words("nouns.yaml", "quantities"):
            return quantity
    return noun


def toward(sentence: Sentence, word: Word, forms: tuple[str, ...]) -> list[Word]:
    """Whom an event meets: after its own preposition, or, where a parser has hung "on", "against" or
    "with" on another word of the same stretch, after the next one: "raids by planes ON the town"."""
    found = nouns_after(sentence, word, forms)
    if found:
        return [w for w in found if label_of(sentence, w) != "date"]
    for following in sentence.words[word.index + 1 : word.index + _REACH]:
        if following.upos == "PUNCT" or (is_verb(following) and following.role is not Role.MODIFIER):
            break
        if following.text.lower() in _FAR_FORMS & set(forms) and following.upos == "ADP":
            noun = child(sentence, following, Role.COMPLEMENT)
            if noun is not None and label_of(sentence, noun) != "date":
                return [w for member in with_conjuncts(sentence, noun) for w in counted(sentence, member)]
    return []


def _held(sentence: Sentence, noun: Word) -> list[Word]:
    """What is under somebody's control: the subject of the verb, or what the noun is in apposition to."""
    if noun.role is Role.APPOSITION:
        return [sentence.words[noun.head]]
    node, steps = noun, 0
    while not is_verb(node) and node.head != node.index and steps < 4:
        node, steps = sentence.words[node.head], steps + 1
    held = subject(sentence, node) if is_verb(node) else None
    return with_conjuncts(sentence, held) if held is not None else []
