"""What happens: the words of a sentence that name an event."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.reading.actors import is_armed, is_civilian, label_of
from dateline.reading.annotation import Role, Sentence, Word
from dateline.reading.events import Kind, kinds
from dateline.reading.lexicons import words
from dateline.reading.syntax import child, is_passive, is_verb, subject
from dateline.reading.taking import act_of, is_of_labour, is_person

_OWN_CLAIM = 3  # rank from which an act in a relative clause is more than background
_NEAR = 6  # words over which a verb and its second word still belong together
_FAR = 9  # the same where the second word is "under": "bring the whole road under control"


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names an event. `word` is the verb or the head noun; `words` all that belong to it."""

    word: Word
    words: tuple[Word, ...]
    kind: Kind

    @property
    def is_noun(self) -> bool:
        return self.kind.pos == "noun"


def triggers(sentence: Sentence) -> list[Trigger]:
    """The triggers of a sentence in the order of the text; a word belongs to one of them only."""
    headline = sentence.words[-1].upos != "PUNCT"
    found: dict[int, Trigger] = {}
    taken: set[int] = set()

    def add(trigger: Trigger | None) -> None:
        if trigger is not None and not taken & {w.index for w in trigger.words}:
            taken.update(w.index for w in trigger.words)
            found[trigger.word.index] = trigger

    for word in sentence.words:  # verbs first: in "an offensive is being prepared" the noun is the verb's
        if _can_be_verb(word):
            add(_verb(sentence, word))
    for word in reversed(
        sentence.words
    ):  # from the last, that "bomb" in "bomb attacks" is no word of its own
        if not _can_be_verb(word):
            add(_noun(sentence, word))
        if headline and word.upos in {"NOUN", "PROPN"} and word.text.islower():
            add(_verb(sentence, word))  # a headline's verb, read as a noun: "planes pound the city"
    return [found[index] for index in sorted(found)]


def _can_be_verb(word: Word) -> bool:
    return is_verb(word) and word.role not in {Role.COMPOUND, Role.MODIFIER, Role.AUXILIARY}


def _verb(sentence: Sentence, word: Word) -> Trigger | None:
    told = act_of(sentence, word)
    if told is not None and (word.role is not Role.RELATIVE or told[1].rank >= _OWN_CLAIM):
        return Trigger(word, *told)
    for form, kind in kinds().get(("verb", word.lemma), []):
        rest = _following(sentence, word, form[1:])
        if rest is not None and _fits(sentence, word, kind):
            return Trigger(word, (word, *rest), kind)
    return None


def _fits(sentence: Sentence, verb: Word, kind: Kind) -> bool:
    """Whether the verb stands with what it needs to mean the event: "held the town", not "held talks"; "freed
    prisoners", not "freed funds"; "fell to the army", not "fell ill" and not "fell to 6.26 to the dollar"."""
    if "needs_actor" in kind.flags:
        leading = [w for w in sentence.words if w.text.lower() in kind.actor and w.head == verb.index]
        return bool(leading) and not any(c.upos == "NUM" for w in leading for c in sentence.children(w))
    suffering = _suffering(sentence, verb)
    if "intransitive" in kind.flags:
        return not suffering  # "the attacks demonstrate", which protests nothing
    if "needs_place" in kind.flags:
        return any(is_place(sentence, w) for w in suffering)
    if "persons" in kind.flags:
        return any(is_armed(sentence, w) or is_civilian(w) or is_person(sentence, w) for w in suffering)
    if "territory" in kind.flags:
        return not any(
            is_armed(sentence, w) or is_civilian(w) for w in suffering if not is_place(sentence, w)
        )
    return True


def _suffering(sentence: Sentence, verb: Word) -> list[Word]:
    if is_passive(sentence, verb):
        who = subject(sentence, verb)
        return [who] if who is not None else []
    return [w for w in sentence.children(verb) if w.role is Role.OBJECT]


def is_place(sentence: Sentence, word: Word) -> bool:
    """Whether the noun can be territory: a place by name or by kind, or a share of one."""
    return (
        word.lemma in words("nouns.yaml", "places_as_things")
        or word.lemma in words("nouns.yaml", "quantities")
        or label_of(sentence, word) in {"place", "facility"}
    )


def _following(sentence: Sentence, word: Word, rest: tuple[str, ...]) -> list[Word] | None:
    """The words of `rest` after `word`, in order, each at most three words after the one before."""
    found: list[Word] = []
    at = word.index
    for form in rest:
        nearby = sentence.words[at + 1 : at + (_FAR if form == "under" else _NEAR)]
        hit = next((w for w in nearby if form in {w.lemma, w.text.lower()}), None)
        if hit is None and len(rest) == 1:  # "an offensive is being prepared"
            hit = child(sentence, word, Role.PASSIVE_SUBJECT)
            hit = hit if hit is not None and hit.lemma == form else None
        if hit is None:
            return None
        found.append(hit)
        at = hit.index
    return found


def _noun(sentence: Sentence, word: Word) -> Trigger | None:
    for lemma in dict.fromkeys((word.lemma, word.text.lower(), word.text.lower().removesuffix("s"))):
        for form, kind in kinds().get(("noun", lemma), []):
            before = sentence.words[max(0, word.index - len(form) + 1) : word.index]
            if (
                tuple(w.text.lower() for w in before) != form[:-1]
                and tuple(w.lemma for w in before) != form[:-1]
            ):
                continue
            if "labour" in kind.flags and not is_of_labour(sentence, word):
                continue
            if word.role is Role.COMPOUND and kind.rank <= 2 and len(form) == 1:
                continue  # "death toll", "attack helicopter"
            if word.upos in {"NOUN", "PROPN"} or len(form) > 1:
                return Trigger(word, (*before, word), kind)
    return None
