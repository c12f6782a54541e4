"""Floors: the score that a change may not fall below. Written by this program alone, only upwards."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Final

DECIMALS: Final = 3  # of a floor, and of a score beside it
FILE = Path(__file__).parent / "floors.json"


def load(path: Path = FILE) -> dict[str, float]:
    """The floors by the name of their score; none where nothing was measured yet."""
    if not path.exists():
        return {}
    floors: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))
    return floors


def broken(scores: dict[str, float], floors: dict[str, float]) -> list[str]:
    """A sentence for each score that is below its floor, to the three decimals that are printed."""
    return [
        f"{name} is {score:.3f}, below its floor of {floors[name]:.3f}"
        for name, score in scores.items()
        if round(score, DECIMALS) < floors.get(name, 0.0)
    ]


def raised(scores: dict[str, float], floors: dict[str, float]) -> dict[str, float]:
    """The floors with every higher score in place of its floor, and the new scores, rounded down to 3 decimals."""
    higher = {name: max(_down(score), floors.get(name, 0.0)) for name, score in scores.items()}
    return dict(sorted((floors | higher).items()))


def _down(score: float) -> float:
    return math.floor(score * 10**DECIMALS + 1e-9) / 10**DECIMALS


def save(floors: dict[str, float], path: Path = FILE) -> None:
    path.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
