"""When a clause inside another tells of something else, and makes a claim of its own."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.reading.actors import can_act, is_armed
from dateline.reading.annotation import Role, Sentence, Word
from dateline.reading.claims.stretches import Stretch
from dateline.reading.cues import cues
from dateline.reading.syntax import child, is_finite, is_verb, prepositional
from dateline.reading.triggers import Trigger

_SEPARATE_CLAUSES = frozenset(
    {Role.CONJUNCT, Role.CLAUSE, Role.CONTENT, Role.RELATIVE, Role.OTHER, Role.COMPLEMENT}
)


def separate(stretch: Stretch, word: Word, top: Word, found: Sequence[Trigger]) -> bool:
    """Whether `word` heads a claim of its own beside that of `top`; `found` are the event words."""
    sentence = stretch.sentence
    if is_verb(word) and word.role is not Role.AUXILIARY:
        return word.role in _SEPARATE_CLAUSES and _separate_verb(sentence, word, top, found)
    trigger = next((t for t in found if t.word is word and t.is_noun), None)
    return trigger is not None and _separate_noun(sentence, trigger, top, found)


def _separate_verb(sentence: Sentence, verb: Word, top: Word, found: Sequence[Trigger]) -> bool:
    """Whether the clause of `verb` says something else than the clause around it."""
    trigger = _trigger_of(sentence, verb, found)
    above = sentence.words[verb.head]
    own_subject = child(sentence, verb, Role.SUBJECT, Role.PASSIVE_SUBJECT)
    if verb.role is Role.CONJUNCT and is_verb(above):
        other = _trigger_of(sentence, above, found)
        if own_subject is not None:
            ranks = {t.kind.rank for t in found if t.word in (verb, above)}
            return ranks != {1}  # "two were killed and five were wounded" is one event's toll
        return is_finite(sentence, verb) and _differs(trigger, other)
    if _is_spliced(sentence, verb):
        return True
    if trigger is None:
        return False
    around = _trigger_of(sentence, top, found)
    if verb.role is Role.RELATIVE:
        return "state" in trigger.kind.flags or (
            is_finite(sentence, verb) and _differs(trigger, around, loosely=True)
        )
    if verb.role is Role.COMPLEMENT:
        return around is not None and trigger.kind.plover != around.kind.plover
    if verb.role is Role.CLAUSE and verb.tag == "VBG" and trigger.word is verb and trigger.kind.rank >= 3:
        return around is not None and around.kind.rank >= 2 and trigger.kind.plover != around.kind.plover
    finite = own_subject is not None and is_finite(sentence, verb)
    if verb.role is Role.CONTENT and around is None:
        return False  # "it was not clear whether the army attacked"
    if verb.role in {Role.CLAUSE, Role.CONTENT, Role.OTHER} and finite:
        return _differs(trigger, around, loosely=True) or _contrasts(sentence, verb)
    return False


def _is_spliced(sentence: Sentence, verb: Word) -> bool:
    """A clause with a subject of its own that a bare comma joins to the next: "soldiers were hurt, forces
    destroyed tanks"."""
    if verb.role not in {Role.CLAUSE, Role.CONTENT, Role.OTHER} or not is_finite(sentence, verb):
        return False
    if child(sentence, verb, Role.SUBJECT, Role.PASSIVE_SUBJECT) is None:
        return False
    above = sentence.words[verb.head]
    if above.index < verb.index or above.lemma in cues():
        return False
    if any(
        w.role is Role.MARKER or w.tag in {"WRB", "WDT", "IN"}
        for w in sentence.children(verb)
        if w.index < verb.index and w.role is not Role.PREPOSITION
    ):
        return False
    return any(w.text in {",", ";"} for w in sentence.words[verb.index : above.index])


def _contrasts(sentence: Sentence, verb: Word) -> bool:
    return any(w.text.lower() in {"while", "whereas", "but"} for w in sentence.children(verb))


def _separate_noun(sentence: Sentence, trigger: Trigger, top: Word, found: Sequence[Trigger]) -> bool:
    """Whether a noun reports an event of another type than its clause, with its own actor: "the arrival of
    Iraqi forces"."""
    if "state" in trigger.kind.flags and trigger.word.role is Role.APPOSITION:
        return True
    if trigger.kind.rank < 2 or trigger.kind.plover not in {"MOBILIZE", "RETREAT"} or trigger.word is top:
        return False
    around = [t for t in found if t is not trigger and t.kind.rank >= 2 and "means" not in t.kind.flags]
    if not around or all(t.kind.plover == trigger.kind.plover and not _planned_noun(t) for t in around):
        return False
    governor = sentence.words[trigger.word.head]
    if trigger.word.role in {Role.OBJECT, Role.SUBJECT, Role.PASSIVE_SUBJECT} and is_verb(governor):
        return False
    return any(
        form in trigger.kind.actor and (is_armed(sentence, noun) or can_act(sentence, noun))
        for form, noun in prepositional(sentence, trigger.word)
    )


def _planned_noun(trigger: Trigger) -> bool:
    return trigger.is_noun and trigger.kind.plover == "ASSAULT"


def _trigger_of(sentence: Sentence, head: Word, found: Sequence[Trigger]) -> Trigger | None:
    """The trigger that says what the clause of `head` is about: the verb's own, or for a light verb the one
    of its object or subject."""
    own = next((t for t in found if t.word is head), None)
    if own is not None and own.kind.rank >= 2:
        return own
    near = [t for t in found if t.word is head or _is_near(sentence, t.word, head)]
    return max(near, key=lambda t: t.kind.rank, default=own)


def _is_near(sentence: Sentence, word: Word, head: Word) -> bool:
    """Whether the word hangs from the head, or from a word that does, with no clause of its own between."""
    above = sentence.words[word.head]
    between = [word] if above is head else [word, above] if above.head == head.index else []
    return bool(between) and not any(
        is_verb(w) and child(sentence, w, Role.SUBJECT, Role.PASSIVE_SUBJECT) is not None for w in between
    )


def _differs(one: Trigger | None, other: Trigger | None, *, loosely: bool = False) -> bool:
    """Whether two clauses tell of different things. An attack and its outcome are one event; `loosely`:
    so are two acts of violence of unlike kinds, as in a clause and what depends on it."""
    if one is None:
        return other is not None and not loosely
    if other is None:
        return not loosely or one.kind.rank >= 2
    if one.kind.plover != other.kind.plover:
        return True
    if one.kind.plover == "ASSAULT" and loosely:
        return "territory" in one.kind.flags and "territory" not in other.kind.flags
    return (
        one.kind.event != other.kind.event
        and 1 not in {one.kind.rank, other.kind.rank}
        and not ("open" in one.kind.flags or "open" in other.kind.flags)
    )
