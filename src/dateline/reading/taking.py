"""Whether a verb and what it takes are an act of data/lexicons/acts.yaml."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.reading.actors import can_act, is_armed, is_civilian, known, known_in, label_of
from dateline.reading.acts import Act, acts, nouns
from dateline.reading.annotation import Role, Sentence, Word
from dateline.reading.events import Kind
from dateline.reading.lexicons import words
from dateline.reading.syntax import (
    NOMINAL,
    agent,
    is_passive,
    is_verb,
    phrase,
    prepositional,
    subject,
    with_conjuncts,
)

_CLAUSES = frozenset({Role.CLAUSE, Role.CONTENT})
_OBJECTS = frozenset({Role.OBJECT, Role.INDIRECT_OBJECT})
_NEAR = 5  # words over which a verb and its particle still belong together
_DEEP = 3  # nouns that may stand before the thing itself: "a number of packages of aid"


def act_of(sentence: Sentence, verb: Word) -> tuple[tuple[Word, ...], Kind] | None:
    """The act that the verb tells with what it takes, and the words that tell it, the verb first; the first row that
    fits. None where it tells none."""
    listed = acts().get(verb.lemma) or acts().get(verb.lemma + "e", ())  # "staged" may be taken for "to stag"
    for rest, act in listed:
        following = _particles(sentence, verb, rest)
        if following is None or not _done_by(sentence, verb, act):
            continue
        taken = _taken(sentence, verb, following, act)
        if taken is not None:
            return (verb, *following, *(w for w in taken if w not in following)), act.kind
    return None


def spoken(verb: str, sentence: Sentence, thing: Word) -> Kind | None:
    """What a reporting verb itself does to the thing it reports: "CONDEMNED the strikes", "ANNOUNCED a truce"."""
    if is_verb(thing):
        return None
    for rest, act in acts().get(verb, ()):
        if not rest and ("anything" in act.takes or any(key in act.nouns for key in keys(sentence, thing))):
            return act.kind
    return None


def _particles(sentence: Sentence, verb: Word, rest: tuple[str, ...]) -> list[Word] | None:
    """The words that must follow the verb, in order and near; None where one is missing."""
    found: list[Word] = []
    at = verb.index
    for form in rest:
        nearby = sentence.words[at + 1 : at + _NEAR]
        hit = next((w for w in nearby if form in {w.text.lower(), w.lemma} and _hangs(w, verb, found)), None)
        if hit is None:
            return None
        found.append(hit)
        at = hit.index
    return found


def _hangs(word: Word, verb: Word, found: list[Word]) -> bool:
    return word.head == verb.index or word.index == verb.index + 1 or word.head in {w.index for w in found}


def _done_by(sentence: Sentence, verb: Word, act: Act) -> bool:
    if not act.by and not act.by_shapes:
        return True
    who = agent(sentence, verb) if is_passive(sentence, verb) else subject(sentence, verb)
    if who is None:
        return False
    for one in with_conjuncts(sentence, who):
        if any(key in act.by for key in keys(sentence, one)) or (
            "persons" in act.by_shapes and is_person(sentence, one)
        ):
            return True
        if act.by >= nouns("politics") and is_politic(sentence, one):
            return True
    return False


def _taken(sentence: Sentence, verb: Word, following: list[Word], act: Act) -> tuple[Word, ...] | None:
    """The words of what the verb takes, none where the row asks for none; None where it does not fit."""
    if "free" in act.takes:
        return ()
    below = [w for w in sentence.children(verb) if w.role in _CLAUSES]
    infinitives = [
        w for w in below if w.tag == "VB" and any(c.text.lower() == "to" for c in sentence.children(w))
    ]
    if "infinitive" in act.takes and infinitives:
        return ()
    if "silence" in act.takes and any(w.lemma in words("acts.yaml", "commenting") for w in infinitives):
        return ()
    if "clause" in act.takes and below:
        return ()
    objects = list(_objects(sentence, verb, following, act))
    if "nothing" in act.takes:
        return None if objects else ()
    for thing in objects:
        if "anything" in act.takes:
            return ()
        if "persons" in act.takes and is_person(sentence, thing):
            return ()
        if "parties" in act.takes and (can_act(sentence, thing) or is_politic(sentence, thing)):
            return ()
        if act.nouns and (named := _names(sentence, thing, act.nouns)) is not None:
            return (named,)
    return None


def _objects(sentence: Sentence, verb: Word, following: list[Word], act: Act) -> Iterator[Word]:
    """What the verb is done to: its object, in the passive its subject, or what its prepositions lead to."""
    found: list[Word] = []
    if "" in act.after:
        if is_passive(sentence, verb):
            who = subject(sentence, verb)
            found += [who] if who is not None else []
        found += [w for w in sentence.children(verb) if w.role in _OBJECTS]
        for particle in following:  # "stood by the president", which a parser may hang on "by"
            found += [w for w in sentence.children(particle) if w.role in {Role.COMPLEMENT, Role.OBJECT}]
    for above in (verb, *following):
        found += [noun for form, noun in prepositional(sentence, above) if form in act.after]
    for one in dict.fromkeys(found):
        if label_of(sentence, one) != "date":
            yield from with_conjuncts(sentence, one)


def _names(sentence: Sentence, thing: Word, listed: frozenset[str]) -> Word | None:
    """The word by which the noun phrase is one of the listed: its head, or behind a noun that only carries it
    ("a package of aid", "the aid package") another."""
    word = thing
    for _ in range(_DEEP):
        if any(key in listed for key in keys(sentence, word)):
            return word
        if not _carries(word):
            return None
        before = [w for w in sentence.children(word) if w.role in {Role.COMPOUND, Role.MODIFIER}]
        lent = next((w for w in before if w.lemma in listed), None)
        if lent is not None:
            return lent
        behind = next((noun for form, noun in prepositional(sentence, word) if form == "of"), None)
        if behind is None:
            return None
        word = behind
    return None


def _carries(word: Word) -> bool:
    return (
        word.upos == "NUM"
        or word.lemma in words("acts.yaml", "carriers")
        or word.lemma in words("nouns.yaml", "quantities")
    )


def keys(sentence: Sentence, noun: Word) -> Iterator[str]:
    """The words under which a noun may be listed, the longest first: with the word before it, with what follows
    "of", alone."""
    for before in sentence.children(noun):
        if before.index < noun.index and before.role in {Role.COMPOUND, Role.MODIFIER}:
            yield f"{before.text.lower()} {noun.lemma}"
    for form, behind in prepositional(sentence, noun):
        if form == "of":
            yield f"{noun.lemma} of {behind.lemma}"
    if noun.lemma == "strike" and is_of_labour(sentence, noun):
        yield "labour strike"
    yield noun.lemma


def is_of_labour(sentence: Sentence, strike: Word) -> bool:
    """Whether people stop working or eating in the "strike", who else might strike from the air."""
    before = {w.lemma for w in sentence.children(strike) if w.index < strike.index}
    if before & words("acts.yaml", "before_labour_strikes"):
        return True
    return not before & words("nouns.yaml", "machines") and any(
        w.lemma in words("acts.yaml", "labour") for w in sentence.words
    )


def is_person(sentence: Sentence, word: Word) -> bool:
    """Whether the noun is somebody, by name or by what they are."""
    label = label_of(sentence, word)
    if label is not None:
        return label == "person" or (label == "nationality" and word.tag.endswith("S"))
    return (
        word.lemma in words("acts.yaml", "persons")
        or (is_civilian(word) and word.lemma not in words("nouns.yaml", "civilian_objects"))
        or word.lemma in words("nouns.yaml", "people_who_speak")
        or (is_armed(sentence, word) and word.lemma not in words("nouns.yaml", "machines"))
    )


def is_politic(sentence: Sentence, word: Word) -> bool:
    """Whether the noun is one who makes politics: a state or body by name, or by what it is; or a person with such
    a title ("President X")."""
    if word.lemma in nouns("politics") or is_armed(sentence, word):
        return True
    if word.upos not in NOMINAL:
        return False
    own = phrase(sentence, word)
    name = " ".join(w.text for w in sentence.words if own.covers(w.span)).replace(" - ", "-")
    if word.upos == "PROPN" and (known_in(name) is not None or _is_known(word)):
        return True
    for near in sentence.children(word):
        if near.role is not Role.RELATIVE and (near.lemma in nouns("politics") or _is_known(near)):
            return True
    return label_of(sentence, word) in {"armed group", "nationality"} or (
        label_of(sentence, word) == "place" and word.upos == "PROPN"
    )


def _is_known(word: Word) -> bool:
    return word.upos == "PROPN" and known(word.text) is not None
