"""What a claim's columns and rows are, given its content. Pure: domain.columns writes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateline.reading.places.folding import fold
from dateline.record.domain.edtf import days_or_unknown

ROLES = {"actors": "actor", "recipients": "recipient", "instruments": "instrument"}


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something by name: `key` under which the record keeps it, the name as first met."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that the reading resolved. Same name and same point to a hundredth of a degree: same place."""

    key: str
    name: str
    country: str
    lat: float | None
    lon: float | None
    geonameid: int | None


@dataclass(frozen=True, slots=True)
class Part:
    """A row of ClaimActor. `named` is None where the text gives no name that the reader knows."""

    role: str
    text: str
    named: Named | None


@dataclass(frozen=True, slots=True)
class Where:
    """A row of ClaimPlace."""

    text: str
    spot: Spot | None
    precision: int
    relation: str
    area: Any


@dataclass(frozen=True, slots=True)
class Counted:
    """A row of Figure."""

    measure: str
    words: str
    low: int | None
    high: int | None
    of: str
    scope: str


@dataclass(frozen=True, slots=True)
class Derived:
    """All that a claim repeats of its current reading, save its source, which needs the outlet."""

    columns: Mapping[str, Any]
    earliest: date | None
    latest: date | None
    parts: tuple[Part, ...]
    where: tuple[Where, ...]
    figures: tuple[Counted, ...]


def derived(content: Mapping[str, Any]) -> Derived:
    """The columns and rows of a claim that says `content`."""
    time = content.get("time") or {}
    edtf = time.get("edtf") or ""
    days = days_or_unknown(edtf)
    columns = {
        "start": content["start"],
        "end": content["end"],
        "text": content["text"],
        "edtf": edtf,
        "event_label": content.get("event") or "",
        **{key: content.get(key) or "" for key in ("voice", "stance", "certainty", "modality", "plover")},
    }
    return Derived(
        columns=columns,
        earliest=days.earliest,
        latest=days.latest,
        parts=tuple(_parts(content)),
        where=tuple(_where(place) for place in content.get("places") or ()),
        figures=tuple(_figure(figure) for figure in content.get("figures") or ()),
    )


def name_key(name: str) -> str:
    """The key of a name: folded, without "the" before it."""
    return fold(name).removeprefix("the ")[:300]


def _parts(content: Mapping[str, Any]) -> Iterable[Part]:
    for field, role in ROLES.items():
        for mention in content.get(field) or ():
            name = mention.get("name") or ""
            named = Named(name_key(name), name[:300]) if name_key(name) else None
            yield Part(role, mention["text"][:300], named)


def _where(place: Mapping[str, Any]) -> Where:
    return Where(
        text=place["text"][:300],
        spot=_spot(place),
        precision=place["precision"],
        relation=place.get("relation") or "",
        area=place.get("area"),
    )


def _spot(place: Mapping[str, Any]) -> Spot | None:
    name, country = place.get("name") or "", place.get("country") or ""
    if not name_key(name):
        return None
    lat, lon = place.get("lat"), place.get("lon")
    point = f" {lat:.2f} {lon:.2f}" if lat is not None and lon is not None else ""
    key = f"{country or '-'} {name_key(name)}{point}"
    return Spot(key, name[:300], country, lat, lon, place.get("geonameid"))


def _figure(figure: Mapping[str, Any]) -> Counted:
    return Counted(
        measure=figure["measure"],
        words=figure["text"][:200],
        low=figure.get("low"),
        high=figure.get("high"),
        of=(figure.get("of") or "")[:200],
        scope=figure["scope"],
    )
