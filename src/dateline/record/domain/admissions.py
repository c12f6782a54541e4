"""What a speaker admits against its own interest; a boast is no admission. Pure.

A side admits that it harmed civilians, that it lost people or equipment of its own, or that it withdrew.
"We recaptured the town" and "we destroyed their tanks" it would say in any case.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

import yaml

from dateline.reading.places.folding import fold

Admitted = Literal["happened", "by_whom"]
DATA: Final = Path(__file__).parents[1] / "data" / "admissions.yaml"
NOTHING: Final[frozenset[Admitted]] = frozenset()


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody whom a claim names, in its words; `own` if it is the speaker, or of the speaker's side."""

    text: str
    own: bool


@dataclass(frozen=True, slots=True)
class Loss:
    """A figure's measure, and whom or what it counts, in the words of the text."""

    measure: str
    of: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What a named speaker says happened."""

    plover: str
    label: str
    actors: Sequence[Mention]
    recipients: Sequence[Mention]
    losses: Sequence[Loss]


def admitted(said: Statement) -> frozenset[Admitted]:
    """The aspects of an event on which the speaker speaks against its own interest."""
    own_deed = bool(said.actors) and all(actor.own for actor in said.actors)
    if own_deed and (said.plover == "RETREAT" or _harms_civilians(said)):
        return frozenset({"happened", "by_whom"})
    return frozenset({"happened"}) if _loses(said) else NOTHING


def _harms_civilians(said: Statement) -> bool:
    if said.plover not in ("ASSAULT", "COERCE") or said.label in _table()["boasts"]:
        return False
    losses = [loss.of for loss in said.losses if loss.measure in _table()["losses"]]
    return any(_civilian(words) for words in (*losses, *(one.text for one in said.recipients)))


def _loses(said: Statement) -> bool:
    """Whether what is counted as lost is the speaker's own: by its name or side, or as "its soldiers".

    Where somebody else acts, "its soldiers" may be the other's: nothing is admitted.
    """
    if any(actor.own for actor in said.actors):
        return False
    counted = [loss.of for loss in said.losses if loss.measure in _table()["losses"] and loss.of]
    ours = {fold(one.text) for one in said.recipients if one.own}
    return any(fold(words) in ours or (not said.actors and _called_own(words)) for words in counted)


def _called_own(words: str) -> bool:
    return fold(words).split()[0] in _table()["own"]


def _civilian(words: str) -> bool:
    return any(_singular(word) in _table()["civilians"] for word in fold(words).split())


def _singular(word: str) -> str:
    plurals: dict[str, str] = _table()["plurals"]
    return plurals.get(word) or (word[:-1] if word.endswith("s") and not word.endswith("ss") else word)


@cache
def _table() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return {key: held if isinstance(held, dict) else frozenset(held) for key, held in read.items()}
