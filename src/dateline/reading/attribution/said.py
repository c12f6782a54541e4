"""What an attribution is while it is being read: the content, who is said to say it, and by which words."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.reading.contract import Certainty, Stance
from dateline.reading.spans import Span


@dataclass(frozen=True, slots=True)
class Source:
    """Where a speaker is named: the sentence and the stretch of text."""

    sentence: int
    span: Span


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution inside one sentence. `source` is None where nobody is named; `anonymous` then says
    that somebody is cited all the same ("it was reported"). `via` are those who relayed it, from the
    source outwards; `cited` says that the cue is that of the first of them, who cites the source. `hole`
    is an attribution in the middle of its content ("X, the army said, Y")."""

    sentence: int
    content: Span
    source: Source | None
    cue: Span | None
    stance: Stance = "asserts"
    certainty: Certainty = "stated"
    anonymous: bool = False
    via: tuple[Source, ...] = ()
    cited: bool = False
    hole: Span | None = None
    verb: str = ""  # the reporting verb's lemma, "" for a phrase
    continued: bool = False  # carried over from a neighbouring sentence
