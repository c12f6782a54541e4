"""Who holds a place after a fight: a claim that it was taken and one that the attack failed exclude each other.

Pure: the record's own words for it are in record/data/territory.yaml.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

import yaml

from dateline.reading.places.folding import fold

Outcome = Literal["", "taken", "repelled"]
TAKES: Final = "takes territory"  # the one act that the two labels of taking are, whoever takes
DATA: Final = Path(__file__).parents[1] / "data" / "territory.yaml"


def outcome_of(*, label: str, plover: str, text: str) -> Outcome:
    """What a claim of this kind of event, in these words, says of a place that was fought for."""
    if label in _table()["takes"]:
        return "taken"
    return "repelled" if plover == "ASSAULT" and _failing().search(fold(text)) else ""


def act_of(label: str) -> str:
    """The kind of act by which competing actors are told: taking a place is one, by army or by rebels."""
    if label in _table()["takes"]:
        return TAKES
    return label if label != "other" else ""


def misfiled(*, label: str, kind: str) -> bool:
    """Whether a taking is filed under a government and an armed group acts, or the other way about.

    `kind` is the actor's, as the reading contract has it; any other kind shows nothing.
    """
    never: list[str] = _table()["never_by"].get(label, [])
    return kind in never


@cache
def _failing() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(_table()['repelled'])))})\b")


@cache
def _table() -> dict[str, Any]:
    read = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return {key: held if isinstance(held, dict) else frozenset(held) for key, held in read.items()}
