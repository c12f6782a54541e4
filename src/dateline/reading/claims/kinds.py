"""What a claim says happened: PLOVER type and mode, and the contract's event label."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.reading.actors import is_armed, is_civilian, known_in, label_of
from dateline.reading.annotation import Role, Sentence, Word
from dateline.reading.claims.clauses import Clause
from dateline.reading.claims.parties import Parties
from dateline.reading.events import TAKES
from dateline.reading.lexicons import words
from dateline.reading.syntax import phrase
from dateline.reading.taking import spoken
from dateline.reading.triggers import Trigger, triggers

AIR = "air/drone strike"
SHELLING = "shelling/artillery/missile attack"
CLASH = "armed clash"
CIVILIANS = "attack on civilians"
MINES = "remote explosive/landmine/ied"
GOVERNMENT = "government regains territory"
NON_STATE = "non-state actor takes territory"
_FROM_AFAR = frozenset({AIR, SHELLING, MINES, "suicide bomb", "chemical weapon"})
_GIVEN = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
_MODES = {AIR: "aerial", SHELLING: "heavy-weapons", MINES: "explosives", CLASH: "firearms"}


@dataclass(frozen=True, slots=True)
class Told:
    """The kinds of violence the report told of: the last one of the sentences just before, which "the attack"
    can mean, and all."""

    just_now: str | None
    ever: frozenset[str]


@dataclass(frozen=True, slots=True)
class What:
    """A PLOVER type with its mode, and the contract's event label; NONE is a state of affairs."""

    plover: str
    mode: str | None
    event: str | None


STATE = What("NONE", None, None)


def what(clause: Clause, main: Trigger | None, parties: Parties, told: Told) -> What:
    """The event of a clause, seen after what the report has told before."""
    done = _done(clause, main, parties, told)
    said = clause.stretch.said
    kind = spoken(said.verb, clause.sentence, clause.head) if said is not None else None
    if kind is not None:
        return What(kind.plover, kind.mode, kind.event or done.event)
    return What("REJECT", None, done.event) if main is not None and _is_refused(clause, main, done) else done


def _is_refused(clause: Clause, main: Trigger, done: What) -> bool:
    """Whether somebody will not do what would be a concession: "will not withdraw", "would not meet"."""
    below = clause.sentence.children(main.word)
    negated = any(w.role is Role.NEGATION for w in below)
    will = any(w.role is Role.AUXILIARY and w.lemma in {"will", "would", "wo", "shall"} for w in below)
    return done.plover in _GIVEN and not main.is_noun and negated and will


def _done(clause: Clause, main: Trigger | None, parties: Parties, told: Told) -> What:
    if main is None:
        return STATE
    kind = main.kind
    if kind.event == TAKES:
        return What("ASSAULT", None, _who_takes(clause, main, parties))
    if kind.plover != "ASSAULT" or "open" not in kind.flags:
        return What(kind.plover, kind.mode, kind.event)
    event = _means(clause, main) or _open(clause, main, parties, told)
    return What("ASSAULT", _MODES.get(event or "", kind.mode), event)


def _means(clause: Clause, main: Trigger) -> str | None:
    """The event's kind by the means named anywhere in the clause, the most telling first."""
    around = [*clause.triggers, *_antecedent(clause)]
    named = [
        t for t in around if t.kind.plover == "ASSAULT" and t.kind.event in _FROM_AFAR and t.kind.rank >= 4
    ]
    if named:
        return max(named, key=lambda t: t.kind.rank).kind.event
    lemmas = {w.lemma for w in clause.words if w.upos in {"NOUN", "PROPN"}}
    text = " ".join(w.text.lower() for w in clause.words)
    if lemmas & words("nouns.yaml", "air_machines") or "air force" in text or "war plane" in text:
        return AIR
    if lemmas & words("nouns.yaml", "ground_machines"):
        return SHELLING
    if any("means" in t.kind.flags for t in clause.triggers):
        return SHELLING
    if main.kind.rank >= 3 and main.kind.event in _FROM_AFAR:
        return None
    other = [
        t
        for t in clause.triggers
        if t is not main
        and t.kind.event
        and t.kind.event != TAKES
        and t.kind.plover == "ASSAULT"
        and t.kind.rank >= 2
    ]
    return max(other, key=lambda t: t.kind.rank).kind.event if other else None


def _antecedent(clause: Clause) -> list[Trigger]:
    """The event that a relative clause hangs from: "a gas attack that killed hundreds"."""
    sentence = clause.sentence
    if clause.head.role not in {Role.RELATIVE, Role.CONTENT}:
        return []
    node, steps = clause.head, 0
    while node.role in {Role.RELATIVE, Role.CONTENT} and steps < 3:
        node, steps = sentence.words[node.head], steps + 1
    return [t for t in triggers(sentence) if t.word is node]


def _open(clause: Clause, main: Trigger, parties: Parties, told: Told) -> str | None:
    recent = told.just_now
    if "either" in main.kind.flags:
        return AIR if AIR in told.ever else main.kind.event
    if main.kind.event in _FROM_AFAR:
        return main.kind.event
    if main.kind.event is not None and main.kind.event != CLASH:
        return main.kind.event
    if main.kind.event == CLASH:
        return CLASH
    if recent in _FROM_AFAR and _points_back(clause, main):
        return recent
    sentence = clause.sentence
    if any(is_armed(sentence, r) for r in parties.recipients):
        return CLASH
    if any(is_civilian(r) for r in parties.recipients):
        return recent if recent in _FROM_AFAR and main.kind.rank == 1 else CIVILIANS
    return (
        recent
        if recent is not None and main.kind.rank <= 2 and recent in {*_FROM_AFAR, CLASH, CIVILIANS}
        else CIVILIANS
    )


def _points_back(clause: Clause, main: Trigger) -> bool:
    """ "The attack", "those raids", or an outcome with no cause named: the event already told of."""
    if main.kind.rank == 1:
        return True
    determiners = {
        w.text.lower() for w in clause.words if w.head == main.word.index and w.role is Role.DETERMINER
    }
    return bool(determiners & {"the", "this", "that", "these", "those", "such"})


def _who_takes(clause: Clause, main: Trigger, parties: Parties) -> str:
    back = "back" in main.kind.flags
    for head in parties.actors:
        side = side_of(clause.sentence, head)
        if side is not None:
            return GOVERNMENT if side == "state" else NON_STATE
    return GOVERNMENT if back else NON_STATE


def side_of(sentence: Sentence, head: Word) -> str | None:
    """ "state" or "rebel", as far as the words of the party tell; None where they do not."""
    span = phrase(sentence, head)
    inside = [w for w in sentence.words if span.covers(w.span)]
    text = " ".join(w.text for w in inside).replace(" - ", "-")
    actor = known_in(text)
    if actor is not None:
        return "rebel" if actor.kind == "armed group" else "state"
    lemmas = {w.lemma for w in inside}
    if lemmas & words("nouns.yaml", "rebel_side") or any(w.text.lower() in {"pro", "backed"} for w in inside):
        return "rebel"
    if lemmas & words("nouns.yaml", "state_side"):
        return "state"
    return "state" if any(label_of(sentence, w) == "nationality" for w in inside) else None
