"""Distances and displacements on the sphere, in kilometres and degrees; good to a fraction of a percent."""

from __future__ import annotations

import math
from typing import Final

EARTH_RADIUS_KM: Final = 6371.0
KM_PER_DEGREE: Final = math.pi * EARTH_RADIUS_KM / 180
BEARINGS: Final = {
    "north": 0, "north-east": 45, "east": 90, "south-east": 135,
    "south": 180, "south-west": 225, "west": 270, "north-west": 315,
}  # fmt: skip

Point = tuple[float, float]


def distance_km(a: Point, b: Point) -> float:
    """Great-circle distance between two (latitude, longitude) points."""
    south, north = math.radians(a[0]), math.radians(b[0])
    across = math.radians(b[1] - a[1])
    h = math.sin((north - south) / 2) ** 2 + math.cos(south) * math.cos(north) * math.sin(across / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, h)))


def displaced(point: Point, *, km: float, bearing: float) -> Point:
    """The point `km` kilometres from `point` in the direction `bearing` (degrees from north)."""
    angle, heading = km / EARTH_RADIUS_KM, math.radians(bearing)
    lat, lon = math.radians(point[0]), math.radians(point[1])
    to = math.asin(math.sin(lat) * math.cos(angle) + math.cos(lat) * math.sin(angle) * math.cos(heading))
    over = math.atan2(
        math.sin(heading) * math.sin(angle) * math.cos(lat), math.cos(angle) - math.sin(lat) * math.sin(to)
    )
    return math.degrees(to), (math.degrees(lon + over) + 540) % 360 - 180
