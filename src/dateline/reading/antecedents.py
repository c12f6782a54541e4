"""Whom "he", "they", "the source" and "the ministry" mean, among the speakers already named."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.reading.actors import known
from dateline.reading.annotation import Role, Sentence, Word
from dateline.reading.attribution.said import Said, Source
from dateline.reading.attribution.sources import can_speak, source_span
from dateline.reading.lexicons import words
from dateline.reading.speaking import actor_of, head_of, kind_of
from dateline.reading.syntax import child, is_verb, subject

_REACH = 6  # sentences back over which "he" or "the ministry" may still mean somebody
_GROUPS = frozenset({"monitor", "armed group", "organisation"})
_BODIES = frozenset({"organisation", "outlet", "state", "armed group"})
GROUPS_OF_MONITORS = frozenset(
    {"monitor", "group", "watchdog", "observatory", "organization", "organisation"}
)


@dataclass(frozen=True, slots=True)
class Heard:
    """A speaker already named: what later words may point back to."""

    source: Source
    head: str
    kind: str
    plural: bool
    words: frozenset[str]
    registered: str  # the registry's kind, or ""
    also: frozenset[str] = frozenset()  # what it is said to be: "the White Helmets, a rescue GROUP"


def antecedent_of(
    source: Source | None,
    said: Said,
    heard: Sequence[Heard] | deque[Heard],
    sentences: Sequence[Sentence],
    text: str,
) -> Source | None:
    """Whom the words of a source mean: themselves, or a speaker heard before; None for a pronoun left open."""
    if source is None:
        return None
    sentence, head = head_of(source, sentences)
    form = source.span.of(text).lower()
    recent = [h for h in reversed(heard) if source.sentence - h.source.sentence <= _REACH]
    if head.upos == "PRON" or form in {"he", "she", "they", "it", "i", "we", "who", "which"}:
        found = _pronoun(form, source, recent, sentence, head, text)
        return found or _subject_before(form, sentence, head, sentences, text)
    body = head.upos == "PROPN" and head.text.lower() in words("nouns.yaml", "bodies_that_speak")
    if is_definite(source, text) and (head.upos == "NOUN" or (body and len(form.split()) == 1)):
        if source.span.of(text) == "group":  # "the Group" is a name
            return _group(recent)
        return _description(head, recent, _names_in(sentence, source)) or source
    return source


def _names_in(sentence: Sentence, source: Source) -> frozenset[str]:
    """The names inside a description: "the governor of HATAY"."""
    inside = (w for w in sentence.words if source.span.covers(w.span) and w.upos == "PROPN")
    return frozenset(w.text.lower() for w in inside)


def _pronoun(
    form: str, source: Source, recent: list[Heard], sentence: Sentence, head: Word, text: str
) -> Source | None:
    if form in {"he", "she"}:
        persons = [h for h in recent if h.kind == "person" or (h.kind == "unnamed" and not h.plural)]
        near = [h for h in persons if source.sentence - h.source.sentence <= 2]
        return (
            near[0].source if near and (len({h.words for h in near}) == 1 or near[0] is recent[0]) else None
        )
    if form == "they":
        near = [h for h in recent if source.sentence - h.source.sentence <= 2]
        return near[0].source if near and (near[0].plural or near[0].kind in _BODIES) else None
    if form == "it":
        own = _own_subject(sentence, head, text)
        if own is not None:
            return own
        near = [h for h in recent if source.sentence - h.source.sentence <= 2]
        if near and near[0].kind in _BODIES and not near[0].plural:
            return near[0].source
    return None


def _subject_before(
    form: str, sentence: Sentence, head: Word, sentences: Sequence[Sentence], text: str
) -> Source | None:
    """The subject of the sentence before, where it can be meant: "The minister gave a higher number. HE said …"."""
    at = bisect_left(sentences, sentence.index, key=lambda s: s.index)
    before = sentences[at - 1] if at and sentences[at - 1].index == sentence.index - 1 else None
    if before is None or "\n" in text[before.end : sentence.start]:
        return None
    root = next((w for w in before.words if w.role is Role.ROOT and is_verb(w)), None)
    who = child(before, root, Role.SUBJECT) if root is not None else None
    if who is None or who.upos not in {"NOUN", "PROPN"} or not can_speak(before, who):
        return None
    source = Source(before.index, source_span(before, who, until=root))
    named = as_heard(source, sentences, text)
    person = named.kind == "person" or who.lemma in words("nouns.yaml", "people_who_speak")
    fits = {"he": person, "she": person, "it": named.kind in _BODIES and not person}
    return source if fits.get(form, False) and not named.plural else None


def _group(recent: list[Heard]) -> Source | None:
    """Whom "the group" means: the speaker last called one, else the last that is one; nobody where several are."""
    called = [h for h in recent if "group" in h.also or "group" in h.words]
    if called:
        return called[0].source
    groups = [h for h in recent if h.registered in _GROUPS or h.kind == "armed group"]
    return groups[0].source if len({h.words for h in groups}) == 1 else None


def _own_subject(sentence: Sentence, pronoun: Word, text: str) -> Source | None:
    """The subject of the main clause, where it is a known body: "HRW studied footage, which it said …"."""
    for verb in sentence.words[: pronoun.index]:
        if is_verb(verb) and (who := subject(sentence, verb)) is not None and who.index < verb.index:
            actor = known(who.text)
            if actor is not None and actor.kind not in {"person"} and who.upos == "PROPN":
                return Source(sentence.index, who.span)
            return None
    return None


def _description(head: Word, recent: list[Heard], names: frozenset[str]) -> Source | None:
    """Whom "the source", "the ministry", "the news agency" mean: the last speaker named by that noun; for a
    noun of a person the last person; for a kind of body the last of that kind. Where the description names
    something ("the governor of Hatay"), whoever it means was named with that too."""
    if names:
        recent = [h for h in recent if names & h.words]
    lemma = head.lemma
    plural = head.tag == "NNS"
    same = [h for h in recent if lemma in h.words and h.plural == plural]
    if same:
        return same[0].source
    if lemma in words("cues.yaml", "informants"):  # nobody who is named is "the source"
        unnamed = [h for h in recent if h.kind == "unnamed" and h.plural == plural]
        return unnamed[0].source if len({h.words for h in unnamed}) == 1 else None
    if lemma in words("nouns.yaml", "people_who_speak") and not plural:
        persons = [h for h in recent if h.kind == "person"]
        if persons and len({h.words for h in persons}) == 1 and recent[0].kind == "person":
            return persons[0].source
        return None
    of_kind = "outlet" if lemma == "agency" else "monitor" if lemma in GROUPS_OF_MONITORS else None
    fitting = [h for h in recent if of_kind is not None and h.registered == of_kind]
    return fitting[0].source if len({h.words for h in fitting}) == 1 and not plural else None


def as_heard(source: Source, sentences: Sequence[Sentence], text: str) -> Heard:
    """A source as later words may point back to it."""
    sentence, head = head_of(source, sentences)
    inside = [w for w in sentence.words if source.span.covers(w.span)]
    plural = head.tag in {"NNS", "NNPS"} or any(w.text.lower() == "and" for w in inside)
    lemmas = {w.lemma for w in inside} | {w.text.lower() for w in inside}
    actor = actor_of(source.span.of(text))
    kind = kind_of(source, sentences, text)
    also = {w.lemma for w in sentence.children(head) if w.role is Role.APPOSITION}
    registered = actor.kind if actor else ""
    return Heard(source, head.lemma, kind, plural, frozenset(lemmas), registered, frozenset(also))


def is_definite(source: Source, text: str) -> bool:
    """Whether an article or "this" stands before the source."""
    before = text[max(0, source.span.start - 6) : source.span.start].lower()
    return before.rstrip().endswith(("the", "this", "these", "that"))
