"""What sort of speaker a source is: a person, a state, somebody unnamed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

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
_ADDRESS: Final = re.compile(r"\w\.(com|net|org|info)$")  # of a site that reports
_STATES_ARMS: Final = frozenset({"army", "military", "police", "officer"})


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
    if (actor := actor_of(source.span.of(text))) is not None:
        return _KINDS[actor.kind]
    if source.span.of(text).isupper() and text[source.span.end : source.span.end + 1] == ":":
        return "person"  # whose turn it is in a transcript
    sentence, head = head_of(source, sentences)
    inside = [w for w in sentence.words if source.span.covers(w.span)]
    leading = [w for w in inside if w.upos == "ADP"]  # "activists in …": what follows is not their name
    end = leading[0].start if leading and leading[0].start > head.start else source.span.end
    naming = [n for n in sentence.names if n.start < end and source.span.start < n.end]
    if head.upos == "NOUN":  # "SANA reporter": what stands before is whose he is
        naming = [n for n in naming if n.label != "person" or n.end >= head.end]
    labels = {n.label for n in naming}
    if any(w.text.lower() == "and" for w in inside):
        return "collective"
    if _is_outlet(sentence, [w for w in inside if w.end <= end], head, labels):
        return "outlet"
    if head.upos == "PROPN":
        return _named(head, inside, labels)
    return _described(head, labels)


def _is_outlet(sentence: Sentence, inside: Sequence[Word], head: Word, labels: set[str]) -> bool:
    """Whether a paper, an agency or a station is named: "state television", "the Tribune", "a news agency"."""
    lowered = [w.text.lower() for w in inside]
    if head.upos != "PROPN" and head.lemma in words("nouns.yaml", "outlets"):
        return True
    if head.lemma in {"agency", "site", "website"} and {"news", "press"} & set(lowered):
        return True
    before = sentence.words[inside[0].index - 1].text.lower() if inside[0].index else ""
    bodily = before == "the" or (len(inside) > 1 and bool(labels & {"organisation", "place"}))
    namely = head.upos == "PROPN" and "person" not in labels and bodily
    masthead = namely and bool({lowered[-1], head.text.lower()} & words("nouns.yaml", "mastheads"))
    return masthead or _ADDRESS.search(head.text) is not None


def _named(head: Word, inside: Sequence[Word], labels: set[str]) -> str:
    """The kind of a speaker whose head noun is a name or a part of one."""
    form = {head.lemma, head.text.lower()}
    if form & words("nouns.yaml", "bodies_that_speak") and ("person" not in labels or len(inside) == 1):
        return "organisation"
    if head.text.isupper() and len(head.text) > 1 and "place" not in labels:
        return "organisation"  # initials
    if head.lemma in words("nouns.yaml", "documents"):
        return "document"
    if head.lemma in words("nouns.yaml", "armed"):
        return _of_arms(head)
    if head.text.lower() == "sources":
        return "unnamed"
    if head.tag == "NNPS" and not labels & {"organisation", "place"}:
        return "collective"  # "Republicans"
    if "person" in labels or not labels & {"organisation", "place"}:
        return "person"
    if head.text.lower() in words("nouns.yaml", "people_who_speak"):
        return "person"
    return "state" if labels == {"place"} else "organisation"


def _described(head: Word, labels: set[str]) -> str:
    """The kind of a speaker whose head noun says what somebody is."""
    people = head.lemma in words("nouns.yaml", "people_who_speak")
    if {head.lemma, head.text.lower()} & words("nouns.yaml", "documents"):
        return "document"
    if head.lemma in words("nouns.yaml", "armed"):
        return _of_arms(head)
    if head.text.lower() == "media":
        return "collective"
    if head.lemma in words("nouns.yaml", "bodies_that_speak"):
        return "organisation"
    if people and "person" not in labels:
        return "unnamed" if head.tag != "NNS" or head.lemma == "source" else "collective"
    if head.tag == "NNS" and head.lemma in words("nouns.yaml", "civilians"):
        return "collective"
    return "person" if "person" in labels else "unnamed"


def _of_arms(head: Word) -> str:
    return "organisation" if head.lemma in _STATES_ARMS else "armed group"


def head_of(source: Source, sentences: Sequence[Sentence]) -> tuple[Sentence, Word]:
    """The head noun: the word of the span whose own head lies outside it."""
    sentence = sentences[bisect_left(sentences, source.sentence, key=lambda s: s.index)]
    inside = [w for w in sentence.words if source.span.covers(w.span)]
    members = {w.index for w in inside}
    outward = [w for w in inside if w.head not in members or w.head == w.index]
    return sentence, outward[0] if outward else inside[-1]
