"""Who or what a noun phrase means, and whether it can act or suffer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.reading.actors import can_act, is_armed, is_civilian, known, label_of
from dateline.reading.annotation import Role, Sentence, Word
from dateline.reading.events import Kind, kinds
from dateline.reading.lexicons import words as listed_words
from dateline.reading.places.folding import ARTICLES
from dateline.reading.syntax import (
    is_passive,
    is_verb,
    prepositional,
    subject,
    with_conjuncts,
)
from dateline.reading.triggers import Trigger

_THINGS = ("civilian_objects", "places_as_things", "machines", "conflict")
_NOTHING = Kind("noun", "NONE", None, None, 0, (), (), frozenset())


def in_order(heads: Iterable[Word]) -> tuple[Word, ...]:
    """The heads in the order of the text."""
    return tuple(sorted(heads, key=lambda w: w.start))


def subjects(sentence: Sentence, verb: Word) -> list[Word]:
    """Those of the verb's subjects that can act; nobody where it is passive."""
    who = subject(sentence, verb)
    if who is None or is_passive(sentence, verb):
        return []
    return [w for w in with_conjuncts(sentence, who) if can_act(sentence, w) and w.upos != "PRON"]


def is_machine(word: Word) -> bool:
    """Whether the noun is what strikes or carries: a jet, a tank."""
    return word.lemma in listed_words("nouns.yaml", "machines")


def who_acts(sentence: Sentence, head: Word) -> list[Word]:
    """Who acts where `head` is the subject: itself, or for an event ("the raids killed") whoever is
    behind it."""
    found: list[Word] = []
    for member in with_conjuncts(sentence, head):
        member = _past_quantity(sentence, member)
        persons = _apposed_persons(sentence, member)
        if persons:
            found += persons
        elif (
            can_act(sentence, member)
            or _is_of_fighters(sentence, member)
            or (member.tag == "NNS" and member.role is Role.COMPLEMENT and _unlisted(member))
        ):
            found.append(member)
        else:
            found += nouns_after(sentence, member, ("by",))
            found += modifying(sentence, Trigger(member, (member,), _NOTHING))
    return found


def _is_of_fighters(sentence: Sentence, head: Word) -> bool:
    """Whether the noun is of a body of fighters: a guerrilla COLUMN, a rebel CELL, but no guerrilla attack."""
    return _unlisted(head) and any(
        w.role is Role.COMPOUND and is_armed(sentence, w) and w.index == head.index - 1
        for w in sentence.children(head)
    )


def _apposed_persons(sentence: Sentence, head: Word) -> list[Word]:
    """The persons that a title announces: "the presidents of A and B, X and Y"."""
    if head.upos == "PROPN" or head.lemma not in listed_words("nouns.yaml", "people_who_speak"):
        return []
    below = {w.index for w in sentence.subtree(head)}
    found = []
    for name in sentence.names:
        last = sentence.words[name.last - 1]
        before = sentence.words[name.first - 1].text.lower() if name.first else ""
        if (
            name.label == "person"
            and last.index in below
            and name.first > head.index
            and before in {",", "and"}
        ):
            found.append(last)
    apposed = [w for w in sentence.children(head) if w.role is Role.APPOSITION and w.upos == "PROPN"]
    joined = [p for a in apposed for p in with_conjuncts(sentence, a) if p.upos == "PROPN"]
    return max(found, joined, _listed_persons(sentence, head), key=len)


def _listed_persons(sentence: Sentence, title: Word) -> list[Word]:
    """The names of the list behind a plural title, of which the model knows one for a person: then all are."""
    if title.tag != "NNS":
        return []
    for comma in sentence.words[title.index + 1 :]:
        if comma.text == "," and len(heads := _list_of_names(sentence, comma.index + 1)) > 1:
            if any(label_of(sentence, w) == "person" for w in heads):
                return heads
        elif is_verb(comma):
            break
    return []


def _list_of_names(sentence: Sentence, at: int) -> list[Word]:
    """The last words of the names in "X Y, Z and W" from the word `at`; the list ends with what follows "and"."""
    heads: list[Word] = []
    closing = False
    while at < len(sentence.words):
        name = _name_from(sentence, at)
        if not name:
            return []
        heads.append(name[-1])
        at = name[-1].index + 1
        if closing or at >= len(sentence.words):
            break
        closing = sentence.words[at].text.lower() == "and"
        if not closing and sentence.words[at].text != ",":
            return []
        at += 1
    return heads if closing else []


def _name_from(sentence: Sentence, at: int) -> list[Word]:
    """The words of a name from the word `at`: proper nouns with what joins them ("Bashar al-Assad")."""
    name: list[Word] = []
    for word in sentence.words[at:]:
        if not (word.upos == "PROPN" or (name and word.text in "-'’") or word.text.lower() in ARTICLES):
            break
        name.append(word)
    while name and name[-1].upos != "PROPN":
        name.pop()
    return name


def _unlisted(word: Word) -> bool:
    return not any(word.lemma in form for listed in kinds().values() for form, _ in listed)


def nouns_after(sentence: Sentence, word: Word, forms: Iterable[str]) -> list[Word]:
    """The nouns that the given prepositions lead to from `word`, joined ones included."""
    wanted = set(forms)
    found: list[Word] = []
    for form, noun in prepositional(sentence, word):
        if form in wanted:
            for member in with_conjuncts(sentence, noun):
                found += counted(sentence, member)
    return found


def counted(sentence: Sentence, head: Word) -> list[Word]:
    """The things meant: past "dozens of"; of "people, including a child" both."""
    return [_past_quantity(sentence, member) for member in with_conjuncts(sentence, head)]


def _past_quantity(sentence: Sentence, head: Word) -> Word:
    such = [noun for form, noun in prepositional(sentence, head) if form == "as"]
    if such and any(
        w.text.lower() == "such" and w.index > head.index for w in sentence.words[: such[0].index]
    ):
        return such[0]
    quantities = listed_words("nouns.yaml", "quantities") - listed_words("nouns.yaml", "quantities_kept")
    if head.lemma in quantities or head.text.lower() in quantities or head.upos == "NUM":
        return next((noun for form, noun in prepositional(sentence, head) if form == "of"), head)
    return head


def modifying(sentence: Sentence, trigger: Trigger) -> Iterator[Word]:
    """Actors that stand before an event noun: "coalition air strikes", "Russia's offensive"."""
    own = {w.index for w in trigger.words}
    for word in trigger.words:
        for hanging in sentence.children(word):
            if hanging.index in own or hanging.index > trigger.word.index:
                continue
            if hanging.role not in {Role.COMPOUND, Role.MODIFIER, Role.POSSESSOR}:
                continue
            named = label_of(sentence, hanging) in {"nationality", "organisation", "armed group"}
            if hanging.upos != "PRON" and (
                named
                or known(hanging.text) is not None
                or is_armed(sentence, hanging)
                or (hanging.role is Role.POSSESSOR and can_act(sentence, hanging))
            ):
                yield hanging


def fits(sentence: Sentence, head: Word) -> bool:
    """Whether the noun may stand as an actor of a claim."""
    if head.upos == "PRON":
        return head.text.lower() in {"they", "he", "she", "we"}
    if head.upos == "ADJ":
        return label_of(sentence, head) == "nationality" or can_act(sentence, head)
    by = sentence.words[head.head].role is Role.AGENT and head.tag == "NNS" and _unlisted(head)
    return by or can_act(sentence, head) or _is_of_fighters(sentence, head)  # "liberated by the heroes"


def can_suffer(sentence: Sentence, head: Word) -> bool:
    """Whether the noun may stand as a recipient: somebody, or a thing that can be hit, held or moved."""
    if head.upos == "PRON":
        return head.text.lower() in {"she", "he"}
    if head.upos == "NUM":
        return False
    if head.upos in {"PROPN", "ADJ"}:
        return label_of(sentence, head) not in {"date", "number"}
    if is_civilian(head) or is_armed(sentence, head) or can_act(sentence, head):
        return True
    if any(head.lemma in listed_words("nouns.yaml", kind) for kind in _THINGS):
        return True
    return head.upos == "NOUN" and label_of(sentence, head) is None and not _is_event(head)


def _is_event(head: Word) -> bool:
    """Events and words suffer nothing: "investigate allegations", "repelled an attack"."""
    listed = listed_words("cues.yaml", "hearsay") | listed_words("nouns.yaml", "abstract")
    return ("noun", head.lemma) in kinds() or head.lemma in listed
