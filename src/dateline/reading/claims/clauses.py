"""One event or state each: a stretch of a sentence cut into the clauses that make a claim of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.reading.annotation import Role, Sentence, Word
from dateline.reading.claims.separate import separate
from dateline.reading.claims.stretches import Stretch, trim
from dateline.reading.spans import Span
from dateline.reading.syntax import is_verb, prepositional, span_of
from dateline.reading.taking import spoken
from dateline.reading.triggers import Trigger, triggers

_OUTCOMES = frozenset({"kill", "wound", "injure", "destroy", "hit"})
_GRANTED = 2  # rank from which a noun of violence is an event that an act can be about
_CLIMB = 4  # words from the noun up to the act


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
    found = triggers(stretch.sentence)
    granted = [_clause_of(g, found) for g in _taken_for_granted(stretch, found)]
    return _cut(stretch, [t for t in found if stretch.has(t.word)]) + granted


def _clause_of(stretch: Stretch, found: Sequence[Trigger]) -> Clause:
    top = _top(stretch)
    own = tuple(t for t in found if stretch.has(t.word))
    return Clause(stretch, top, stretch.words, own)


def _taken_for_granted(stretch: Stretch, found: Sequence[Trigger]) -> list[Stretch]:
    """The acts of violence that a demand or an act ("condemned", "charged with") is about."""
    said, sentence = stretch.said, stretch.sentence
    demanded = said is not None and said.stance == "demands"
    top = _top(stretch)
    reported = said is not None and spoken(said.verb, sentence, top) is not None  # "condemned the killing of"
    made = []
    for trigger in found:
        if not trigger.is_noun or trigger.kind.plover != "ASSAULT" or not stretch.has(trigger.word):
            continue
        if demanded:
            granted = any(_hangs_from(sentence, w, trigger.word) for w in stretch.words)
        else:
            granted = _has_parties(sentence, trigger) and (
                (reported and trigger.word is top) or _is_told_of(stretch, trigger, found)
            )
        if granted:
            inside = tuple(w for w in sentence.subtree(trigger.word) if stretch.has(w))
            made.append(Stretch(sentence, inside, None if demanded or reported else said))
    return made


def _has_parties(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether somebody does or suffers what the noun tells, by its own prepositions: "the killing OF the priests"."""
    kind = trigger.kind
    forms = {form for places in (kind.actor, kind.recipient) if isinstance(places, tuple) for form in places}
    return kind.rank >= _GRANTED and any(form in forms for form, _ in prepositional(sentence, trigger.word))


def _is_told_of(stretch: Stretch, trigger: Trigger, found: Sequence[Trigger]) -> bool:
    """Whether the violence is what an act of another type is about: "was charged with the killing"."""
    sentence = stretch.sentence
    acts = {
        t.word.index for t in found if "act" in t.kind.flags and t.kind.plover not in {"ASSAULT", "RETREAT"}
    }
    node = trigger.word
    for _ in range(_CLIMB):
        if node.head == node.index or node.role in {Role.RELATIVE, Role.CONJUNCT}:
            return False
        node = sentence.words[node.head]
        if is_verb(node):
            return node.index in acts and stretch.has(node)
    return False


def _hangs_from(sentence: Sentence, verb: Word, noun: Word) -> bool:
    """Whether `verb` is an outcome that a relative clause tells of the noun, or of a word in its phrase
    where a parser has hung it: "an attack on a mosque on Friday that killed thirteen"."""
    if verb.role is not Role.RELATIVE or verb.lemma not in _OUTCOMES:
        return False
    node = sentence.words[verb.head]
    for _ in range(4):
        if node is noun:
            return True
        node = sentence.words[node.head]
    return False


def _cut(stretch: Stretch, found: Sequence[Trigger]) -> list[Clause]:
    top = _top(stretch)
    heads = [top]
    for word in stretch.words:
        if word is not top and separate(stretch, word, top, found):
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
