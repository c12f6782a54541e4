"""Who is said to have done what a clause tells of by a noun: "the attack was PERPETRATED BY A", "attributed to A"."""

from __future__ import annotations

from dateline.reading.annotation import Role, Sentence, Word
from dateline.reading.claims.who import who_acts
from dateline.reading.lexicons import table
from dateline.reading.lexicons import words as listed_words
from dateline.reading.syntax import child, is_passive, is_verb, prepositional
from dateline.reading.triggers import Trigger

_ROLES = frozenset({Role.PASSIVE_SUBJECT, Role.SUBJECT, Role.OBJECT})


def authors(sentence: Sentence, trigger: Trigger) -> list[Word]:
    """Those to whom the event that the trigger names is ascribed, by the verb that it is subject or object of, or by a
    participle or relative clause behind it; the words and where they lead are in blasts.yaml, `ascribing`."""
    if not trigger.is_noun:
        return []
    noun = trigger.word
    above = sentence.words[noun.head]
    verbs = [above] if is_verb(above) and noun.role in _ROLES else []
    verbs += [w for w in sentence.children(noun) if w.role is Role.RELATIVE]
    found = [who for verb in verbs for who in _ascribed(sentence, verb)]
    return [actor for who in found for actor in who_acts(sentence, who)]


def _ascribed(sentence: Sentence, verb: Word) -> list[Word]:
    if verb.lemma == "be":  # "was the work of the gang"
        work = child(sentence, verb, Role.ATTRIBUTE)
        of_work = work is not None and work.lemma in listed_words("blasts.yaml", "works")
        return (
            [noun for form, noun in prepositional(sentence, work) if form == "of"] if of_work and work else []
        )
    form = table("blasts.yaml")["ascribing"].get(verb.lemma)
    if form is None or (form == "by" and not is_passive(sentence, verb)):
        return []
    return [noun for found, noun in prepositional(sentence, verb) if found == form]
