"""Readings as the contract has them, made from the words of a text: offsets are found, not written."""

from __future__ import annotations

import re
from typing import Any

from dateline.wire.models import Report

Json = dict[str, Any]
SOURCED = {"voice": "cited", "stance": "asserts", "certainty": "stated", "modality": "actual"}


def span(text: str, words: str) -> Json:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def claim(
    text: str,
    words: str,
    *,
    speaker: str | None = None,
    name: str | None = None,
    kind: str = "organisation",
    voice: str | None = None,
    via: list[Json] | None = None,
    event: str | None = "air/drone strike",
    plover: str = "ASSAULT",
    actors: dict[str, str | None] | None = None,
    recipients: dict[str, str | None] | None = None,
    places: dict[str, tuple[str, str, float | None, float | None, int]] | None = None,
    when: tuple[str, str] | None = None,
    figures: list[Json] | None = None,
    **fields: Any,
) -> Json:
    """One claim of the contract whose content is `words` of `text`; every name in it stands in the text."""
    at = span(text, words)
    made = {
        **SOURCED,
        **at,
        "id": "c1",
        "voice": voice or ("cited" if speaker else "outlet"),
        "sentence": next(i for i, (s, e) in enumerate(sentences(text)) if s <= at["start"] < e),
        "speaker": {**span(text, speaker), "name": name or speaker, "kind": kind} if speaker else None,
        "via": via or [],
        "cue": None,
        "plover": plover,
        "mode": None,
        "event": event,
        "actors": [{**span(text, w), "name": n} for w, n in (actors or {}).items()],
        "recipients": [{**span(text, w), "name": n} for w, n in (recipients or {}).items()],
        "instruments": [],
        "places": [place(text, w, *values) for w, values in (places or {}).items()],
        "time": None,
        "figures": figures or [],
        "marks": [],
        "score": 0.9,
    }
    if when:
        made["time"] = {**span(text, when[0]), "edtf": when[1], "precision": 1, "basis": "stated"}
    return {**made, **fields}


def place(
    text: str, words: str, name: str, country: str, lat: float | None, lon: float | None, precision: int
) -> Json:
    where = {"name": name, "country": country, "lat": lat, "lon": lon}
    return {**span(text, words), **where, "precision": precision, "relation": None}


def figure(text: str, words: str, measure: str, low: int | None, high: int | None, **fields: Any) -> Json:
    said = {"measure": measure, "low": low, "high": high, "of": None, "scope": "event"}
    return {**span(text, words), **said, **fields}


def sentences(text: str) -> list[list[int]]:
    return [list(found.span()) for found in re.finditer(r"[^\s][^.\n]*\.?", text)]


def reading(report: Report, *claims: Json, version: str = "1", toponyms: list[Json] | None = None) -> Json:
    numbered = [{**one, "id": f"c{n}"} for n, one in enumerate(claims, start=1)]
    return {
        "id": report.public_id,
        "text_sha256": report.text_sha256,
        "engine": {"version": version, "model": "test", "lexicons": "test"},
        "published": None,
        "language": "en",
        "dateline": None,
        "sentences": sentences(report.text),
        "entities": [],
        "toponyms": toponyms or [],
        "attributions": [],
        "claims": numbered,
    }
