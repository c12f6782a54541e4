"""The seam to the language model: what every annotator gives, whatever model stands behind it.

Rules never see a treebank's labels. An annotator maps its own scheme onto `Role` in one table, so
that models can be exchanged without touching a rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from dateline.reading.spans import Span


class Role(StrEnum):
    """What a word is to its head: the small scheme-neutral set that the rules use."""

    ROOT = "root"
    SUBJECT = "subject"
    PASSIVE_SUBJECT = "passive subject"
    OBJECT = "object"
    INDIRECT_OBJECT = "indirect object"
    AGENT = "agent"  # who acts in a passive clause: "shelled BY THE ARMY"
    CONTENT = "content clause"  # "said that they WITHDREW"
    CLAUSE = "other clause"  # adverbial and open clauses
    RELATIVE = "relative clause"
    PREPOSITION = "preposition"  # the preposition itself, headed by what it modifies
    COMPLEMENT = "prepositional complement"  # the noun, headed by its preposition
    ATTRIBUTE = "attribute"  # "the town is a RUIN"
    COMPOUND = "compound"
    MODIFIER = "modifier"
    POSSESSOR = "possessor"
    DETERMINER = "determiner"
    COUNT = "count"
    NEGATION = "negation"
    AUXILIARY = "auxiliary"
    PARTICLE = "particle"
    APPOSITION = "apposition"
    CONJUNCT = "conjunct"
    COORDINATOR = "coordinator"
    MARKER = "marker"  # "that", "while", "because"
    PUNCTUATION = "punctuation"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a sentence. `head` is an index into the sentence's words; the root heads itself."""

    index: int
    start: int
    end: int
    text: str
    lemma: str  # lower case
    upos: str  # Universal POS tag
    tag: str  # Penn tag, "" where the model has none
    head: int
    role: Role
    span: Span = field(init=False, repr=False, compare=False)  # made once: the rules ask for it all the time

    def __post_init__(self) -> None:
        object.__setattr__(self, "span", Span(self.start, self.end))


@dataclass(frozen=True, slots=True)
class Name:
    """A name found in a sentence: half-open word range and one of the labels of the contract."""

    first: int
    last: int  # exclusive
    start: int
    end: int
    label: (
        str  # person, organisation, armed group, place, facility, nationality, equipment, date, number, other
    )


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its words, offsets in the report's text."""

    index: int
    start: int
    end: int
    words: tuple[Word, ...]
    names: tuple[Name, ...]

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def children(self, word: Word) -> list[Word]:
        """The words that hang directly from `word`, in order."""
        return [w for w in self.words if w.head == word.index and w.index != word.index]

    def subtree(self, word: Word) -> list[Word]:
        """`word` and everything below it, in order of the text."""
        members = {word.index}
        grown = True
        while grown:
            more = {w.index for w in self.words if w.head in members} - members
            members |= more
            grown = bool(more)
        return [w for w in self.words if w.index in members]


class Annotator(Protocol):
    """Splits text into sentences and annotates them. `name` goes into the reading's engine."""

    name: str

    def annotate(self, texts: Iterable[tuple[str, list[Span]]]) -> Iterator[list[Sentence]]:
        """Annotate each text inside the given blocks only (a block never shares a sentence with
        another); sentences come in order, offsets into the whole text."""
        ...
