"""What accusations, denials, demands, threats and promises are about, and whom they meet."""

from __future__ import annotations

from dateline.reading.actors import can_act
from dateline.reading.annotation import Role, Word
from dateline.reading.attribution.said import Said
from dateline.reading.claims.clauses import Clause
from dateline.reading.claims.kinds import What
from dateline.reading.claims.parties import Parties
from dateline.reading.contract import Stance
from dateline.reading.syntax import child, is_verb, subject, with_conjuncts

_TYPES = {
    "demands": "REQUEST",
    "accuses": "ACCUSE",
    "denies": "REJECT",
    "threatens": "THREATEN",
    "promises": "AGREE",
}


def reading(
    clause: Clause, said: Said | None, stance: Stance, kind: What, found: Parties
) -> tuple[What, Parties]:
    """The type and parties of a claim whose stance is no plain assertion.

    A demand's recipient is who should act; a threat's who is threatened; an accusation names the accused
    as actor where the verb's object is the accused ("accused Moscow of"), else as recipient.
    """
    spoken = What(_TYPES[stance], None, kind.event if stance in {"denies", "accuses"} else None)
    if stance == "demands":
        return spoken, Parties((), tuple(_asked(clause, said)), ())
    if stance == "accuses" and said is not None and said.stance == "accuses":
        accused = _accused(clause, said)
        rest = [r for r in (*found.recipients, *found.actors) if r not in accused]
        return spoken, Parties(tuple(accused) or found.actors, tuple(rest), found.instruments)
    if stance == "accuses":
        return spoken, Parties((), tuple(_acting(clause)), ())
    if stance == "threatens":
        acting = _acting(clause)
        met = [r for r in found.recipients if r not in acting] or _met(clause, acting) or _conditional(clause)
        return spoken, Parties(tuple(acting), tuple(met), found.instruments)
    return spoken, found


def _acting(clause: Clause) -> list[Word]:
    who = subject(clause.sentence, clause.head) if is_verb(clause.head) else None
    if who is None or (
        clause.head.role is Role.CLAUSE and child(clause.sentence, clause.head, Role.SUBJECT) is None
    ):
        return []
    return [
        w for w in with_conjuncts(clause.sentence, who) if can_act(clause.sentence, w) and w in clause.words
    ]


def _asked(clause: Clause, said: Said | None) -> list[Word]:
    """Who is asked: the object of the demanding verb, or the subject of "should"."""
    first = clause.words[0]
    for word in clause.words:
        if word.role in {Role.OBJECT, Role.SUBJECT} and said is not None and said.stance == "demands":
            governor = clause.sentence.words[word.head]
            if said.cue is not None and said.cue.covers(governor.span) and can_act(clause.sentence, word):
                return with_conjuncts(clause.sentence, word)
    if said is not None and said.stance == "demands" and (addressed := _first_noun(clause)) is not None:
        return [addressed]
    acting = [w for w in _acting(clause) if w.upos != "PRON"]
    if acting:
        return acting
    return [
        w
        for w in clause.words
        if w.role is Role.SUBJECT
        and w.upos in {"NOUN", "PROPN"}
        and can_act(clause.sentence, w)
        and w is not first
    ][:1]


def _first_noun(clause: Clause) -> Word | None:
    """The head of the noun phrase that opens the demand, if it can act: "urged THE MINISTERS to discuss"."""
    for word, following in zip(clause.words, clause.words[1:], strict=False):
        if is_verb(word) or word.upos == "ADP":
            return None
        if word.upos in {"NOUN", "PROPN"} and following.upos not in {"NOUN", "PROPN"}:
            return word if can_act(clause.sentence, word) else None
    return None


def _accused(clause: Clause, said: Said) -> list[Word]:
    for word in clause.words:
        governor = clause.sentence.words[word.head]
        if (
            word.role in {Role.OBJECT, Role.SUBJECT}
            and said.cue is not None
            and said.cue.covers(governor.span)
        ):
            return [w for w in with_conjuncts(clause.sentence, word) if w in clause.words]
    return _acting(clause)


def _met(clause: Clause, acting: list[Word]) -> list[Word]:
    """Who is named after "with" or "against": "to deal with the militias"."""
    for word in clause.words:
        if word.role is Role.PREPOSITION and word.text.lower() in {"with", "against"}:
            noun = child(clause.sentence, word, Role.COMPLEMENT)
            if noun is not None and can_act(clause.sentence, noun) and noun not in acting:
                return with_conjuncts(clause.sentence, noun)
    return []


def _conditional(clause: Clause) -> list[Word]:
    """Who is named in the condition of a threat: "if the troops do not leave"."""
    for word in clause.words:
        if word.role is Role.SUBJECT and word.head != clause.head.index and can_act(clause.sentence, word):
            return with_conjuncts(clause.sentence, word)
    return []
