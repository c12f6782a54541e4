"""A claim's place made of a toponym: its name for a reader, its point if it has one, its precision.

Precision is UCDP's where_prec. Provinces, countries, regions, roads and rivers have no point in a claim.
"""

from __future__ import annotations

from typing import Final

from dateline.reading.contract import Place, Toponym
from dateline.reading.places.areas import Area
from dateline.reading.places.folding import fold
from dateline.reading.spans import Span

EXACT, NEAR, DISTRICT, PROVINCE, RELATED, COUNTRY, SEA = 1, 2, 3, 4, 5, 6, 7
_PRECISION: Final = {"PCLI": COUNTRY, "ADM1": PROVINCE, "ADM2": DISTRICT, "SEA": SEA, "OCN": SEA, "STRT": SEA}
_POINTS: Final = ("PPL", "PPLC", "PPLX", "AIRB", "ISL", "AREA", "PLN")


def point_of(toponym: Toponym) -> tuple[float, float] | None:
    """The point that a claim may carry: a settlement's or a site's, no area's."""
    if toponym.lat is None or toponym.lon is None or toponym.feature not in _POINTS:
        return None
    return toponym.lat, toponym.lon


def precision_of(toponym: Toponym) -> int:
    """Of the place itself; one that could not be resolved is still named exactly."""
    if toponym.feature is None or toponym.feature in _POINTS:
        return EXACT
    return _PRECISION.get(toponym.feature, RELATED)


def called(toponym: Toponym) -> str:
    """The name for a reader: a country's or province's own; a town's as the report spells it, for GeoNames'
    romanisations ("Tadmur", "Ḩamāh") are seldom the English names."""
    written = toponym.text.removesuffix("'s").removesuffix("’s")
    if toponym.name and fold(written.removesuffix("s")) == fold(toponym.name):  # a lost apostrophe: "Aleppos"
        return written.removesuffix("s")
    is_area = toponym.feature in ("PCLI", "ADM1", "ADM2")
    return toponym.name if toponym.name and (is_area or written.isupper()) else written


def placed(
    text: str,
    span: Span,
    toponym: Toponym,
    *,
    point: tuple[float, float] | None,
    precision: int,
    relation: str | None = None,
    area: Area | None = None,
) -> Place:
    """The place of a toponym, with a point or without."""
    lat, lon = point or (None, None)
    name, country = called(toponym), toponym.country
    return Place(span.start, span.end, span.of(text), name, country, lat, lon, precision, relation, area)


def pointless(
    text: str, span: Span, name: str, country: str | None, *, relation: str | None, area: Area | None
) -> Place:
    """A line, or an area between places."""
    return Place(span.start, span.end, span.of(text), name, country, None, None, RELATED, relation, area)
