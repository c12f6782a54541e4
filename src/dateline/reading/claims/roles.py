"""Who acts, on whom, with what: the parties of a clause as mentions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.reading.actors import can_act, is_armed, is_civilian, known, label_of
from dateline.reading.annotation import Role, Sentence, Word
from dateline.reading.claims.clauses import Clause
from dateline.reading.events import Kind, Trigger, kinds
from dateline.reading.lexicons import words as listed_words
from dateline.reading.spans import Span
from dateline.reading.syntax import (
    NOMINAL,
    agent,
    child,
    is_passive,
    is_verb,
    phrase,
    prepositional,
    span_of,
    subject,
    with_conjuncts,
)

_THINGS = ("civilian_objects", "places_as_things", "machines", "conflict")
_NOTHING = Kind("noun", "NONE", None, None, 0, (), (), frozenset())
_ACTS_OF_ITS_SUBJECT = frozenset({"AID", "MOBILIZE", "RETREAT", "CONSULT", "COOPERATE"})
_FAR_FORMS = frozenset({"on", "against", "with", "at"})
_REACH = 12  # words after an event within which its "on" or "against" stands
_LIGHT_ROLES = frozenset({Role.OBJECT, Role.SUBJECT, Role.PASSIVE_SUBJECT, Role.ATTRIBUTE})


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
            found_actors, found_recipients = _of_noun(sentence, trigger)
        else:
            found_actors, found_recipients = _of_verb(sentence, trigger)
        if trigger is not main and trigger.is_noun and {"wards_off", "territory"} & main.kind.flags:
            found_actors, found_recipients = [], [*found_actors, *found_recipients]  # the attackers are met
        actors += found_actors
        recipients += found_recipients
    actors += _helping(sentence, actors)
    if any(a.upos != "PRON" for a in actors):
        actors = [a for a in actors if a.upos != "PRON"]
    elif actors and is_verb(clause.head):
        actors = _subjects(sentence, clause.head) or actors  # "the fighters cheered as they crossed"
    actors = _once(sentence, (a for a in actors if _fits(sentence, a)))
    recipients = _once(sentence, (r for r in recipients if r not in actors and _can_suffer(sentence, r)))
    if main.kind.plover == "AID":  # aid to a town is aid to somebody there
        recipients = [w for w in recipients if label_of(sentence, w) != "place"]
    if not actors and main.kind.plover in _ACTS_OF_ITS_SUBJECT and is_verb(clause.head):
        actors = [w for w in _subjects(sentence, clause.head) if w not in recipients]
    return Parties(
        _in_order(actors), _in_order(recipients), _in_order(_instruments(clause, actors, recipients))
    )


def _in_order(heads: Iterable[Word]) -> tuple[Word, ...]:
    return tuple(sorted(heads, key=lambda w: w.start))


def _subjects(sentence: Sentence, verb: Word) -> list[Word]:
    """Those of the verb's subjects that can act; nobody where it is passive."""
    who = subject(sentence, verb)
    if who is None or is_passive(sentence, verb):
        return []
    return [w for w in with_conjuncts(sentence, who) if can_act(sentence, w) and w.upos != "PRON"]


def _of_one_event(clause: Clause, main: Trigger) -> list[Trigger]:
    """The main trigger first, then those of the same type: the raid that killed."""
    rest = [
        t
        for t in clause.triggers
        if t is not main and t.kind.plover == main.kind.plover and "means" not in t.kind.flags
    ]
    return [main, *rest]


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
        tuple(w for w in found if _fits(sentence, w) and not is_civilian(w) and w.upos != "ADJ"),
        tuple(w for w in hit if can_act(sentence, w) and w.upos != "PRON" and not _is_machine(w)),
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
        found += _after(sentence, quality, ("to",)) if quality is not None else []
    return found


def _is_machine(word: Word) -> bool:
    return word.lemma in listed_words("nouns.yaml", "machines")


def _of_verb(sentence: Sentence, trigger: Trigger) -> tuple[list[Word], list[Word]]:
    verb, kind = trigger.word, trigger.kind
    if not is_verb(verb):  # a headline's verb, read as a noun
        before = [w for w in sentence.children(verb) if w.index < verb.index and can_act(sentence, w)]
        after = sentence.words[verb.head]
        return before, [after] if after.index > verb.index else []
    passive = is_passive(sentence, verb)
    who = subject(sentence, verb)
    by = agent(sentence, verb)
    suffering = who if passive or kind.recipient == "subject" else child(sentence, verb, Role.OBJECT)
    actors: list[Word] = []
    recipients: list[Word] = []
    if isinstance(kind.actor, tuple):
        actors += _after(sentence, verb, kind.actor)
    elif kind.actor == "subject":
        acting = by if passive else who
        if acting is not None:
            actors += _acting(sentence, acting)
    if kind.recipient in {"object", "subject"} and suffering is not None:
        if suffering.index not in {w.index for w in trigger.words[1:]}:
            recipients += _counted(sentence, suffering)
        else:
            recipients += [noun for form, noun in prepositional(sentence, trigger.words[-1]) if form == "of"]
    elif isinstance(kind.recipient, tuple):
        recipients += _toward(sentence, verb, kind.recipient)
    if len(trigger.words) > 1 and (left := child(sentence, trigger.words[-1], Role.SUBJECT)) is not None:
        recipients = _counted(sentence, left)  # "left ten people injured"
    elif kind.rank == 1 and not passive and kind.recipient == "object" and who is not None:
        counted_only = suffering is None or suffering.upos == "NUM" or is_civilian(suffering)
        if verb.tag in {"VBD", "VBN"} and counted_only and is_civilian(who) and who.role is Role.SUBJECT:
            actors, recipients = [], [*_counted(sentence, who), *recipients]  # "Civilians Killed in Raid"
        elif verb.tag in {"VBD", "VBN"} and suffering is None:
            actors, recipients = [], _counted(sentence, who)
    if "damage" in kind.flags and len(trigger.words) > 1:
        recipients = _after(sentence, trigger.words[-1], ("to",)) + _after(sentence, verb, ("to",))
    if kind.plover in {"RETREAT", "MOBILIZE"} and not passive and suffering is not None:
        moved = [w for w in _counted(sentence, suffering) if is_armed(sentence, w)]
        actors += moved
    if "both" in kind.flags and not passive:
        actors += recipients
        recipients = []
    return actors, recipients


def _of_noun(sentence: Sentence, trigger: Trigger) -> tuple[list[Word], list[Word]]:
    """ "air strikes by the coalition on a town", "Russian raids", "clashes between A and B"; the subject of a
    verb that only carries the noun acts: "launched an assault on"."""
    noun, kind = trigger.word, trigger.kind
    actors = _after(sentence, noun, kind.actor) if isinstance(kind.actor, tuple) else []
    actors += _modifying(sentence, trigger)
    recipients = _toward(sentence, noun, kind.recipient) if isinstance(kind.recipient, tuple) else []
    carried = _out_of_quantity(sentence, noun)
    if carried is not noun:
        actors += _after(sentence, carried, ("by",))  # "the use of gas by the army"
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
            actors += _acting(sentence, acting)
        if isinstance(kind.recipient, tuple):
            recipients += _after(sentence, verb, tuple(f for f in kind.recipient if f != "of"))
    actors += _carried_out(sentence, carried)
    if "both" in kind.flags:
        pair = _after(sentence, noun, ("between", "with"))
        if is_verb(verb) and verb.lemma in listed_words("events.yaml", "light_verbs"):
            pair += _after(sentence, verb, ("between",))
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


def _out_of_quantity(sentence: Sentence, noun: Word) -> Word:
    """The word that a verb takes for the noun: of "a series of raids" the series."""
    above = sentence.words[noun.head]
    if noun.role is Role.COMPLEMENT and above.text.lower() == "of":
        quantity = sentence.words[above.head]
        if quantity.lemma in listed_words("nouns.yaml", "quantities"):
            return quantity
    return noun


def _toward(sentence: Sentence, word: Word, forms: tuple[str, ...]) -> list[Word]:
    """Whom an event meets: after its own preposition, or, where a parser has hung "on", "against" or
    "with" on another word of the same stretch, after the next one: "raids by planes ON the town"."""
    found = _after(sentence, word, forms)
    if found:
        return [w for w in found if label_of(sentence, w) != "date"]
    for following in sentence.words[word.index + 1 : word.index + _REACH]:
        if following.upos == "PUNCT" or (is_verb(following) and following.role is not Role.MODIFIER):
            break
        if following.text.lower() in _FAR_FORMS & set(forms) and following.upos == "ADP":
            noun = child(sentence, following, Role.COMPLEMENT)
            if noun is not None and label_of(sentence, noun) != "date":
                return [w for member in with_conjuncts(sentence, noun) for w in _counted(sentence, member)]
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
                found += [w for w in _after(sentence, noun, ("with",)) if is_armed(sentence, w)]
    return found


def _acting(sentence: Sentence, head: Word) -> list[Word]:
    """Who acts where `head` is the subject: itself, or for an event ("the raids killed") whoever is
    behind it."""
    found: list[Word] = []
    for member in with_conjuncts(sentence, head):
        member = _past_quantity(sentence, member)
        persons = _apposed_persons(sentence, member)
        if persons:
            found += persons
        elif can_act(sentence, member) or (
            member.tag == "NNS" and member.role is Role.COMPLEMENT and _unlisted(member)
        ):
            found.append(member)
        else:
            found += _after(sentence, member, ("by",))
            found += _modifying(sentence, Trigger(member, (member,), _NOTHING))
    return found


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
    return max(found, joined, key=len)


def _unlisted(word: Word) -> bool:
    return not any(word.lemma in form for listed in kinds().values() for form, _ in listed)


def _after(sentence: Sentence, word: Word, forms: Iterable[str]) -> list[Word]:
    wanted = set(forms)
    found: list[Word] = []
    for form, noun in prepositional(sentence, word):
        if form in wanted:
            for member in with_conjuncts(sentence, noun):
                found += _counted(sentence, member)
    return found


def _counted(sentence: Sentence, head: Word) -> list[Word]:
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


def _modifying(sentence: Sentence, trigger: Trigger) -> Iterator[Word]:
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


def _fits(sentence: Sentence, head: Word) -> bool:
    if head.upos == "PRON":
        return head.text.lower() in {"they", "he", "she", "we"}
    if head.upos == "ADJ":
        return label_of(sentence, head) == "nationality" or can_act(sentence, head)
    by = sentence.words[head.head].role is Role.AGENT and head.tag == "NNS" and _unlisted(head)
    return by or can_act(sentence, head)  # "liberated by the heroes"


def _can_suffer(sentence: Sentence, head: Word) -> bool:
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


def _instruments(clause: Clause, actors: Iterable[Word], recipients: Iterable[Word]) -> Iterator[Word]:
    taken = {w.index for w in (*actors, *recipients)}
    for trigger in clause.triggers:
        if (
            "means" in trigger.kind.flags
            and trigger.word.index not in taken
            and trigger.word.role is not Role.COMPOUND
        ):
            yield trigger.word
    for word in clause.words:
        machine = (
            word.lemma in listed_words("nouns.yaml", "machines")
            or label_of(clause.sentence, word) == "equipment"
        )
        if machine and word.index not in taken and word.upos in NOMINAL and word.role is not Role.COMPOUND:
            yield word


def _once(sentence: Sentence, heads: Iterable[Word]) -> list[Word]:
    found: list[Word] = []
    for head in heads:
        if head not in found and not any(phrase(sentence, f).covers(head.span) for f in found):
            found.append(head)
    return found


def mention_span(sentence: Sentence, head: Word) -> Span:
    """The words of a party: head with modifiers, without articles, counts and "at least"."""
    span = phrase(sentence, head)
    inside = [w for w in sentence.words if span.covers(w.span)]
    counts = {m.index for w in inside if w.role is Role.COUNT for m in sentence.subtree(w)}
    counts |= {w.index for w in inside if w.lemma in {"several", "many", "another", "some", "other"}}
    while (
        len(inside) > 1
        and inside[0].index < head.index
        and (inside[0].index in counts or inside[0].upos in {"NUM", "PUNCT", "DET"})
    ):
        inside.pop(0)
    return span_of(inside)
