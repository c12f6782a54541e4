"""The demonstration's content: the YAML files beside this module, as they are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Named:
    """A claim as editorial.yaml names it: a report's key and a phrase of what is claimed."""

    report: str
    phrase: str

    @classmethod
    def of(cls, row: dict[str, str]) -> Named:
        return cls(report=row["report"], phrase=row["phrase"])


@cache
def outlets() -> list[dict[str, Any]]:
    return _loaded("outlets.yaml")["outlets"]


@cache
def reports() -> list[dict[str, Any]]:
    return _loaded("reports.yaml")["reports"]


@cache
def editorial() -> dict[str, list[dict[str, Any]]]:
    return _loaded("editorial.yaml")


def _loaded(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((DATA / name).read_text(encoding="utf-8"))
    return loaded
