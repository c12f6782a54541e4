"""Whether two names are one person's: "Akar" and "Turkish Defence Minister Hulusi Akar". Pure.

A name is an office, where one is given, and the person's own name behind it. Within one report a surname, or the
same name with another wording of the office, is the person who is named in full there, if only one can be meant.
Between reports names are one only where they differ by the office alone; the rest is a suggestion for an editor.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import yaml

from dateline.reading.places.folding import fold

DATA: Final = Path(__file__).parents[1] / "data" / "offices.yaml"


@dataclass(frozen=True, slots=True)
class Person:
    """A name taken apart, folded. `office` is its last word, such as "minister"; `own` is empty for an office alone.

    `about` are the other words of the office: "turkish", "defence"; or "of", "hatay" behind it.
    """

    office: str
    about: frozenset[str]
    own: tuple[str, ...]

    @property
    def surname(self) -> str:
        return self.own[-1] if self.own else ""


def person_of(name: str) -> Person:
    """The parts of a name. Of an office that is described behind it ("governor of Hatay") nothing is a name.

    Nor of one who is somebody's: the name in "aide to President Volodymyr Zelensky" is not the aide's.
    """
    words = fold(name).removeprefix("the ").split()
    links = _table()["links"]
    places = [n for n, word in enumerate(words) if word in _table()["offices"]]
    if not places:
        return Person("", frozenset(), tuple(words))
    first, last = places[0], places[-1]
    behind = words[last + 1 :]
    if not behind or behind[0] in links or links & set(words[:last]):
        return Person(words[first], frozenset([*words[:first], *words[first + 1 :]]), ())
    return Person(words[last], frozenset(words[:last]), tuple(behind))


def person_key(name: str) -> str:
    """The key of a person's name, folded: the bare name, whatever office stands before it.

    A surname behind an office ("Minister Akar") keeps its office: alone it would be every bearer's.
    """
    own = person_of(name).own
    return " ".join(own) if len(own) > 1 else fold(name).removeprefix("the ")


def may_be_one(a: Person, b: Person) -> bool:
    """Whether two may be one person: one name ends as the other one, and no office speaks against it."""
    if not a.own or not b.own:
        return False
    shorter, longer = sorted((a.own, b.own), key=len)
    before = longer[: -len(shorter)]
    begun = before[-1:] and before[-1] in _table()["particles"]
    return longer[-len(shorter) :] == shorter and not begun and _offices_agree(a, b)


def _offices_agree(a: Person, b: Person) -> bool:
    one, other = ("" if office in _table()["polite"] else office for office in (a.office, b.office))
    return not one or not other or one == other


def fullest(names: Iterable[str]) -> Mapping[str, str]:
    """For each name in one report the fullest one of the same person, which may be itself.

    A name that two different persons of the report may bear stays as it is.
    """
    persons = {name: person_of(name) for name in names}
    return {name: _fullest_of(name, persons) for name in persons}


def _fullest_of(name: str, persons: Mapping[str, Person]) -> str:
    one = persons[name]
    meant = [other for other, person in persons.items() if may_be_one(one, person)]
    if not all(may_be_one(persons[a], persons[b]) for a in meant for b in meant):
        return name
    return max(meant, key=lambda other: (len(persons[other].own), len(other), other), default=name)


@cache
def _table() -> dict[str, frozenset[str]]:
    read = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return {key: frozenset(words) for key, words in read.items()}
