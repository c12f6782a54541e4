"""Areas named by a relation to a place: a formula always, and a shape where points or a line are known.

Shapes are GeoJSON in WGS 84, good to about a kilometre. There are no boundaries of provinces or countries
here, so what would need one ("south of the M4 in Idlib") has a formula and no shape: a wrong area is worse
than none.
"""

from __future__ import annotations

import json
import math
from functools import cache
from typing import Any, Final

from shapely.geometry import LineString, mapping
from shapely.geometry import Point as Dot
from shapely.geometry.base import BaseGeometry

from dateline.reading.lexicons import FOLDER
from dateline.reading.places.folding import fold
from dateline.reading.places.geodesy import BEARINGS, KM_PER_DEGREE, Point, displaced

NEAR_KM: Final = 5.0  # the radius of "near" and "outskirts", where no distance is told
LEAST_KM: Final = 2.0  # of "10 km south of X": a circle of a quarter of the distance, and at least this
QUARTER: Final = 0.25
THIRD: Final = 3.0  # "between X and Y": the line, as wide to each side as a third of its length

Area = dict[str, Any]


def area(formula: str, geometry: BaseGeometry | None) -> Area:
    return {"formula": formula, "geometry": None if geometry is None else _rounded(mapping(geometry))}


def circle(centre: Point, km: float) -> BaseGeometry:
    """A circle of `km` around a point, drawn in local kilometres."""
    return _to_degrees(Dot(0.0, 0.0).buffer(km, quad_segs=8), centre)


def offset_circle(centre: Point, *, km: float, direction: str) -> BaseGeometry:
    """Around the point `km` from `centre` in a direction, as wide as such a phrase is vague."""
    return circle(displaced(centre, km=km, bearing=BEARINGS[direction]), max(LEAST_KM, QUARTER * km))


def between(one: Point, other: Point) -> BaseGeometry | None:
    """The strip between two points; None where they are the same."""
    middle = ((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
    line = LineString([_to_km(one, middle), _to_km(other, middle)])
    if line.length == 0:
        return None
    return _to_degrees(line.buffer(line.length / THIRD, quad_segs=8, cap_style="flat"), middle)


@cache
def _lines() -> dict[str, dict[str, Any]]:
    """The schematic lines by their folded names."""
    drawn = json.loads((FOLDER / "lines.geojson").read_text(encoding="utf-8"))
    named: dict[str, dict[str, Any]] = {}
    for feature in drawn["features"]:
        for name in (feature["properties"]["name"], *feature["properties"]["aliases"]):
            named.setdefault(fold(name), feature)
    return named


def line(name: str) -> dict[str, Any] | None:
    """The GeoJSON feature of a road or line in the library, by any of its names; its course is schematic."""
    return _lines().get(fold(name))


def lines() -> list[dict[str, Any]]:
    """The GeoJSON features of all roads and lines in the library, each once."""
    return list({feature["properties"]["name"]: feature for feature in _lines().values()}.values())


def _to_km(point: Point, origin: Point) -> tuple[float, float]:
    """(east, north) of the origin in kilometres: good to tens of kilometres around it."""
    east = (point[1] - origin[1]) * KM_PER_DEGREE * math.cos(math.radians(origin[0]))
    return east, (point[0] - origin[0]) * KM_PER_DEGREE


def _to_degrees(shape: BaseGeometry, origin: Point) -> BaseGeometry:
    from shapely import transform  # numpy comes with it

    scale = KM_PER_DEGREE * math.cos(math.radians(origin[0]))
    return transform(shape, lambda xy: xy / [scale, KM_PER_DEGREE] + [origin[1], origin[0]])


def _rounded(shape: Any) -> Any:
    if isinstance(shape, dict):
        return {key: _rounded(value) for key, value in shape.items()}
    if isinstance(shape, (tuple, list)):
        return [_rounded(item) for item in shape]
    return round(shape, 4) if isinstance(shape, float) else shape
