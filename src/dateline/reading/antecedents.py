"""Whom "he", "they", "the source" and "the ministry" mean, among the speakers already named."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.reading.actors import known
from dateline.reading.annotation import Sentence, Word
from dateline.reading.attribution.said import Said, Source
from dateline.reading.lexicons import words
from dateline.reading.speaking import actor_of, head_of, kind_of
from dateline.reading.syntax import is_verb, subject

_REACH = 6  # sentences back over which "he" or "the ministry" may still mean somebody
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
        return _pronoun(form, source, recent, sentence, head, text)
    body = head.upos == "PROPN" and head.text.lower() in words("nouns.yaml", "bodies_that_speak")
    if is_definite(source, text) and (head.upos == "NOUN" or (body and len(form.split()) == 1)):
        return _description(head, source, recent) or source
    return source


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


def _own_subject(sentence: Sentence, pronoun: Word, text: str) -> Source | None:
    """The subject of the main clause, where it is a known body: "HRW studied footage, which it said …"."""
    for verb in sentence.words[: pronoun.index]:
        if is_verb(verb) and (who := subject(sentence, verb)) is not None and who.index < verb.index:
            actor = known(who.text)
            if actor is not None and actor.kind not in {"person"} and who.upos == "PROPN":
                return Source(sentence.index, who.span)
            return None
    return None


def _description(head: Word, source: Source, recent: list[Heard]) -> Source | None:
    """Whom "the source", "the ministry", "the news agency" mean: the last speaker named by that noun; for a
    noun of a person the last person; for a kind of body the last of that kind."""
    lemma = head.lemma
    plural = head.tag == "NNS"
    same = [h for h in recent if lemma in h.words and h.plural == plural]
    if same:
        return same[0].source
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
    return Heard(source, head.lemma, kind, plural, frozenset(lemmas), actor.kind if actor else "")


def is_definite(source: Source, text: str) -> bool:
    """Whether an article or "this" stands before the source."""
    before = text[max(0, source.span.start - 6) : source.span.start].lower()
    return before.rstrip().endswith(("the", "this", "these", "that"))
