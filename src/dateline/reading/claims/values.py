"""Figures, times and places of a claim, chosen from those found in its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.reading.annotation import Role, Sentence, Word
from dateline.reading.claims.clauses import Clause
from dateline.reading.contract import Figure, Place, Time
from dateline.reading.spans import Span
from dateline.reading.syntax import is_verb

_WHERE = frozenset(
    [
        "in",
        "at",
        "near",
        "on",
        "around",
        "outside",
        "inside",
        "between",
        "towards",
        "toward",
        "into",
        "across",
        "over",
        "along",
        "of",
        "off",
        "within",
        "throughout",
        "to",
        "through",
        "under",
        "south",
        "north",
        "east",
        "west",
        "onto",
        "upon",
        "beyond",
        "above",
        "against",
    ]
)
_NOT_WHERE = frozenset({"from", "with", "by", "for", "like", "than", "as"})


def figures_of(clause: Clause, found: Iterable[Figure], *, alone: bool) -> tuple[Figure, ...]:
    """The figures among the clause's own words; all of the sentence's where it makes one claim only."""
    return tuple(f for f in found if alone or _holds(clause.words, Span(f.start, f.end)))


def time_of(clause: Clause, found: Sequence[Time], siblings: Sequence[Clause]) -> Time | None:
    """The time that stands nearest to the clause's head among its own words; else one that belongs to no
    clause, or that opens the sentence and so holds for all that is joined to it."""
    own = [t for t in found if _holds(clause.words, Span(t.start, t.end))]
    if own:
        resolved = [t for t in own if t.edtf] or own
        return min(resolved, key=lambda t: abs(t.start - clause.head.start))
    free = [t for t in found if not any(_holds(s.words, Span(t.start, t.end)) for s in siblings)]
    opening = [t for t in found if _opens(clause.sentence, t)]
    return next(iter([*free, *opening]), None)


def opening_time(sentence: Sentence, found: Sequence[Time]) -> Time | None:
    """The time that opens a sentence: "In February 2020, …"."""
    return next((t for t in found if t.edtf and _opens(sentence, t)), None)


def places_of(
    clause: Clause, found: Sequence[Place], *, parties: Sequence[Word], suffering: Sequence[Word]
) -> tuple[Place, ...]:
    """The places among the clause's own words at which something happens or that suffer it; a place that
    acts or speaks for a state, or only lends its name ("soldiers from X"), is none."""
    kept = []
    for place in found:
        span = Span(place.start, place.end)
        if _holds(clause.words, span) and _is_where(clause, span, parties, suffering):
            kept.append(place)
    return tuple(kept)


def _is_where(clause: Clause, span: Span, parties: Sequence[Word], suffering: Sequence[Word]) -> bool:
    sentence = clause.sentence
    inside = [w for w in sentence.words if span.overlaps(w.span)]
    if not inside:
        return False
    members = {w.index for w in inside}
    head = next((w for w in inside if w.head not in members or w.head == w.index), inside[-1])
    if head in parties:
        return False
    word = head
    for _ in range(8):
        if word in suffering:
            return True
        governor = sentence.words[word.head]
        if word.role is Role.COMPLEMENT:
            return governor.text.lower() not in _NOT_WHERE and _leads_to_place(sentence, governor, parties)
        if word.role in {
            Role.COMPOUND,
            Role.MODIFIER,
            Role.POSSESSOR,
            Role.APPOSITION,
            Role.CONJUNCT,
            Role.OTHER,
        }:
            if governor in parties or governor is word:
                return False
            word = governor
            continue
        return (
            word.role in {Role.OBJECT, Role.PASSIVE_SUBJECT, Role.SUBJECT}
            and is_verb(governor)
            and (word.role is not Role.SUBJECT or bool(suffering) or word is not head or not parties)
        )
    return False


def _leads_to_place(sentence: Sentence, preposition: Word, parties: Sequence[Word]) -> bool:
    """A preposition of place, and not the "of" of a party: "forces of Syria"."""
    if preposition.text.lower() == "of" and sentence.words[preposition.head] in parties:
        return False
    return preposition.text.lower() in _WHERE


def _holds(words: Sequence[Word], span: Span) -> bool:
    return any(span.overlaps(w.span) for w in words)


def _opens(sentence: Sentence, time: Time) -> bool:
    return sum(w.end <= time.start for w in sentence.words if w.upos != "PUNCT") <= 2
