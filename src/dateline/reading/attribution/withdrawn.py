"""Attributions that take back: "the Courier withdraws its report that 36 soldiers were killed" says that they were
not, as far as the Courier knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dateline.reading.annotation import Role, Sentence, Word
from dateline.reading.attribution.said import Said, Source
from dateline.reading.attribution.sources import can_speak, source_span
from dateline.reading.lexicons import words
from dateline.reading.syntax import child, is_passive, is_verb, span_of, subject

_TAKING_BACK: Final = frozenset({"withdraw", "retract", "correct", "rescind"})
_REACH: Final = 10  # words from the report to what it said: "its report of early Friday THAT"


def find(sentence: Sentence) -> Iterator[Said]:
    """The statements that the sentence takes back."""
    for verb in sentence.words:
        if verb.lemma not in _TAKING_BACK or not is_verb(verb) or is_passive(sentence, verb):
            continue
        what, who = child(sentence, verb, Role.OBJECT), subject(sentence, verb)
        if what is None or who is None or not _was_said(what) or not can_speak(sentence, who):
            continue
        that = next(
            (
                w
                for w in sentence.words[what.index + 1 : what.index + _REACH]
                if w.tag == "IN" and _is_that(w)
            ),
            None,
        )
        content = (
            [w for w in sentence.words[that.index + 1 :] if w.upos != "PUNCT"] if that is not None else []
        )
        if len(content) > 1:
            source = Source(sentence.index, source_span(sentence, who, until=verb))
            yield Said(sentence.index, span_of(content), source, verb.span, "denies", verb=verb.lemma)


def _was_said(what: Word) -> bool:
    return any(
        what.lemma in words(*listed) for listed in (("cues.yaml", "hearsay"), ("nouns.yaml", "documents"))
    )


def _is_that(word: Word) -> bool:
    return word.text.lower() == "that"
