"""The content of a claim: one claim of the reading contract without its id, with its sentence. Pure.

What the record adds to it: "quote", the words of the sentence with their offsets and the places finer than a
province that they name; and each place's "geonameid", where the reading resolved it.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from dateline.record.errors import ReadingRefused

Content = dict[str, Any]

# What does not change what a claim says: its number in the reading, its score, and what the record added.
_NOT_SAID: Final = frozenset({"id", "score", "sentence", "quote"})
# Features of GeoNames so large that naming one gives no place away: countries, provinces, seas, continents.
_LARGE: Final = ("PCL", "ADM1", "CONT", "RGN", "OCN", "SEA")


def contents_of(reading: Mapping[str, Any], *, text: str) -> list[Content]:
    """The content of every claim in a reading of `text`, in its order.

    Raises ReadingRefused if an offset does not give the words beside it: nothing is stored from such a
    reading.
    """
    named = _Toponyms(reading.get("toponyms", ()))
    made = []
    for number, claim in enumerate(reading["claims"]):
        for where, span in spans_in(claim):
            if text[span["start"] : span["end"]] != span["text"]:
                raise ReadingRefused(
                    f'Claim {number + 1} of the reading: "{span["text"]}" ({where}) does not stand at '
                    f"{span['start']}–{span['end']} of the report; read the report again."
                )
        made.append(_content(claim, reading, text, named))
    return made


def content_hash(content: Mapping[str, Any]) -> str:
    """SHA-256 of what the content says: text, span, roles and values. Empty values count as absent ones."""
    said = {key: value for key, value in content.items() if key not in _NOT_SAID}
    plain = json.dumps(_without_empty(said), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def spans_in(claim: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every span of a claim, with the name of the field it is in."""
    yield "text", claim
    for name in ("speaker", "cue", "time"):
        if claim.get(name):
            yield name, claim[name]
    for name in ("via", "actors", "recipients", "instruments", "places", "figures"):
        for span in claim.get(name) or ():
            yield name, span


class _Toponyms:
    """The toponyms of a reading, found by where they stand and by what place they are."""

    def __init__(self, toponyms: Sequence[Mapping[str, Any]]) -> None:
        self._sorted = sorted(toponyms, key=lambda t: t["start"])
        self._starts = [t["start"] for t in self._sorted]
        self._idents: dict[tuple[Any, ...], set[int]] = {}
        for toponym in toponyms:
            if toponym.get("geonameid"):
                self._idents.setdefault(_place_of(toponym), set()).add(toponym["geonameid"])

    def between(self, start: int, end: int) -> list[Mapping[str, Any]]:
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [t for t in self._sorted[first:last] if t["end"] <= end]

    def geonameid(self, place: Mapping[str, Any]) -> int | None:
        """The number of the place, where all that the reading calls so are one."""
        same = self._idents.get(_place_of(place), set())
        return next(iter(same)) if len(same) == 1 else None


def _place_of(place: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(place.get(key) for key in ("name", "country", "lat", "lon"))


def _content(claim: Mapping[str, Any], reading: Mapping[str, Any], text: str, named: _Toponyms) -> Content:
    start, end = reading["sentences"][claim["sentence"]]
    inside = named.between(start, end)
    quote = {
        "start": start,
        "end": end,
        "text": text[start:end],
        "toponyms": sorted({t["text"] for t in inside if not str(t.get("feature") or "").startswith(_LARGE)}),
    }
    kept = {key: value for key, value in claim.items() if key != "id"}
    places = [_with_geonameid(place, named) for place in claim.get("places", ())]
    return {**kept, "places": places, "quote": quote}


def _with_geonameid(place: Mapping[str, Any], named: _Toponyms) -> Content:
    ident = named.geonameid(place)
    return dict(place) if ident is None else {**place, "geonameid": ident}


def _without_empty(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {
            key: _without_empty(held) for key, held in value.items() if held not in (None, "", [], {}, ())
        }
    if isinstance(value, list | tuple):
        return [_without_empty(held) for held in value]
    return value
