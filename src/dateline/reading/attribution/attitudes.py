"""Attribution in the wide sense, by a verb: who says, judges, wants, plans, asks, believes, fears or supports what.

These fill the reading's list of attributions. Claims do not rest on them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.reading.annotation import Role, Word
from dateline.reading.attribution.complements import Complement, complement
from dateline.reading.attribution.lexicon import attitudes
from dateline.reading.attribution.quoting import Beside, quotation_of
from dateline.reading.attribution.told import (
    VERBAL,
    Told,
    agent,
    cue_of,
    holder,
    is_passive,
    is_somebody,
    lost_subject,
    noun_phrase,
)
from dateline.reading.attribution.tree import Tree
from dateline.reading.spans import Span

_PARENTHETIC = frozenset({Role.CLAUSE, Role.OTHER})


def by_verbs(tree: Tree, text: str, quoted: Sequence[Span], taken: set[int]) -> Iterator[Told]:
    """The attributions by the sentence's verbs, but those of the words in `taken`. `quoted` are quotations near."""
    for verb in tree.words:
        may = verb.upos in VERBAL or (quoted and verb.tag == "NNS")  # "…,” Orlek notes": taken for a noun
        patterns = _patterns(tree, verb) if may and verb.index not in taken else None
        if patterns is not None and (told := _told(tree, verb, patterns, text, quoted)) is not None:
            yield told
    for word in tree.words:
        if word.text.lower() == "according" and word.index not in taken:
            yield from _according(tree, word)


def _according(tree: Tree, word: Word) -> Iterator[Told]:
    """ "According to …" before or behind the clause it hangs from."""
    to = tree.child(word, Role.PREPOSITION)
    who = tree.child(to, Role.COMPLEMENT) if to is not None else None
    clause = tree.above(word)
    if to is None or who is None or clause.upos not in VERBAL:
        return
    first, last = tree.first[clause.index], tree.last[clause.index]
    part = (tree.last[word.index] + 1, last) if word.index <= first + 1 else (first, word.index - 1)
    if part[0] < part[1]:
        yield Told(noun_phrase(tree, who), tree.span(word.index, to.index), tree.inner(*part))


def _patterns(tree: Tree, verb: Word) -> frozenset[str] | None:
    """In which patterns the verb attributes, by itself or with the particle behind it; "calls off" says nothing."""
    known, lemma = attitudes().verbs, attitudes().lemmas.get(verb.lemma, verb.lemma)
    following = tree.words[verb.index + 1] if verb.index + 1 < len(tree.words) else None
    if following is not None and following.head == verb.index:
        phrasal = known.get(f"{lemma} {following.text.lower()}")
        if phrasal is not None or following.role is Role.PARTICLE:
            return phrasal
    return known.get(lemma)


def _told(tree: Tree, verb: Word, patterns: frozenset[str], text: str, quoted: Sequence[Span]) -> Told | None:
    if is_passive(tree, verb):
        return _passive(tree, verb, patterns)
    who = holder(tree, verb)
    if (
        patterns & {"clause", "quotation"}
        and (near := quotation_of(tree, verb, who, text, quoted)) is not None
    ):
        return _quoting(tree, verb, near)
    if verb.upos not in VERBAL:
        return None
    found = complement(tree, verb, patterns) or (_parenthetic(tree, verb) if "clause" in patterns else None)
    if found is None:
        return None
    cue = cue_of(tree, verb, found.joint)
    if verb.lemma in attitudes().nobodys:
        source = None
    elif who is None:
        source = lost_subject(tree, verb)
        if source is None:
            return None
    elif found.is_object and verb.lemma in attitudes().somebodys and not is_somebody(who):
        return None
    else:
        source = noun_phrase(tree, who)
    return Told(source, cue, tree.inner(found.first, found.last))


def _quoting(tree: Tree, verb: Word, near: Beside) -> Told:
    source = noun_phrase(tree, near.who) if near.who is not None else None
    if source is not None and source.overlaps(near.quotation):
        assert near.who is not None
        source = near.who.span
    cue = cue_of(tree, verb)
    if near.colon is not None:
        cue = Span(cue.start, near.colon) if near.colon - cue.end <= 1 else cue
    return Told(source, cue, near.quotation)


def _passive(tree: Tree, verb: Word, patterns: frozenset[str]) -> Told | None:
    """ "The plan was rejected by the council", "it is expected to pass": nobody, or the agent."""
    by = agent(tree, verb)
    found = complement(tree, verb, patterns)
    if found is None or found.is_object:
        about = tree.child(verb, Role.PASSIVE_SUBJECT)
        if about is None or "object" not in patterns:
            return None
        found = Complement(tree.first[about.index], tree.last[about.index])
    source = noun_phrase(tree, by) if by is not None else None
    return Told(source, cue_of(tree, verb, found.joint), tree.inner(found.first, found.last))


def _parenthetic(tree: Tree, verb: Word) -> Complement | None:
    """ "As the minister points out, …": what is said is the clause around."""
    above = tree.above(verb)
    if verb.role not in _PARENTHETIC or above.upos not in VERBAL or verb.tag in {"VBG", "VB"}:
        return None
    own = (tree.first[verb.index], tree.last[verb.index])
    marks = [w.text.lower() for w in tree.children(verb) if w.role is Role.MARKER]
    if marks not in ([], ["as"]):
        return None
    around = (tree.first[above.index], tree.last[above.index])
    if around[0] + 1 < own[0] and own[1] < around[1] - 1:
        fenced = tree.words[own[0] - 1].text == "," or tree.words[own[0]].text == ","
        return Complement(*around) if fenced and tree.words[own[1]].text == "," else None
    if own[0] <= around[0] + 1:
        return Complement(own[1] + 1, around[1]) if own[1] < around[1] else None
    return Complement(around[0], own[0] - 1) if own[1] >= around[1] - 1 else None
