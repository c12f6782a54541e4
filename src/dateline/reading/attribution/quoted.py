"""Attributions beside a quotation: “…,” the minister said; “…,” said the minister, “…”."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.reading.annotation import Sentence, Word
from dateline.reading.attribution.inverted import subject_after
from dateline.reading.attribution.said import Said, Source
from dateline.reading.attribution.sources import can_speak, noun_before, source_span
from dateline.reading.cues import cues
from dateline.reading.spans import Span
from dateline.reading.syntax import is_verb, span_of

_NEAR = 14  # words after a quotation within which its reporting verb stands
_OWN_WORDS = 3  # before a quotation, that make it the end of a sentence and not a statement by itself
_COMMAS = frozenset({",", "-", "–", "—", "--"})


def find(sentence: Sentence, quoted: Sequence[Span]) -> list[Said]:
    """The attributions of the quotations that end in this sentence and are followed by who said them. A
    quotation that goes on after it has the same speaker."""
    found: list[Said] = []
    for quotation in quoted:
        content = inside(sentence, quotation)
        if content is None:
            continue
        if found and found[-1].cue is not None and quotation.start > found[-1].cue.end:
            spoken = found[-1]
            found.append(
                Said(sentence.index, content, spoken.source, spoken.cue, spoken.stance, verb=spoken.verb)
            )
            continue
        verb = _verb_after(sentence, quotation, quoted)
        content = _with_words_before(sentence, content)
        source = _source(sentence, quotation, verb) if verb is not None else None
        if verb is not None and source is not None:
            cue = cues()[verb.lemma]
            found.append(
                Said(
                    sentence.index,
                    content,
                    Source(sentence.index, source),
                    verb.span,
                    cue.stance,
                    cue.certainty,
                    verb=verb.lemma,
                )
            )
    return found


def _with_words_before(sentence: Sentence, content: Span) -> Span:
    """A quotation that ends a sentence of which the first words are the writer's is reported with them: 'The
    strike killed "at least 18 fighters", the group said'."""
    before = [w for w in sentence.words if w.end <= content.start and w.upos != "PUNCT"]
    says = any(w.lemma in cues() and is_verb(w) for w in before)
    return Span(before[0].start, content.end) if len(before) >= _OWN_WORDS and not says else content


def inside(sentence: Sentence, quotation: Span) -> Span | None:
    """The sentence's words inside the quotation, without marks at the ends."""
    listed = [w for w in sentence.words if quotation.covers(w.span)]
    while listed and listed[-1].upos == "PUNCT":
        listed.pop()
    while listed and listed[0].upos == "PUNCT":
        listed.pop(0)
    return span_of(listed) if listed else None


def _verb_after(sentence: Sentence, quotation: Span, quoted: Sequence[Span]) -> Word | None:
    """The reporting verb that follows the quotation, before any other quotation or verb."""
    after = [w for w in sentence.words if w.start >= quotation.end][:_NEAR]
    for word in after:
        if any(q.covers(word.span) for q in quoted):
            return None
        cue = cues().get(word.lemma) if is_verb(word) else None
        if cue is not None and cue.takes_clause and word.tag in {"VBD", "VBZ", "VBP", "VBN"}:
            return word
        if is_verb(word) and word.upos != "AUX" and word.tag not in {"VBG", "VBN"}:
            return None
    return None


def _source(sentence: Sentence, quotation: Span, verb: Word) -> Span | None:
    between = [w for w in sentence.words if quotation.end <= w.start and w.end <= verb.start]
    while between and between[0].upos in {"PUNCT", "SYM"}:
        between.pop(0)
    if not between:
        return subject_after(sentence, verb)
    if between[0].upos in {"CCONJ", "SCONJ", "ADP", "VERB"}:
        return None
    first = next((i for i, w in enumerate(between) if w.text in _COMMAS), len(between))
    named = noun_before(sentence, between[first - 1].index + 1 if first else verb.index)
    if named is None or named.start < quotation.end:
        return None
    head = next(w for w in sentence.words if w.end == named.end)
    subject = next((w for w in between[:first] if w.head == verb.index and can_speak(sentence, w)), None)
    if subject is not None:
        named = source_span(sentence, subject)
        return named if named.start >= quotation.end else None
    return named if can_speak(sentence, head) else None
