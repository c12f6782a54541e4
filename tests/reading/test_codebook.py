"""The codebook: it has every value, each example is read as it says, and the page is made from it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, get_args

import pytest

from databuild.codebook import PAGE, entries, page
from dateline.reading import Reader, Report, contract
from dateline.reading.datafiles import DATA

SCHEMA = json.loads((DATA / "reading.schema.json").read_text(encoding="utf-8"))["$defs"]


def enum(what: str, key: str) -> list[str]:
    return [value for value in SCHEMA[what]["properties"][key]["enum"] if value is not None]


VALUES = {
    "voice": get_args(contract.Voice),
    "speaker kind": enum("speaker", "kind"),
    "stance": get_args(contract.Stance),
    "certainty": get_args(contract.Certainty),
    "modality": get_args(contract.Modality),
    "plover": enum("claim", "plover"),
    "event": enum("claim", "event"),
    "measure": get_args(contract.Measure),
    "scope": get_args(contract.Scope),
    "time basis": enum("time", "basis"),
}


def read_as(kind: str, claim: dict[str, Any]) -> Iterator[str | None]:
    """The values of the kind that a claim has."""
    if kind == "speaker kind":
        yield (claim["speaker"] or {}).get("kind")
    elif kind == "time basis":
        yield (claim["time"] or {}).get("basis")
    elif kind in ("measure", "scope"):
        yield from (figure[kind] for figure in claim["figures"])
    elif kind == "relation":
        yield from (place["relation"] for place in claim["places"])
    else:
        yield claim[kind]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


@pytest.mark.parametrize("kind", VALUES)
def test_the_codebook_has_every_value_and_no_other(kind):
    assert list(entries()[kind]) == list(VALUES[kind])


@pytest.mark.parametrize(
    ("kind", "value", "entry"),
    [
        pytest.param(kind, value, entry, id=f"{kind}: {value}")
        for kind, values in entries().items()
        for value, entry in values.items()
    ],
)
def test_each_example_is_read_as_the_codebook_says(reader, kind, value, entry):
    report = Report("example", entry["example"], published=entry.get("published"))
    claims = reader.read(report).as_json()["claims"]

    assert value in [found for claim in claims for found in read_as(kind, claim)]


def test_the_page_is_what_the_data_makes_of_it():
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m databuild.codebook"
