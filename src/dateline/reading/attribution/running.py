"""Attributions that run on over several sentences: quotations and announced statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.reading.annotation import Role, Sentence
from dateline.reading.attribution.quotations import is_statement, quotations
from dateline.reading.attribution.quoted import inside
from dateline.reading.attribution.said import Said, Source
from dateline.reading.attribution.sources import can_speak, source_span
from dateline.reading.attribution.turns import turns
from dateline.reading.cues import cues
from dateline.reading.spans import Span, overlapping
from dateline.reading.syntax import is_verb, subject

Found = dict[int, list[Said]]


def carry_quotations(text: str, sentences: Sequence[Sentence], blocks: Sequence[Span], found: Found) -> None:
    """Give every sentence inside a quotation the speaker of the quotation; one that nobody claims belongs to
    the speaker of the sentence right before it, if that one was quoted too."""
    owner_before: tuple[int, Said] | None = None
    for quoted in quotations(text, blocks):
        if not is_statement(quoted, text):
            continue
        covered = overlapping(sentences, quoted)
        owner = _owner(quoted, covered, found)
        if owner is None and owner_before is not None and covered:
            last, said = owner_before
            opens = all(
                w.upos == "PUNCT" for w in covered[0].words if w.end <= quoted.start
            )  # the quotation opens its sentence
            if opens and 0 <= covered[0].index - last <= 1:
                owner = said
        if owner is None:
            owner_before = None
            continue
        for sentence in covered:
            _carry(sentence, quoted, owner, found)
        owner_before = (covered[-1].index, owner)


def _owner(quoted: Span, covered: Sequence[Sentence], found: Found) -> Said | None:
    owners = [
        said
        for sentence in covered
        for said in found[sentence.index]
        if said.content.overlaps(quoted) and said.cue is not None and not quoted.covers(said.cue)
    ]
    return max(owners, key=lambda s: s.content.end - s.content.start, default=None)


def _carry(sentence: Sentence, quoted: Span, owner: Said, found: Found) -> None:
    if any(s.content.overlaps(quoted) and s.source == owner.source for s in found[sentence.index]):
        return
    content = inside(sentence, quoted)
    if content is None:
        return
    inner = [
        replace(s, via=(*s.via, owner.source)) if owner.source and content.covers(s.content) else s
        for s in found[sentence.index]
    ]
    carried = Said(
        sentence.index,
        content,
        owner.source,
        None,
        owner.stance,
        owner.certainty,
        owner.anonymous,
        owner.via,
        verb=owner.verb,
        continued=True,
    )
    found[sentence.index] = [carried, *inner]


def carry_turns(text: str, sentences: Sequence[Sentence], blocks: Sequence[Span], found: Found) -> None:
    """Give every sentence of a transcript's turn whoever's turn it is."""
    for turn in turns(text, blocks):
        named = next(iter(overlapping(sentences, turn.source)), None) if turn.source is not None else None
        if named is None or turn.source is None:
            continue
        owner = Said(named.index, turn.content, Source(named.index, turn.source), turn.cue)
        for sentence in overlapping(sentences, turn.content):
            _carry(sentence, turn.content, owner, found)


def carry_announced(text: str, sentences: Sequence[Sentence], blocks: Sequence[Span], found: Found) -> None:
    """After "The minister said:" at the end of a line, what follows is the minister's, up to the end of the
    text or to where another speaker is named; a quotation that follows ends the statement with itself."""
    speaking: Source | None = None
    until = len(text)
    quoted = quotations(text, blocks)
    for sentence in sentences:
        if (announced := _announcing(sentence)) is not None:
            speaking, found[sentence.index] = announced, []
            after = [
                q
                for q in overlapping(quoted, Span(sentence.end, sentence.end + 5))
                if q.start >= sentence.end
            ]
            until = after[0].end if after else len(text)
            continue
        if speaking is None:
            continue
        if sentence.start >= until:
            speaking = None
            continue
        own = [s for s in found[sentence.index] if s.source and s.source.span.of(text).lower() in {"i", "we"}]
        if len(own) == len(found[sentence.index]):
            content = inside(sentence, sentence.span)
            if content is not None:
                carried = Said(sentence.index, content, speaking, None, continued=True)
                found[sentence.index] = [carried, *(replace(s, source=speaking) for s in own)]


def _announcing(sentence: Sentence) -> Source | None:
    """Who is announced by a sentence that ends in a reporting verb and a colon."""
    listed = list(sentence.words)
    if len(listed) < 3 or listed[-1].text != ":":
        return None
    for verb in listed[-6:]:
        if is_verb(verb) and verb.lemma in cues():
            source = subject(sentence, verb)
            if source is None:
                source = next(
                    (w for w in reversed(listed[: verb.index]) if w.role is not Role.AUXILIARY), None
                )
            if source is not None and source.index < verb.index and can_speak(sentence, source):
                return Source(sentence.index, source_span(sentence, source, until=verb))
    return None
