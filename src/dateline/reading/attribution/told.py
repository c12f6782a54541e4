"""One attribution as the field annotates it, and the whole phrases of its source and cue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from dateline.reading.annotation import Role, Word
from dateline.reading.attribution.tree import Tree
from dateline.reading.lexicons import words
from dateline.reading.spans import Span

VERBAL: Final = frozenset({"VERB", "AUX"})
NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
SUBJECTS: Final = (Role.SUBJECT, Role.PASSIVE_SUBJECT)
RELATIVES: Final = frozenset({"who", "which", "that", "whom", "whose"})
LONGEST: Final = 40  # words of a source
_JOINED: Final = frozenset({Role.RELATIVE, Role.CONJUNCT, Role.APPOSITION})
_THINGS: Final = frozenset({"it", "that", "this", "which", "what", "these", "those"})
_SOMEBODY: Final = ("people_who_speak", "bodies_that_speak", "collectives", "armed", "civilians")
_NAMELY: Final = frozenset({"PROPN", "NOUN", "ADJ", "DET", "NUM", "PART"})
_LED_BY: Final = frozenset({Role.AUXILIARY, Role.NEGATION})


@dataclass(frozen=True, slots=True)
class Told:
    """Source, cue and content as spans of the text; the source is None where nobody is named."""

    source: Span | None
    cue: Span | None
    content: Span


def noun_phrase(tree: Tree, head: Word) -> Span:
    """A source in full: article, titles, apposition and a relative clause with its pronoun, but no participle."""
    first, last = tree.first[head.index], head.index
    behind = [w for w in tree.children(head) if w.index > head.index]
    parts = [w for w in behind if w.role is Role.RELATIVE and not _has_pronoun(tree, w)]
    if tree.last[head.index] - first > LONGEST:
        parts += [w for w in behind if w.role in _JOINED]  # so long a source is two things read as one
    cut = min((tree.first[w.index] for w in parts), default=len(tree.words))
    last = max([last, *(tree.last[w.index] for w in behind if tree.last[w.index] < cut)])
    while first < head.index and tree.words[first].upos == "PUNCT":
        first += 1
    apposed = any(w.text in {",", "—", "–", "(", ")"} for w in tree.words[first:last])
    while (
        last > head.index
        and tree.words[last].upos == "PUNCT"
        and not (apposed and tree.words[last].text == ",")
    ):
        last -= 1
    return tree.span(first, last)


def _has_pronoun(tree: Tree, clause: Word) -> bool:
    return any(w.text.lower() in RELATIVES for w in tree.words[tree.first[clause.index] : clause.index])


def cue_of(tree: Tree, word: Word, joint: Word | None = None) -> Span:
    """A verb with its auxiliaries, its negation, the adverbs beside it, the verb that leads it ("continues to") and
    its particle, up to the preposition `joint` that the content hangs on."""
    first = _led(tree, word)
    last = word.index
    for hanging in tree.children(word):
        if hanging.index == last + 1 and (
            hanging.role is Role.PARTICLE
            or (hanging.role is Role.MODIFIER and hanging.upos == "ADV" and _alone(tree, hanging))
            or hanging.text.lower() in words("attitudes.yaml", "weekdays")
        ):
            last = hanging.index
    if joint is not None and 0 < joint.index - last <= 3:
        last = joint.index
    return tree.span(first, last)


def _led(tree: Tree, word: Word) -> int:
    """The first word of the verb's group."""
    first = word.index
    beside = {
        w.index
        for w in tree.children(word)
        if w.index < first
        and (w.role in _LED_BY or (w.role is Role.MODIFIER and w.upos == "ADV" and _alone(tree, w)))
    }
    while first - 1 in beside:
        first -= 1
    above = tree.above(word)
    if (
        word.role is Role.CLAUSE
        and tree.words[first].tag == "TO"
        and above.index == first - 1
        and above.upos in VERBAL
    ):
        return _led(tree, above)
    return first


def _alone(tree: Tree, word: Word) -> bool:
    return tree.first[word.index] == tree.last[word.index] and word.tag not in {"WRB", "WDT"}


def holder(tree: Tree, verb: Word) -> Word | None:
    """Who says or thinks it: the verb's subject, its own or the one it shares. A relative pronoun stands for itself."""
    seen: set[int] = set()
    while verb.index not in seen:
        seen.add(verb.index)
        own = tree.child(verb, *SUBJECTS)
        if own is not None:
            return own if own.role is Role.SUBJECT or len(seen) > 1 else None
        above = tree.above(verb)
        if verb.role is Role.RELATIVE:
            if not any(w.tag == "TO" for w in tree.children(verb)):
                return above if above.upos in NOMINAL else None
            above = tree.above(above)  # "arranged calls to discuss …"
        if verb.role is Role.COMPLEMENT or above.upos == "ADJ":  # "by saying", "is likely to say"
            above = tree.above(above)
        if above.upos not in VERBAL:
            return None
        if verb.role in {Role.CLAUSE, Role.CONTENT, Role.COMPLEMENT}:
            told = tree.child(above, Role.OBJECT)
            if told is not None and above.index < told.index < verb.index and verb.tag != "VBG":
                return told
        elif verb.role is not Role.CONJUNCT:
            return None
        verb = above
    return None


def lost_subject(tree: Tree, verb: Word) -> Span | None:
    """The nouns right before a finite verb to which the parser gave no subject: "SKYWRITERS blast the mayor"."""
    if verb.tag not in {"VBD", "VBZ", "VBP"} or tree.child(verb, *SUBJECTS) is not None:
        return None
    last = _led(tree, verb) - 1
    first = last + 1
    while first > 0 and tree.words[first - 1].upos in _NAMELY:
        first -= 1
    listed = tree.words[first : last + 1]
    return tree.span(first, last) if listed and listed[-1].upos in {"NOUN", "PROPN"} else None


def is_somebody(word: Word) -> bool:
    """Whether a noun or pronoun can be a person or a body of persons."""
    if word.upos == "PRON":
        return word.text.lower() not in _THINGS
    return word.upos == "PROPN" or any(word.lemma in words("nouns.yaml", kind) for kind in _SOMEBODY)


def agent(tree: Tree, verb: Word) -> Word | None:
    """Who acts in a passive clause."""
    by = tree.child(verb, Role.AGENT)
    if by is None or by.upos in NOMINAL:
        return by
    return tree.child(by, Role.COMPLEMENT)


def is_passive(tree: Tree, verb: Word) -> bool:
    """Whether the verb is passive; a participle without auxiliaries is, unless it is joined to another verb."""
    if verb.tag != "VBN":
        return False
    if tree.child(verb, Role.PASSIVE_SUBJECT, Role.AGENT) is not None:
        return True
    auxiliaries = {w.lemma for w in tree.children(verb) if w.role is Role.AUXILIARY}
    if not auxiliaries and tree.child(verb, Role.SUBJECT) is not None:
        return False  # a past tense that the tagger took for a participle
    if auxiliaries:
        return "have" not in auxiliaries and bool(auxiliaries & {"be", "get"})
    return verb.role is not Role.CONJUNCT


def covered(one: Span, by: Iterable[Span]) -> bool:
    return any(outer.covers(one) for outer in by)
