"""What follows a verb of saying, judging, wanting or thinking, in the patterns of data/lexicons/attitudes.yaml."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dateline.reading.annotation import Role, Word
from dateline.reading.attribution.lexicon import FILE
from dateline.reading.attribution.told import RELATIVES, SUBJECTS, VERBAL
from dateline.reading.attribution.tree import Tree
from dateline.reading.lexicons import words

_OUTSIDE: Final = frozenset({"during", "after", "before", "since", "until", "by"})
_QUOTES: Final = frozenset("\"“‘'")
_REPORTED: Final = frozenset({"that", "whether", "if"})


@dataclass(frozen=True, slots=True)
class Complement:
    """The first and last word of what is said, thought or wanted; `joint` is the preposition it hangs on."""

    first: int
    last: int
    is_object: bool = False
    joint: Word | None = None


def complement(tree: Tree, verb: Word, patterns: frozenset[str]) -> Complement | None:
    """The complement of `verb` in one of the patterns, clauses before objects before prepositions."""
    after = [w for w in tree.children(verb) if w.index > verb.index]
    thing = next((w for w in after if w.role is Role.OBJECT), None)
    return (
        _asked(tree, after, patterns)
        or _clause(tree, verb, after, thing, patterns)
        or _named(tree, after, thing, patterns)
        or _object(tree, after, thing, patterns)
        or _prepositional(tree, after, thing, patterns)
        or _before(tree, verb, patterns)
    )


def _asked(tree: Tree, after: Sequence[Word], patterns: frozenset[str]) -> Complement | None:
    """ "Called on the army to withdraw", where "on" is parsed as the opening of the clause."""
    for clause in after:
        joint = tree.words[tree.first[clause.index]]
        if (
            clause.role in {Role.CLAUSE, Role.CONTENT}
            and joint.text.lower() in patterns & {"for", "on", "upon"}
            and joint.head == clause.index
        ):
            return Complement(joint.index + 1, tree.last[clause.index], joint=joint)
    return None


def _clause(
    tree: Tree, verb: Word, after: Sequence[Word], thing: Word | None, patterns: frozenset[str]
) -> Complement | None:
    clause = next((w for w in after if w.role in {Role.CONTENT, Role.CLAUSE} and _is_reported(tree, w)), None)
    if clause is None:
        return None
    alone = Complement(max(tree.first[clause.index], verb.index + 1), tree.last[clause.index])
    with_thing = alone if thing is None else Complement(min(alone.first, tree.first[thing.index]), alone.last)
    to = any(w.tag == "TO" and w.role is Role.AUXILIARY for w in tree.children(clause))
    own = tree.child(clause, *SUBJECTS) is not None
    if to:
        if own or thing is not None:
            return with_thing if "whom" in patterns else None
        return alone if "infinitive" in patterns else None
    if clause.tag == "VBG" and not own:
        return alone if "gerund" in patterns and thing is None else None
    if "clause" in patterns and (own or clause.role is Role.CONTENT):
        return alone
    if "naming" in patterns and clause.upos not in VERBAL and (own or thing is not None):
        return with_thing
    return None


def _is_reported(tree: Tree, clause: Word) -> bool:
    """Whether a clause is what is said, not when, why or how: no conjunction but "that", "whether" or "if"."""
    if clause.role is Role.CONTENT:
        return True
    marks = (w for w in tree.children(clause) if w.role is Role.MARKER or w.tag == "WRB")
    return all(w.text.lower() in _REPORTED for w in marks)


def _named(
    tree: Tree, after: Sequence[Word], thing: Word | None, patterns: frozenset[str]
) -> Complement | None:
    """ "Called the plan a mistake", "called the plan “a mistake”", "a rally called Unity"."""
    if "naming" not in patterns:
        return None
    name = next((w for w in after if w is not thing and w.role in {Role.ATTRIBUTE, Role.OBJECT}), None)
    if thing is None:
        return Complement(tree.first[name.index], tree.last[name.index]) if name is not None else None
    if name is None:
        below = tree.words[thing.index : tree.last[thing.index] + 1]
        name = next((thing for w in below if w.text in _QUOTES), None)
    if name is None:
        return None
    return Complement(tree.first[thing.index], max(tree.last[name.index], tree.last[thing.index]))


def _object(
    tree: Tree, after: Sequence[Word], thing: Word | None, patterns: frozenset[str]
) -> Complement | None:
    if thing is None or "object" not in patterns:
        return None
    return Complement(tree.first[thing.index], _onwards(tree, after, thing), is_object=True)


def _onwards(tree: Tree, after: Sequence[Word], thing: Word) -> int:
    """The last word of an object and of what belongs to it: "the plan | as too costly"."""
    last = tree.last[thing.index]
    for word in after:
        if word.index <= last:
            continue
        belongs = word.role is Role.ATTRIBUTE or (
            word.role is Role.PREPOSITION and not _is_occasion(tree, word)
        )
        if not belongs or tree.first[word.index] != last + 1:
            break
        last = tree.last[word.index]
    return last


def _is_occasion(tree: Tree, joint: Word) -> bool:
    """Whether a prepositional phrase says when or on what occasion: "on Monday", "in a statement"."""
    noun = tree.child(joint, Role.COMPLEMENT)
    named = noun is not None and (noun.lemma in words(FILE, "occasions") or noun.upos == "NUM")
    return joint.text.lower() in _OUTSIDE or named


def _prepositional(
    tree: Tree, after: Sequence[Word], thing: Word | None, patterns: frozenset[str]
) -> Complement | None:
    if thing is not None:
        return None
    for joint in after:
        if joint.role is not Role.PREPOSITION or joint.text.lower() not in patterns:
            continue
        last = tree.last[joint.index]
        behind = next((w for w in after if tree.first[w.index] == joint.index + 1), None)
        if last == joint.index and behind is not None and behind.role in {Role.CONTENT, Role.CLAUSE}:
            last = tree.last[behind.index]  # "spoke about how …"
        if last > joint.index:
            return Complement(joint.index + 1, last, joint=joint)
    return None


def _before(tree: Tree, verb: Word, patterns: frozenset[str]) -> Complement | None:
    """What stands before the verb: "The bridge is lost, he said"; "a plan that they oppose"."""
    earlier = [w for w in tree.children(verb) if w.index < verb.index]
    if "clause" in patterns:
        clause = next((w for w in earlier if w.role is Role.CONTENT), None)
        if clause is not None:
            return Complement(tree.first[clause.index], min(tree.last[clause.index], verb.index - 1))
    if "object" in patterns and verb.role is Role.RELATIVE:
        which = next((w for w in earlier if w.role is Role.OBJECT and w.text.lower() in RELATIVES), None)
        if which is not None:
            return Complement(which.index, which.index, is_object=True)
    return None
