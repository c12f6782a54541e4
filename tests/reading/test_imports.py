"""What an import of the engine's small rooms brings with it: the newsroom's web processes never read a report."""

from __future__ import annotations

import subprocess
import sys

import pytest

import dateline.reading

HEAVY = (
    "spacy",
    "shapely",
    "dateline.reading.engine",
    "dateline.reading.claims",
    "dateline.reading.attribution",
)


def loaded(module: str) -> set[str]:
    """The heavy modules that a fresh process has after importing one."""
    program = f"import sys, {module}\nprint(*[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "module",
    [
        "dateline.reading",
        "dateline.reading.contract",
        "dateline.reading.documents",
        "dateline.reading.equipment",
        "dateline.reading.errors",
        "dateline.reading.places.folding",
        "dateline.reading.places.geodesy",
    ],
)
def test_a_light_module_brings_no_engine(module: str) -> None:
    assert loaded(module) == set()


def test_the_engine_brings_its_rules_and_no_model() -> None:
    assert {"dateline.reading.engine", "dateline.reading.claims"} <= loaded("dateline.reading.engine")
    assert "spacy" not in loaded("dateline.reading.engine")


def test_every_public_name_is_there() -> None:
    for name in dateline.reading.__all__:
        assert getattr(dateline.reading, name).__name__ == name
    with pytest.raises(AttributeError, match="nothing_of_ours"):
        _ = dateline.reading.nothing_of_ours
