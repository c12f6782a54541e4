"""On whose side an actor stands, what office a person holds, and to whom a group belongs, at a given day.

Only facts that were checked in a source are told, of actors whose name was; two that exclude each other, and
days for which the source says nothing, tell nothing. A date that is known to the year or month counts from its
end where something begins, and to its start where something ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

from dateline.reading.actors import by_id, is_checked, sources
from dateline.reading.lexicons import FOLDER, LexiconError, rows

FACTS: Final = frozenset({"side", "office", "allegiance"})
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Fact:
    """A side in a conflict, an office, or an allegiance (then `value` is an actor's id), as it is listed.

    If it was checked, it surely holds from `first` to the day before `end`; on no day if `end` is not later."""

    actor: str
    fact: str
    value: str
    conflict: str
    first: date
    end: date
    checked: bool
    source: str

    def holds(self, on: date) -> bool:
        return self.checked and self.first <= on < self.end


def side(actor: str, *, conflict: str, on: date) -> str | None:
    """The side of the actor in the conflict (an id of conflicts.csv) on that day, or None."""
    return _only({fact.value for fact in _of(actor, "side") if fact.conflict == conflict and fact.holds(on)})


def offices(actor: str, *, on: date) -> tuple[str, ...]:
    """The offices that the person surely held on that day, in the order of the list."""
    return tuple(dict.fromkeys(fact.value for fact in _of(actor, "office") if fact.holds(on)))


def allegiance(actor: str, *, on: date) -> str | None:
    """The id of the actor that this one belonged to on that day, or None."""
    return _only({fact.value for fact in _of(actor, "allegiance") if fact.holds(on)})


def holder(office: str, *, on: date) -> str | None:
    """The id of the one person who surely held the office on that day, or None."""
    return _only({f.actor for f in facts() if f.fact == "office" and f.value == office and f.holds(on)})


def _only(found: set[str]) -> str | None:
    return found.pop() if len(found) == 1 else None


def _of(actor: str, fact: str) -> tuple[Fact, ...]:
    return _by_actor().get((actor, fact), ())


@cache
def _by_actor() -> dict[tuple[str, str], tuple[Fact, ...]]:
    found: dict[tuple[str, str], tuple[Fact, ...]] = {}
    for fact in facts():
        found[fact.actor, fact.fact] = (*found.get((fact.actor, fact.fact), ()), fact)
    return found


@cache
def facts() -> tuple[Fact, ...]:
    """Every fact of actor_facts.csv; one of an unchecked actor is unchecked. Raises LexiconError naming the row."""
    made = []
    for line, row in enumerate(rows("actor_facts.csv"), start=2):
        where = f"{FOLDER / 'actor_facts.csv'}, line {line}"
        actor = by_id().get(row["actor"])
        if row["fact"] not in FACTS or actor is None:
            raise LexiconError(f"{where}: an id of actors.csv and one of {sorted(FACTS)} are needed")
        if (row["fact"] == "side") != (row["conflict"] in conflicts()):
            raise LexiconError(f"{where}: a side, and nothing else, needs a conflict of conflicts.csv")
        if not row["value"] or (row["fact"] == "allegiance" and row["value"] not in by_id()):
            raise LexiconError(f"{where}: a value is needed; that of an allegiance is an id of actors.csv")
        first, end = _span(row, where)
        checked = is_checked(row, where) and actor.checked
        made.append(
            Fact(
                row["actor"],
                row["fact"],
                row["value"],
                row["conflict"],
                first,
                end,
                checked,
                row["source"],
            )
        )
    return tuple(made)


@cache
def conflicts() -> dict[str, tuple[date, date]]:
    """The first day of each conflict and the day after its last, date.max where it goes on."""
    return {
        row["id"]: (
            _days(row["since"], "conflicts.csv")[0],
            _days(row["until"], "conflicts.csv")[1] if row["until"] else date.max,
        )
        for row in rows("conflicts.csv")
    }


def _span(row: dict[str, str], where: str) -> tuple[date, date]:
    """The first day on which the fact surely holds, and the day after the last.

    Without a beginning or an end, a side holds as long as its conflict; an office or an allegiance is known only
    between the dates of its sources."""
    dated = [sources()[name] for name in row["source"].split("|") if sources().get(name)]
    if row["fact"] == "side":
        first, end = conflicts()[row["conflict"]]
    elif dated:
        first, end = min(_days(day, where)[1] for day in dated), max(_days(day, where)[0] for day in dated)
        first, end = first - timedelta(days=1), end + timedelta(days=1)
    else:
        first = end = date.max
    if row["since"]:
        since = _days(row["since"], where)
        first = (
            max(since[1] - timedelta(days=1), first)
            if row["fact"] == "side"
            else since[1] - timedelta(days=1)
        )
    if row["until"]:
        until = _days(row["until"], where)[0]
        end = min(until, end) if row["fact"] == "side" else until
    return first, end


def _days(written: str, where: str) -> tuple[date, date]:
    """The first day of a year, a month or a day, and the day after its last. Raises LexiconError."""
    match = _DAY.fullmatch(written)
    try:
        if match is None:
            raise ValueError(written)
        year, month, day = (int(part) if part else None for part in match.groups())
        first = date(year or 0, month or 1, day or 1)
    except ValueError as error:
        raise LexiconError(f"{where}: {written!r} is no date such as 2014, 2014-09 or 2014-09-21") from error
    if day:
        return first, first + timedelta(days=1)
    if month:
        return first, (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    return first, first.replace(year=first.year + 1)
