"""Attribution in the wide sense by a noun or an adjective: "the mayor's call for …", "voiced fears that …", "are sure
that …", "his message was that …"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.reading.annotation import Role, Word
from dateline.reading.attribution.lexicon import attitudes
from dateline.reading.attribution.told import (
    SUBJECTS,
    VERBAL,
    Told,
    cue_of,
    holder,
    is_passive,
    noun_phrase,
)
from dateline.reading.attribution.tree import Tree
from dateline.reading.spans import Span

_OPENING = frozenset({"that", "whether", "to"})
_CLAUSES = frozenset({Role.RELATIVE, Role.CONTENT, Role.CLAUSE})


@dataclass(frozen=True, slots=True)
class _Part:
    """What the noun or adjective is about: first and last word, and the last word of the cue."""

    first: int
    last: int
    cue_end: int


def by_nouns(tree: Tree) -> Iterator[Told]:
    """The attributions by the sentence's nouns and adjectives."""
    known = attitudes()
    for word in tree.words:
        if word.upos == "NOUN" and (patterns := known.nouns.get(word.lemma)) is not None:
            told = _noun(tree, word, patterns)
        elif (
            word.tag in {"JJ", "VBN", "VBD", "JJR"}
            and (patterns := known.adjectives.get(word.text.lower())) is not None
        ):
            told = _adjective(tree, word, patterns)
        else:
            continue
        if told is not None:
            yield told


def _noun(tree: Tree, noun: Word, patterns: frozenset[str]) -> Told | None:
    above = tree.above(noun)
    owner = tree.child(noun, Role.POSSESSOR)
    if noun.role in SUBJECTS and above.lemma == "be":
        return _copular(tree, noun, above, owner)
    about = _about(tree, noun, patterns)
    if about is None:
        return None
    cue = Span(noun.start, tree.words[about.cue_end].end)
    content = tree.inner(about.first, about.last)
    if noun.role is Role.OBJECT and above.lemma in attitudes().light and not is_passive(tree, above):
        who = holder(tree, above)
        if who is None:
            return None
        return Told(noun_phrase(tree, who), Span(cue_of(tree, above).start, cue.end), content)
    if owner is None:  # nobody's: only where a clause says what it is
        return Told(None, cue, content) if tree.words[about.first].text.lower() in _OPENING else None
    source = tree.span(tree.first[owner.index], tree.last[owner.index])
    begin = min(tree.last[owner.index] + 1, noun.index)
    return Told(source, Span(tree.words[begin].start, cue.end), content)


def _copular(tree: Tree, noun: Word, verb: Word, owner: Word | None) -> Told | None:
    """ "The mayor's message was that …"."""
    clause = next(
        (w for w in tree.children(verb) if w.role in {Role.CONTENT, Role.CLAUSE} and w.index > verb.index),
        None,
    )
    if clause is None or verb.index < noun.index:  # "was the message that …" says it of something else
        return None
    source = tree.span(tree.first[owner.index], tree.last[owner.index]) if owner is not None else None
    begin = min(tree.last[owner.index] + 1, noun.index) if owner is not None else noun.index
    content = tree.inner(max(tree.first[clause.index], verb.index + 1), tree.last[clause.index])
    return Told(source, Span(tree.words[begin].start, verb.end), content)


def _adjective(tree: Tree, word: Word, patterns: frozenset[str]) -> Told | None:
    above = tree.above(word)
    verbal = word.upos in VERBAL and word.role is not Role.ATTRIBUTE
    verb = word if verbal else above
    made = word.role in {Role.CONTENT, Role.MODIFIER} and above.lemma == "make"  # "made it clear"
    linked = word.role is Role.ATTRIBUTE and above.lemma in attitudes().linking
    if not (verbal or linked or made):
        return None
    about = _about(tree, word, patterns) or _about(tree, verb, patterns, after=word.index)
    who = tree.child(verb, *SUBJECTS) or holder(tree, verb)
    if about is None or who is None:
        return None
    cue = Span(cue_of(tree, verb).start, tree.words[about.cue_end].end)
    source = None if who.text.lower() == "it" and verb.lemma == "be" else noun_phrase(tree, who)
    return Told(source, cue, tree.inner(about.first, about.last))


def _about(tree: Tree, word: Word, patterns: frozenset[str], *, after: int | None = None) -> _Part | None:
    """The clause, infinitive or prepositional phrase behind a noun or an adjective: what hangs from `word` close
    behind it, or close behind the word `after`."""
    begin = word.index if after is None else after
    for hanging in tree.children(word):
        first, last = tree.first[hanging.index], tree.last[hanging.index]
        if first <= begin or first > begin + 2:
            continue
        if hanging.role is Role.PREPOSITION and hanging.text.lower() in patterns and last > hanging.index:
            return _Part(hanging.index + 1, last, hanging.index)
        if hanging.role not in _CLAUSES or hanging.upos not in VERBAL:
            continue
        opening = tree.words[first]
        if opening.tag == "TO" and "infinitive" in patterns:
            return _Part(first, last, first - 1)
        if "clause" in patterns and (
            (
                opening.text.lower() in {"that", "whether", "if", "how"}
                and tree.child(hanging, *SUBJECTS) is not None
                and opening.role is Role.MARKER
            )
            or (hanging.role is Role.CONTENT)
        ):
            return _Part(first, last, first - 1)
    return None
