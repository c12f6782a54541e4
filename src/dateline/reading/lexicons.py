"""The engine's word lists: YAML and CSV files under data/lexicons/, read once, checked when read."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "data" / "lexicons"


class LexiconError(ValueError):
    """A word list is missing, cannot be read, or lacks what its reader needs."""


@cache
def table(name: str) -> dict[str, Any]:
    """The YAML file `name`, a mapping at its top. Raises LexiconError naming the file."""
    path = FOLDER / name
    try:
        read = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise LexiconError(f"{path}: cannot be read: {error}") from error
    if not isinstance(read, dict):
        raise LexiconError(f"{path}: expected a mapping at the top of the file")
    return read


@cache
def words(name: str, key: str) -> frozenset[str]:
    """The list under `key` of the YAML file `name`, as a set. Raises LexiconError naming file and key."""
    listed = table(name).get(key)
    if not isinstance(listed, list) or not all(isinstance(w, str) for w in listed):
        raise LexiconError(f"{FOLDER / name}: {key!r} must be a list of words (quote yes, no, on, off)")
    return frozenset(listed)


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of the CSV file `name`, keyed by its header. Raises LexiconError naming file and line."""
    path = FOLDER / name
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            read = tuple(reader)
    except (OSError, csv.Error) as error:
        raise LexiconError(f"{path}: cannot be read: {error}") from error
    for number, row in enumerate(read, start=2):
        if None in row or None in row.values():
            raise LexiconError(f"{path}, line {number}: as many cells as the header names are needed")
    return read
