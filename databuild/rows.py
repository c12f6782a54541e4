"""The tables written by hand that some rows of the data files are made of."""

from __future__ import annotations

import csv
from pathlib import Path

DATA = Path(__file__).parents[1] / "src/dateline/reading/data"
LEXICONS = DATA / "lexicons"


def read_csv(name: str) -> list[dict[str, str]]:
    with (LEXICONS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def listed(cell: str) -> list[str]:
    return [item for item in cell.split("|") if item]


def number(cell: str) -> float | None:
    return float(cell) if cell else None
