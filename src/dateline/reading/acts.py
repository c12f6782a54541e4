"""Acts told by a verb and what it takes ("lifted the sanctions"): data/lexicons/acts.yaml, checked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.reading.events import Kind, kind_of
from dateline.reading.lexicons import FOLDER, LexiconError, table

LIST = "acts.yaml"
SHAPES = frozenset({"persons", "parties", "anything", "nothing", "infinitive", "silence", "clause", "free"})
_OWN = {"verbs", "takes", "after", "by"}


@dataclass(frozen=True, slots=True)
class Act:
    """One row of the list. `takes` are SHAPES; `nouns` the words of the kinds it takes; `by` those of who must do
    it, with SHAPES again in `by_shapes`; `after` the prepositions that lead to what it takes, "" being none."""

    kind: Kind
    takes: frozenset[str]
    nouns: frozenset[str]
    after: tuple[str, ...]
    by: frozenset[str]
    by_shapes: frozenset[str]


@cache
def acts() -> dict[str, tuple[tuple[tuple[str, ...], Act], ...]]:
    """The acts by the verb's lemma, in the order of the list, each with the words that follow the verb.
    Raises LexiconError naming the row that is wrong."""
    found: dict[str, list[tuple[tuple[str, ...], Act]]] = {}
    for row in table(LIST)["acts"]:
        act = _act(row)
        for form in row["verbs"]:
            verb, *rest = form.split()
            found.setdefault(verb, []).append((tuple(rest), act))
    return {verb: tuple(sorted(listed, key=lambda one: not one[0])) for verb, listed in found.items()}


def nouns(name: str) -> frozenset[str]:
    """The words of a kind of noun. Raises LexiconError where there is no such kind."""
    listed = table(LIST)["nouns"].get(name)
    if not isinstance(listed, list):
        raise LexiconError(
            f"{FOLDER / LIST}: {name!r} is neither one of {sorted(SHAPES)} nor listed under nouns"
        )
    return frozenset(listed)


def _act(row: dict[str, Any]) -> Act:
    rest = {key: value for key, value in row.items() if key not in _OWN}
    where = f"{FOLDER / LIST}: row of {row.get('verbs')}"
    if not row.get("verbs") or not row.get("takes"):
        raise LexiconError(f"{where}: verbs and what they take are needed")
    takes, by = frozenset(row["takes"]), frozenset(row.get("by", []))
    return Act(
        kind=kind_of({"event": None, "rank": 2, **rest, "pos": "verb"}, where, extra=frozenset({"act"})),
        takes=takes & SHAPES,
        nouns=frozenset().union(*(nouns(name) for name in takes - SHAPES)),
        after=tuple(row.get("after", [""])),
        by=frozenset().union(*(nouns(name) for name in by - SHAPES)),
        by_shapes=by & SHAPES,
    )
