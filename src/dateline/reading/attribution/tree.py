"""A sentence's parse with what hangs where worked out once: children in order, and how far each word reaches."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.reading.annotation import Role, Sentence, Word
from dateline.reading.spans import Span

_OPENED, _CLOSED = frozenset("([$#"), frozenset(")]%")


@dataclass(frozen=True, slots=True)
class Tree:
    """`hanging[i]` are the words whose head is word i; `first[i]` and `last[i]` the ends of what is below it."""

    words: tuple[Word, ...]
    hanging: tuple[tuple[Word, ...], ...]
    first: tuple[int, ...]
    last: tuple[int, ...]

    @classmethod
    def of(cls, sentence: Sentence) -> Tree:
        words = sentence.words
        below: list[list[Word]] = [[] for _ in words]
        for word in words:
            if word.head != word.index:
                below[word.head].append(word)
        first, last = list(range(len(words))), list(range(len(words)))
        order = [w.index for w in words if w.head == w.index]
        for index in order:  # grows while it is read: every word after its head
            order += [w.index for w in below[index]]
        for index in reversed(order):
            head = words[index].head
            first[head] = min(first[head], first[index])
            last[head] = max(last[head], last[index])
        return cls(words, tuple(tuple(b) for b in below), tuple(first), tuple(last))

    def children(self, word: Word) -> tuple[Word, ...]:
        return self.hanging[word.index]

    def child(self, word: Word, *roles: Role) -> Word | None:
        return next((w for w in self.hanging[word.index] if w.role in roles), None)

    def above(self, word: Word) -> Word:
        return self.words[word.head]

    def span(self, first: int, last: int) -> Span:
        """The span of the words from index `first` to index `last`, both included."""
        return Span(self.words[first].start, self.words[last].end)

    def inner(self, first: int, last: int) -> Span:
        """The span of the words from `first` to `last` without the marks at its ends, brackets aside."""
        while first < last and self.words[last].upos == "PUNCT" and self.words[last].text not in _CLOSED:
            last -= 1
        while first < last and self.words[first].upos == "PUNCT" and self.words[first].text not in _OPENED:
            first += 1
        return self.span(first, last)
