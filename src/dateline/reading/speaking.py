"""What sort of speaker a source is: a person, a state, somebody unnamed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from dateline.reading.actors import Actor, known, known_in
from dateline.reading.annotation import Sentence, Word
from dateline.reading.attribution.said import Source
from dateline.reading.contract import Speaker
from dateline.reading.lexicons import words

_KINDS = {
    "state": "state",
    "force": "organisation",
    "coalition": "organisation",
    "armed group": "armed group",
    "person": "person",
    "organisation": "organisation",
    "monitor": "organisation",
    "outlet": "outlet",
}


def speaker_at(source: Source, sentences: Sequence[Sentence], text: str) -> Speaker:
    """The speaker named at `source`, with the registry's name and id where known."""
    span = source.span
    said = span.of(text)
    actor = actor_of(said)
    name = actor.name if actor else said
    return Speaker(
        span.start, span.end, said, name, kind_of(source, sentences, text), actor.id if actor else None
    )


def actor_of(said: str) -> Actor | None:
    """The registry's actor of a source's words: all of them, or after a title or "official"."""
    if (actor := known_in(said)) is not None:
        return actor
    pieces = said.split()
    for start in range(1, len(pieces)):
        if pieces[start - 1].lower() in {"of", "in", "from", "by", "for", "at", "to", "close", "with", "and"}:
            return None
        actor = known(" ".join(pieces[start:]))
        if actor is not None and actor.kind in {"outlet", "monitor", "person"}:
            return actor
    return None


def kind_of(source: Source, sentences: Sequence[Sentence], text: str) -> str:
    """The contract's kind of a speaker: person, organisation, state, outlet, armed group, unnamed and so on."""
    said = source.span.of(text)
    if (actor := actor_of(said)) is not None:
        return _KINDS[actor.kind]
    sentence, head = head_of(source, sentences)
    inside = [w for w in sentence.words if source.span.covers(w.span)]
    leading = [w for w in inside if w.upos == "ADP"]  # "activists in …": what follows is not their name
    end = leading[0].start if leading and leading[0].start > head.start else source.span.end
    labels = {n.label for n in sentence.names if n.start < end and source.span.start < n.end}
    if any(w.text.lower() == "and" for w in inside):
        return "collective" if head.upos == "PROPN" else "unnamed"
    body = {head.lemma, head.text.lower()} & words("nouns.yaml", "bodies_that_speak")
    if body and head.upos == "PROPN" and ("person" not in labels or len(inside) == 1):
        return "organisation"
    if head.text.isupper() and len(head.text) > 1 and head.upos == "PROPN" and "place" not in labels:
        return "organisation"  # initials
    if head.lemma in words("nouns.yaml", "documents"):
        return "document"
    if head.lemma in words("nouns.yaml", "armed"):
        return (
            "armed group" if head.lemma not in {"army", "military", "police", "officer"} else "organisation"
        )
    if (
        head.upos == "NOUN"
        and "person" not in labels
        and head.lemma in words("nouns.yaml", "people_who_speak")
    ):
        return "unnamed"
    if "person" in labels or (
        head.upos == "PROPN" and "organisation" not in labels and "place" not in labels
    ):
        return "person"
    if head.upos == "PROPN" and head.text.lower() in words("nouns.yaml", "people_who_speak"):
        return "person"
    if head.upos == "PROPN" and labels == {"place"}:
        return "state"
    if head.upos == "PROPN" or head.lemma in words("nouns.yaml", "bodies_that_speak"):
        return "organisation"
    return "unnamed"


def head_of(source: Source, sentences: Sequence[Sentence]) -> tuple[Sentence, Word]:
    """The head noun: the word of the span whose own head lies outside it."""
    sentence = sentences[bisect_left(sentences, source.sentence, key=lambda s: s.index)]
    inside = [w for w in sentence.words if source.span.covers(w.span)]
    members = {w.index for w in inside}
    outward = [w for w in inside if w.head not in members or w.head == w.index]
    return sentence, outward[0] if outward else inside[-1]
