"""Who speaks: from the words that name a source to a speaker, pronouns and "the source" resolved.

A wrong speaker is worse than none: a pronoun is resolved only where one candidate remains.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.reading.actors import Actor, known, known_in
from dateline.reading.annotation import Sentence, Word
from dateline.reading.attribution.said import Said, Source
from dateline.reading.contract import Speaker
from dateline.reading.lexicons import words
from dateline.reading.syntax import is_verb, subject

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
_REACH = 6  # sentences back over which "he" or "the ministry" may still mean somebody
_BODIES = frozenset({"organisation", "outlet", "state", "armed group"})
_GROUPS_OF_MONITORS = frozenset(
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


def speaker_at(source: Source, sentences: Sequence[Sentence], text: str) -> Speaker:
    """The speaker named at `source`, with the registry's name and id where known."""
    span = source.span
    said = span.of(text)
    actor = _actor(said)
    name = actor.name if actor else said
    return Speaker(
        span.start, span.end, said, name, _kind(source, sentences, text), actor.id if actor else None
    )


def resolve(found: Sequence[Said], sentences: Sequence[Sentence], text: str) -> list[Said]:
    """The attributions with their sources resolved. One whose pronoun stays open has no source and is
    anonymous; one that would cite itself is dropped from the chain."""
    heard: list[Heard] = []
    resolved: list[Said] = []
    for said in found:
        source = _resolved(said.source, said, heard, sentences, text)
        if said.source is not None and source is None:
            if _first_person(said.source, text):
                source = _around(said, resolved)  # nobody around: the outlet speaks of itself
            else:
                said = replace(said, anonymous=True)
        via = tuple(
            v
            for v in (_resolved(relay, said, heard, sentences, text) for relay in said.via)
            if v and v != source
        )
        resolved.append(replace(said, source=source, via=via))
        for named in (source, *via):
            if named is not None:
                heard.append(_heard(named, sentences, text))
    return _named_next(resolved, sentences, text)


def _around(said: Said, resolved: Sequence[Said]) -> Source | None:
    """Whose words "I" and "we" stand in: the source of the attribution around them."""
    around = [
        outer
        for outer in resolved
        if outer.sentence == said.sentence and outer.source is not None and outer.content.covers(said.content)
    ]
    return around[-1].source if around else None


def _first_person(source: Source, text: str) -> bool:
    return source.span.of(text).lower() in {"i", "we"}


def _resolved(
    source: Source | None, said: Said, heard: list[Heard], sentences: Sequence[Sentence], text: str
) -> Source | None:
    if source is None:
        return None
    sentence, head = _head(source, sentences)
    form = source.span.of(text).lower()
    recent = [h for h in reversed(heard) if source.sentence - h.source.sentence <= _REACH]
    if head.upos == "PRON" or form in {"he", "she", "they", "it", "i", "we", "who", "which"}:
        return _pronoun(form, source, recent, sentence, head, text)
    if _is_definite(source, text) and head.upos == "NOUN":
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
    of_kind = "outlet" if lemma == "agency" else "monitor" if lemma in _GROUPS_OF_MONITORS else None
    fitting = [h for h in recent if of_kind is not None and h.registered == of_kind]
    return fitting[0].source if len({h.words for h in fitting}) == 1 and not plural else None


def _named_next(found: list[Said], sentences: Sequence[Sentence], text: str) -> list[Said]:
    """ "A monitoring group said" means the monitor that the next sentence names, if it names one."""
    for at, said in enumerate(found):
        if said.source is None or said.source.sentence != said.sentence:
            continue
        _, head = _head(said.source, sentences)
        if head.upos != "NOUN" or head.lemma not in _GROUPS_OF_MONITORS or _is_definite(said.source, text):
            continue
        for later in found[at + 1 :]:
            if later.source is None or later.sentence - said.sentence > 2:
                continue
            actor = known_in(later.source.span.of(text))
            if actor is not None and actor.kind == "monitor":
                found[at] = replace(said, source=later.source)
                break
    return found


def _heard(source: Source, sentences: Sequence[Sentence], text: str) -> Heard:
    sentence, head = _head(source, sentences)
    inside = [w for w in sentence.words if source.span.covers(w.span)]
    plural = head.tag in {"NNS", "NNPS"} or any(w.text.lower() == "and" for w in inside)
    lemmas = {w.lemma for w in inside} | {w.text.lower() for w in inside}
    actor = _actor(source.span.of(text))
    kind = _kind(source, sentences, text)
    return Heard(source, head.lemma, kind, plural, frozenset(lemmas), actor.kind if actor else "")


def _head(source: Source, sentences: Sequence[Sentence]) -> tuple[Sentence, Word]:
    """The head noun: the word of the span whose own head lies outside it."""
    sentence = next(s for s in sentences if s.index == source.sentence)
    inside = [w for w in sentence.words if source.span.covers(w.span)]
    members = {w.index for w in inside}
    outward = [w for w in inside if w.head not in members or w.head == w.index]
    return sentence, outward[0] if outward else inside[-1]


def _actor(said: str) -> Actor | None:
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


def _is_definite(source: Source, text: str) -> bool:
    before = text[max(0, source.span.start - 6) : source.span.start].lower()
    return before.rstrip().endswith(("the", "this", "these", "that"))


def _kind(source: Source, sentences: Sequence[Sentence], text: str) -> str:
    said = source.span.of(text)
    if (actor := _actor(said)) is not None:
        return _KINDS[actor.kind]
    sentence, head = _head(source, sentences)
    inside = [w for w in sentence.words if source.span.covers(w.span)]
    labels = {n.label for n in sentence.names if n.start < source.span.end and source.span.start < n.end}
    if any(w.text.lower() == "and" for w in inside):
        return "collective" if head.upos == "PROPN" else "unnamed"
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
