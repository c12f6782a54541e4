"""Figures, times and places of a claim, chosen from those found in its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.reading.actors import known
from dateline.reading.annotation import Role, Sentence, Word
from dateline.reading.claims.clauses import Clause
from dateline.reading.contract import Figure, Place, Time
from dateline.reading.lexicons import words
from dateline.reading.spans import Span

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
COUNTRY = 6  # UCDP where_prec
_BESIDE = 3  # words between a reporting verb and the time of the statement, both included
_CLIMB = 8  # words from a name up to the preposition of the phrase it stands in
_WITHIN = frozenset(
    {Role.COMPOUND, Role.MODIFIER, Role.POSSESSOR, Role.APPOSITION, Role.CONJUNCT, Role.OTHER}
)
_SCENES = frozenset({"be", "see", "witness", "suffer", "remain", "become", "fall", "host", "come"})
_BODIES = ("people_who_speak", "armed", "collectives")
_QUALIFIERS = frozenset(
    {"led", "backed", "based", "born", "made", "supported", "sponsored", "allied", "wide"}
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
    free = [
        t
        for t in found
        if not any(_holds(s.words, Span(t.start, t.end)) for s in siblings) and not _of_saying(clause, t)
    ]
    opening = [t for t in found if _opens(clause.sentence, t)]
    return next(iter([*free, *opening]), None)


def _of_saying(clause: Clause, time: Time) -> bool:
    """Whether the time is that of the statement: "the army said on Sunday that …"."""
    said = clause.stretch.said
    if said is None or said.cue is None or _opens(clause.sentence, time):
        return False
    if said.cue.overlaps(Span(time.start, time.end)):
        return True
    between = Span(min(time.end, said.cue.end), max(time.start, said.cue.start))
    return sum(between.overlaps(w.span) for w in clause.sentence.words) <= _BESIDE


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
        if _holds(clause.words, span) and _is_where(clause, place, parties, suffering):
            kept.append(place)
    return tuple(kept)


def _is_where(clause: Clause, place: Place, parties: Sequence[Word], suffering: Sequence[Word]) -> bool:
    sentence, span = clause.sentence, Span(place.start, place.end)
    inside = [w for w in sentence.words if span.overlaps(w.span)]
    if not inside or _lends_its_name(sentence, inside[-1]):
        return False
    members = {w.index for w in inside}
    head = next((w for w in inside if w.head not in members or w.head == w.index), inside[-1])
    if head in parties:
        return False
    state = place.precision == COUNTRY or _is_state(_words_of(inside))
    if head in suffering and state:
        return False  # a state that suffers is a party, not a place
    return _leads_up_to_place(clause, place, head, parties, suffering)


def _leads_up_to_place(
    clause: Clause, place: Place, head: Word, parties: Sequence[Word], suffering: Sequence[Word]
) -> bool:
    """Climb from the name through the phrases it stands in, up to a preposition of place, or to what
    suffers."""
    sentence, word = clause.sentence, head
    for _ in range(_CLIMB):
        if word in suffering:
            return True
        governor = sentence.words[word.head]
        if word.role is Role.COMPLEMENT:
            return _leads_to_place(sentence, governor, place, parties)
        if word.role in _WITHIN:
            if governor in parties or governor is word:
                return False
            word = governor
            continue
        if word.role is Role.SUBJECT:
            return governor.lemma in _SCENES
        return word.role in {Role.OBJECT, Role.PASSIVE_SUBJECT} and governor.lemma not in {
            "border",
            "support",
        }
    return False


def _leads_to_place(sentence: Sentence, preposition: Word, place: Place, parties: Sequence[Word]) -> bool:
    """A preposition of place: not the "of" of a party ("forces of Syria", "the president of Russia"), not
    the "on" of a topic ("a meeting on Syria"), not an adjective's ("loyal to Ankara")."""
    form, above = preposition.text.lower(), sentence.words[preposition.head]
    if form == "of":
        return above not in parties and not any(above.lemma in words("nouns.yaml", kind) for kind in _BODIES)
    if form == "on" and place.precision == COUNTRY:
        return False
    if form in _NOT_WHERE or (above.upos == "ADJ" and form in {"to", "against"}):
        return place.relation is not None and form == "from"  # "6km from the town"
    return form in _WHERE


def _lends_its_name(sentence: Sentence, last: Word) -> bool:
    """ "US-led", "Syria-based": the place qualifies somebody."""
    after = sentence.words[last.index + 1 : last.index + 3]
    return len(after) == 2 and after[0].text in {"-", "–"} and after[1].text.lower() in _QUALIFIERS


def _words_of(inside: Sequence[Word]) -> str:
    return " ".join(w.text for w in inside)


def _is_state(name: str) -> bool:
    actor = known(name)
    return actor is not None and actor.kind == "state"


def _holds(own: Sequence[Word], span: Span) -> bool:
    return any(span.overlaps(w.span) for w in own)


def _opens(sentence: Sentence, time: Time) -> bool:
    return sum(w.end <= time.start for w in sentence.words if w.upos != "PUNCT") <= 2
