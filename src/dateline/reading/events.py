"""What happens: the words of a sentence that name an event of the conflict, after
data/lexicons/events.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.reading.actors import is_armed, is_civilian, label_of
from dateline.reading.annotation import Role, Sentence, Word
from dateline.reading.lexicons import FOLDER, LexiconError, table, words
from dateline.reading.syntax import child, is_passive, is_verb, subject

PLOVER = frozenset(
    [
        "AGREE",
        "CONSULT",
        "SUPPORT",
        "CONCEDE",
        "COOPERATE",
        "AID",
        "RETREAT",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "PROTEST",
        "SANCTION",
        "MOBILIZE",
        "COERCE",
        "ASSAULT",
        "NONE",
    ]
)
EVENTS = frozenset(
    {
        "air/drone strike",
        "shelling/artillery/missile attack",
        "armed clash",
        "chemical weapon",
        "suicide bomb",
        "remote explosive/landmine/ied",
        "attack on civilians",
        "abduction",
        "arrest",
        "government regains territory",
        "non-state actor takes territory",
        "withdrawal",
        "movement of forces",
        "agreement",
        "displacement",
        "control",
        "aid",
        "protest",
        "other",
    }
)
_NEAR, _FAR = 6, 9  # words over which a verb and its second word still belong together
TAKES = "takes territory"  # which of the two labels it is depends on who takes it
_KEYS = {"lemmas", "pos", "plover", "mode", "event", "rank", "recipient", "actor"}
_FLAGS = {
    "open",
    "either",
    "means",
    "both",
    "territory",
    "back",
    "state",
    "needs_actor",
    "needs_place",
    "armed_only",
    "weak",
    "persons",
    "wards_off",
    "intransitive",
    "damage",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """One row of the word list; events.yaml says what each key means."""

    pos: str
    plover: str
    mode: str | None
    event: str | None
    rank: int
    actor: str | tuple[str, ...]
    recipient: str | tuple[str, ...]
    flags: frozenset[str]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names an event. `word` is the verb or the head noun; `words` all that belong to it."""

    word: Word
    words: tuple[Word, ...]
    kind: Kind

    @property
    def is_noun(self) -> bool:
        return self.kind.pos == "noun"


@cache
def kinds() -> dict[tuple[str, str], list[tuple[tuple[str, ...], Kind]]]:
    """Word lists by (pos, key word): the key word is a verb's first, a noun's last. Longest forms first.
    Raises LexiconError naming the row that is wrong."""
    found: dict[tuple[str, str], list[tuple[tuple[str, ...], Kind]]] = {}
    for row in table("events.yaml")["triggers"]:
        kind = _kind(row)
        for lemma in row["lemmas"]:
            form = tuple(lemma.split())
            key = form[0] if kind.pos == "verb" else form[-1]
            found.setdefault((kind.pos, key), []).append((form, kind))
    for listed in found.values():
        listed.sort(key=lambda entry: -len(entry[0]))
    return found


def _kind(row: dict[str, Any]) -> Kind:
    where = f"{FOLDER / 'events.yaml'}: row of {row.get('lemmas')}"
    if unknown := set(row) - _KEYS - _FLAGS:
        raise LexiconError(f"{where}: unknown key {sorted(unknown)[0]!r}")
    if row.get("pos") not in {"verb", "noun"} or row.get("plover") not in PLOVER:
        raise LexiconError(f"{where}: pos must be verb or noun, plover a type of PLOVER or NONE")
    if row.get("event") not in EVENTS | {None, TAKES}:
        raise LexiconError(f"{where}: {row['event']!r} is no event of the contract")
    verb = row["pos"] == "verb"
    return Kind(
        pos=row["pos"],
        plover=row["plover"],
        mode=row.get("mode"),
        event=row.get("event"),
        rank=int(row["rank"]),
        actor=_places(row.get("actor", "subject" if verb else ["by", "between"]), where),
        recipient=_places(row.get("recipient", "none"), where),
        flags=frozenset(flag for flag in _FLAGS if row.get(flag)),
    )


def _places(value: str | list[str], where: str) -> str | tuple[str, ...]:
    if isinstance(value, str):
        return value
    if not all(isinstance(form, str) for form in value):
        raise LexiconError(f"{where}: prepositions must be words (quote on, off, no, yes)")
    return tuple(value)


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
    for word in sentence.words:
        if not _can_be_verb(word):
            add(_noun(sentence, word))
        if headline and word.upos in {"NOUN", "PROPN"} and word.text.islower():
            add(_verb(sentence, word))  # a headline's verb, read as a noun: "planes pound the city"
    return [found[index] for index in sorted(found)]


def _can_be_verb(word: Word) -> bool:
    return is_verb(word) and word.role not in {Role.COMPOUND, Role.MODIFIER, Role.AUXILIARY}


def _verb(sentence: Sentence, word: Word) -> Trigger | None:
    for form, kind in kinds().get(("verb", word.lemma), []):
        rest = _following(sentence, word, form[1:])
        if rest is not None and _fits(sentence, word, kind):
            return Trigger(word, (word, *rest), kind)
    return None


def _fits(sentence: Sentence, verb: Word, kind: Kind) -> bool:
    """Whether the verb stands with what it needs to mean the event: "held the town", not "held talks"; "freed
    prisoners", not "freed funds"; "fell to the army", not "fell ill"."""
    if "needs_actor" in kind.flags:
        return any(w.text.lower() in kind.actor and w.head == verb.index for w in sentence.words)
    suffering = _suffering(sentence, verb)
    if "intransitive" in kind.flags:
        return not suffering  # "the attacks demonstrate", which protests nothing
    if "needs_place" in kind.flags:
        return any(is_place(sentence, w) for w in suffering)
    if "persons" in kind.flags:
        return any(is_armed(sentence, w) or is_civilian(w) for w in suffering)
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
            if word.role is Role.COMPOUND and kind.rank <= 2 and len(form) == 1:
                continue  # "death toll", "attack helicopter"
            if word.upos in {"NOUN", "PROPN"} or len(form) > 1:
                return Trigger(word, (*before, word), kind)
    return None
