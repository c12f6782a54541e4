"""House style that is data: how currencies are named and which marks follow a sentence (stories/data)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parents[1] / "data"


@dataclass(frozen=True, slots=True)
class Currency:
    """How a currency is written: `symbol` is empty where the house uses its code."""

    code: str
    symbol: str
    plural: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark, and the phrases (lower case) by which a sentence already carries it in words."""

    text: str
    phrases: tuple[str, ...]


@cache
def currency(code: str) -> Currency:
    """The currency of an ISO 4217 code; one that house style does not name is written by its code."""
    row = _table("currencies.yaml").get(code, {})
    return Currency(code=code, symbol=row.get("symbol", ""), plural=row.get("plural", code))


@cache
def mark(name: str) -> Mark:
    """The mark `unconfirmed` or `withdrawn`."""
    row = _table("marks.yaml")[name]
    return Mark(text=row["mark"], phrases=tuple(row["words"]))


@cache
def attribution(name: str) -> tuple[str, ...]:
    """The phrases by which a headline is `attributed`, or `marked`."""
    read: dict[str, list[str]] = yaml.safe_load((FOLDER / "attribution.yaml").read_text(encoding="utf-8"))
    return tuple(read[name])


@cache
def _table(name: str) -> dict[str, dict[str, Any]]:
    read: dict[str, dict[str, Any]] = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return read
