"""One event or state each: a stretch of a sentence cut into the clauses that make a claim of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.reading.actors import can_act, is_armed
from dateline.reading.annotation import Role, Sentence, Word
from dateline.reading.claims.stretches import Stretch, trim
from dateline.reading.cues import cues
from dateline.reading.events import Trigger, triggers
from dateline.reading.lexicons import words as listed_words
from dateline.reading.spans import Span
from dateline.reading.syntax import child, is_finite, is_verb, prepositional, span_of

_SEPARATE_CLAUSES = frozenset(
    {Role.CONJUNCT, Role.CLAUSE, Role.CONTENT, Role.RELATIVE, Role.OTHER, Role.COMPLEMENT}
)


_OUTCOMES = frozenset({"kill", "wound", "injure", "destroy", "hit"})


@dataclass(frozen=True, slots=True)
class Clause:
    """What one claim is made of: its head, its words, and the triggers among them."""

    stretch: Stretch
    head: Word
    words: tuple[Word, ...]
    triggers: tuple[Trigger, ...]

    @property
    def sentence(self) -> Sentence:
        return self.stretch.sentence

    @property
    def span(self) -> Span:
        listed = trim(self.words) or list(self.words)
        while len(listed) > 1 and listed[0].role is Role.MARKER and listed[0].head == self.head.index:
            listed.pop(0)  # "while the army was armed by …" claims as much without its conjunction
        return span_of(listed)


def clauses(stretch: Stretch) -> list[Clause]:
    """The clauses of a stretch that claim something of their own, in the order of the text. A demand
    takes for granted what it is about: "an inquiry into an attack that killed thirteen" says that the
    attack happened, and it is the outlet that says so."""
    granted = [_clause_of(g) for g in _taken_for_granted(stretch)]
    return _cut(stretch) + granted


def _clause_of(stretch: Stretch) -> Clause:
    top = _top(stretch)
    own = tuple(t for t in triggers(stretch.sentence) if stretch.has(t.word))
    return Clause(stretch, top, stretch.words, own)


def _taken_for_granted(stretch: Stretch) -> list[Stretch]:
    if stretch.said is None or stretch.said.stance != "demands":
        return []
    found = []
    for trigger in triggers(stretch.sentence):
        harmful = any(_hangs_from(stretch.sentence, w, trigger.word) for w in stretch.words)
        if trigger.is_noun and trigger.kind.plover == "ASSAULT" and harmful:
            inside = tuple(w for w in stretch.sentence.subtree(trigger.word) if stretch.has(w))
            found.append(Stretch(stretch.sentence, inside, None))
    return found


def _hangs_from(sentence: Sentence, verb: Word, noun: Word) -> bool:
    """Whether `verb` is an outcome that a relative clause tells of the noun, or of a word in its phrase where a
    parser has hung it: "an attack on a mosque on Friday that killed thirteen"."""
    if verb.role is not Role.RELATIVE or verb.lemma not in _OUTCOMES:
        return False
    node = sentence.words[verb.head]
    for _ in range(4):
        if node is noun:
            return True
        node = sentence.words[node.head]
    return False


def _cut(stretch: Stretch) -> list[Clause]:
    found = [t for t in triggers(stretch.sentence) if stretch.has(t.word)]
    top = _top(stretch)
    heads = [top]
    for word in stretch.words:
        if word is not top and _separate(stretch, word, top, found):
            heads.append(word)
    made = []
    for head in heads:
        members = _members(stretch, head, heads, top)
        if trim(members):
            own = tuple(t for t in found if t.word in members)
            made.append(Clause(stretch, head, tuple(members), own))
    return sorted(made, key=lambda c: c.words[0].start)


def _top(stretch: Stretch) -> Word:
    """The word of the stretch that governs most of it."""
    members = {w.index for w in stretch.words}
    outward = [w for w in stretch.words if w.head not in members or w.head == w.index]
    heads = [w for w in outward if w.upos != "PUNCT" and w.role is not Role.MARKER] or list(stretch.words)
    return max(
        heads, key=lambda w: (is_verb(w), len([x for x in stretch.sentence.subtree(w) if x.index in members]))
    )


def _members(stretch: Stretch, head: Word, heads: Sequence[Word], top: Word) -> list[Word]:
    """The words whose nearest clause head is `head`; the top has all that hangs from none."""
    numbered = {h.index: h for h in heads}

    def nearest(word: Word) -> Word:
        seen: set[int] = set()
        while word.index not in numbered and word.index not in seen:
            seen.add(word.index)
            word = stretch.sentence.words[word.head]
        return numbered.get(word.index, top)

    return [w for w in stretch.words if nearest(w) is head]


def _separate(stretch: Stretch, word: Word, top: Word, found: Sequence[Trigger]) -> bool:
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


def about_conflict(clause: Clause) -> bool:
    """Whether the clause names something of a conflict (a fighter, a weapon, a siege), or two things that are
    often of one ("the unit", "the base")."""
    lemmas = [w.lemma for w in clause.words if w.upos in {"NOUN", "PROPN"} and w.role is not Role.COMPOUND]
    of_conflict = listed_words("nouns.yaml", "conflict") | listed_words("nouns.yaml", "armed")
    clear = [x for x in lemmas if x in of_conflict and x not in listed_words("nouns.yaml", "ambiguous")]
    vague = [x for x in lemmas if x in listed_words("nouns.yaml", "ambiguous")]
    military = any(w.lemma in {"military", "armed"} for w in clause.words)
    return bool(clear) or len(vague) + military >= 2
