"""Who answers for which words of a sentence: each word belongs to the innermost attribution around it, the
rest to the outlet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.reading.annotation import Role, Sentence, Word
from dateline.reading.attribution.said import Said
from dateline.reading.cues import cues
from dateline.reading.syntax import is_finite, is_verb

_CONNECTIVES = frozenset(
    [
        "however",
        "but",
        "and",
        "also",
        "meanwhile",
        "moreover",
        "furthermore",
        "besides",
        "additionally",
        "still",
        "thus",
        "therefore",
        "so",
        "that",
        "then",
        "elsewhere",
        "nevertheless",
        "nonetheless",
        "instead",
        "indeed",
        "or",
    ]
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one sentence that one speaker answers for; `said` is None for the outlet."""

    sentence: Sentence
    words: tuple[Word, ...]
    said: Said | None
    beside: bool = False  # the outlet's words beside somebody else's: "a man whose sister died said …"

    def has(self, word: Word) -> bool:
        return word in self.words


def stretches(sentence: Sentence, found: Sequence[Said]) -> list[Stretch]:
    """The stretches of a sentence in the order of the text; none is empty."""
    here = [s for s in found if s.sentence == sentence.index]
    owned: dict[int, list[Word]] = {i: [] for i in range(-1, len(here))}
    for word in sentence.words:
        owner = _owner(word, here)
        if owner is not None:
            owned[owner].append(word)
    made = []
    for number, words in owned.items():
        trimmed = trim(words)
        if trimmed and (number >= 0 or not here or _says_something(sentence, trimmed)):
            said = here[number] if number >= 0 else None
            made.append(Stretch(sentence, tuple(trimmed), said, beside=said is None and bool(here)))
    return sorted(made, key=lambda s: s.words[0].start)


def trim(words: Sequence[Word]) -> list[Word]:
    """Without marks and connectives at the ends: "However, …"."""
    listed = list(words)
    while listed and (listed[0].upos in {"PUNCT", "SYM"} or listed[0].text.lower() in _CONNECTIVES):
        if listed[0].text.lower() in {"so", "still"} and len(listed) > 1 and listed[1].upos == "ADJ":
            break
        listed.pop(0)
    while listed and (
        (listed[-1].upos == "PUNCT" and listed[-1].text not in {")", "]"})
        or listed[-1].upos in {"CCONJ", "SCONJ", "DET"}
        or (listed[-1].role is Role.PREPOSITION and not any(w.head == listed[-1].index for w in listed))
        or (listed[-1].tag == "VBG" and len(listed) < len(words) and listed[-2:-1] and listed[-2].text == ",")
    ):
        listed.pop()
    return listed


def _owner(word: Word, here: Sequence[Said]) -> int | None:
    """The index of the attribution whose content holds the word, -1 for the outlet, None for the words of an
    attribution itself."""
    inside = [
        (said.content.end - said.content.start, i)
        for i, said in enumerate(here)
        if said.content.covers(word.span) and not (said.hole and said.hole.covers(word.span))
    ]
    innermost = min(inside, default=None)
    for i, said in enumerate(here):
        if innermost is not None and _inside_of(here[innermost[1]], said):
            continue
        if _is_attribution(word, said) and (innermost is None or innermost[1] != i):
            return None
    return innermost[1] if innermost is not None else -1


def _inside_of(inner: Said, outer: Said) -> bool:
    """Whether `inner` is reported within `outer`: then the words of `outer`'s attribution lie elsewhere."""
    return (
        inner is not outer and outer.content.covers(inner.content) and not inner.content.covers(outer.content)
    )


def _is_attribution(word: Word, said: Said) -> bool:
    parts = [said.cue, said.hole]
    if said.source is not None and said.source.sentence == said.sentence:
        parts.append(said.source.span)
    parts += [v.span for v in said.via if v.sentence == said.sentence]
    return any(part is not None and part.covers(word.span) for part in parts)


def _says_something(sentence: Sentence, words: Sequence[Word]) -> bool:
    """Whether what is left beside the attributions holds a clause of its own."""
    for word in words:
        if not is_verb(word) or word.role is Role.AUXILIARY or word.lemma in cues():
            continue
        if not is_finite(sentence, word) and word.role is not Role.ROOT:
            continue
        if any(w in words and w.index != word.index and w.upos != "PUNCT" for w in sentence.subtree(word)):
            return True
    return False
