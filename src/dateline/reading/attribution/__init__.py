"""Who says what: the attributions of a report, chains and running quotations included.

`find` reads each sentence by itself, then carries quotations and announced statements ("The minister said:")
over to the sentences that they run through. Sources stay as the text has them; `speakers.resolve` says who
"he" or "the source" is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dateline.reading.annotation import Sentence, Word
from dateline.reading.attribution import counts, phrases, running, trailing, verbs, withdrawn
from dateline.reading.attribution import quoted as beside
from dateline.reading.attribution.quotations import is_statement, quotations
from dateline.reading.attribution.said import Said, Source
from dateline.reading.spans import Span, overlapping

_JOINED: Final = re.compile(r"-\w+")
__all__ = ["Said", "Source", "find", "in_sentence"]


def find(text: str, sentences: Sequence[Sentence], blocks: Sequence[Span]) -> list[Said]:
    """The attributions of a report in the order of the text."""
    quoted = quotations(text, blocks)
    found = {sentence.index: in_sentence(sentence, text, quoted) for sentence in sentences}
    running.carry_quotations(text, sentences, blocks, found)
    running.carry_announced(text, sentences, blocks, found)
    running.carry_turns(text, sentences, blocks, found)
    return [said for sentence in sentences for said in found[sentence.index]]


def in_sentence(sentence: Sentence, text: str, quoted: Sequence[Span] = ()) -> list[Said]:
    """The attributions that one sentence makes by itself, outer ones first. `quoted` are the quotations
    of the report."""
    here = [q for q in overlapping(quoted, sentence.span) if is_statement(q, text)]
    found = beside.find(sentence, here)
    if not found:
        closing = trailing.find(sentence, text) or trailing.inserted(sentence)
        found = [closing] if closing else []
    found += [*phrases.according(sentence), *phrases.impersonal(sentence), *phrases.quoted_as(sentence)]
    found += [*counts.by_count(sentence), *counts.counted(sentence), *counts.spread(sentence)]
    found += withdrawn.find(sentence)
    taken = {w.index for said in found if said.cue for w in sentence.words if said.cue.covers(w.span)}
    found += [s for s in verbs.find(sentence, taken) if not _in_own_words(s, here, text)]
    found = _with_cited(sentence, found, here)
    found = [_named_whole(_clipped(said, found, sentence), text) for said in found]
    return _chained(sorted(found, key=lambda s: (s.content.start, -s.content.end)))


def _in_own_words(said: Said, quoted: Sequence[Span], text: str) -> bool:
    """ "I think" inside a quotation: the speaker is the one who is quoted."""
    first = said.source is not None and said.source.span.of(text).lower() in {"i", "we", "you"}
    return first and said.cue is not None and any(q.covers(said.cue) for q in quoted)


def _with_cited(sentence: Sentence, found: list[Said], quoted: Sequence[Span]) -> list[Said]:
    """Put the one who is cited in the place of the one who cites, who becomes the relay."""
    for word, cited in phrases.citing(sentence, quoted):
        speaking = [s for s in found if s.source and s.source.span != cited.span and _cites(s, word, cited)]
        if speaking:
            outer = max(speaking, key=lambda s: s.cue.end if s.cue else 0)
            assert outer.source is not None
            content = outer.content
            if content.start < word.start < content.end:
                content = _before(sentence, content, word.start)
            elif content.start == word.start:
                content = _after(sentence, content, cited.span.end)
            found[found.index(outer)] = replace(
                outer, source=cited, via=(outer.source, *outer.via), cited=True, content=content
            )
        elif (said := phrases.without_speaker(sentence, word, cited)) is not None:
            found.append(said)
    return found


def _cites(said: Said, word: Word, cited: Source) -> bool:
    """Whether "citing" is said of the one who speaks: "…, X said, citing Y", "X, citing Y, said …"."""
    if said.cue is None or said.source is None:
        return False
    between = said.source.span.end <= word.start and cited.span.end <= said.cue.start
    return said.cue.end <= word.start or between


def _clipped(said: Said, found: list[Said], sentence: Sentence) -> Said:
    """Leave a closing attribution ("…, the agency said") out of the content of what stands before it."""
    content = said.content
    for other in found:
        if other is said or other.cue is None:
            continue
        first = min(other.cue.start, other.source.span.start if other.source else other.cue.start)
        closes = other.content.end <= first
        if closes and content.start < first < content.end:
            content = _before(sentence, content, first)
    return replace(said, content=content)


def _named_whole(said: Said, text: str) -> Said:
    """With the rest of a name that a hyphen joins to the source ("Abu Shadi al-Hamwi"), and without a bracket that
    it opens only ("the Observatory (SOHR")."""
    if said.source is None:
        return said
    span = said.source.span
    joined = _JOINED.match(text, span.end)
    span = Span(span.start, joined.end()) if joined is not None else span
    opened = span.of(text).rfind("(")
    if opened > 0 and ")" not in span.of(text)[opened:]:
        span = Span(span.start, span.start + len(span.of(text)[:opened].rstrip()))
    return replace(said, source=replace(said.source, span=span))


def _before(sentence: Sentence, content: Span, end: int) -> Span:
    listed = [w for w in sentence.words if content.start <= w.start and w.end <= end]
    while len(listed) > 1 and listed[-1].upos in {"PUNCT", "DET", "CCONJ"}:
        listed.pop()
    return Span(content.start, listed[-1].end) if listed else content


def _after(sentence: Sentence, content: Span, start: int) -> Span:
    """The content from `start` on, without the marks and the "that" that it begins with."""
    listed = [w for w in sentence.words if start <= w.start and w.end <= content.end]
    while len(listed) > 1 and (listed[0].upos == "PUNCT" or listed[0].text.lower() == "that"):
        listed.pop(0)
    return Span(listed[0].start, content.end) if listed else content


def _chained(found: list[Said]) -> list[Said]:
    """Give each attribution the sources around it as relays, the nearest first."""
    chained = []
    for said in found:
        around = [
            outer
            for outer in found
            if outer is not said
            and outer.source is not None
            and said.cue is not None
            and outer.content.covers(said.cue)
            and outer.content.covers(said.content)
            and (outer.content != said.content)
        ]
        around.sort(key=lambda outer: outer.content.end - outer.content.start)
        relays = tuple(outer.source for outer in around if outer.source and outer.source != said.source)
        chained.append(replace(said, via=(*said.via, *relays)))
    return chained
