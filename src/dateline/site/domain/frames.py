"""The part of the world that a map shows, in pixels: local equirectangular, with its grid of degrees.

True to scale within a percent over the few hundred kilometres that an event spans.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

WIDTH: Final = 480
HEIGHT: Final = 320
MARGIN: Final = 34
EDGE: Final = 34  # pixels from the frame within which a line of the grid has no room for its label
KM_PER_DEGREE: Final = 111.195
SMALLEST_KM: Final = 30.0  # a single village is still shown within a day's walk
_ROUND: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
_STEPS: Final = (0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20)


@dataclass(frozen=True, slots=True)
class Line:
    """A meridian or parallel; `at` is x or y in pixels."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the world that is drawn: its middle in degrees and pixels to a kilometre."""

    lat: float
    lon: float
    scale: float

    def x(self, lon: float) -> float:
        return WIDTH / 2 + _eastward(self.lon, lon) * self._across() * self.scale

    def y(self, lat: float) -> float:
        return HEIGHT / 2 - (lat - self.lat) * KM_PER_DEGREE * self.scale

    def degrees_across(self) -> float:
        return WIDTH / (self._across() * self.scale)

    def round_km(self) -> int:
        """A round distance that is at most a quarter of the width, for the scale bar."""
        return max(km for km in _ROUND if km * self.scale <= WIDTH / 4 or km == 1)

    def _across(self) -> float:
        return KM_PER_DEGREE * max(math.cos(math.radians(self.lat)), 0.01)


def frame_around(circles: Sequence[tuple[float, float, float]]) -> Frame:
    """Around circles of latitude, longitude and radius in km.

    Longitudes are counted from the first, so that the date line parts nothing.
    """
    start = circles[0][1]
    south, north = _extent([(lat, radius / KM_PER_DEGREE) for lat, _, radius in circles])
    lat = (south + north) / 2
    degree = KM_PER_DEGREE * max(math.cos(math.radians(lat)), 0.01)
    west, east = _extent([(_eastward(start, lon), radius / degree) for _, lon, radius in circles])
    scale = min(
        (WIDTH - 2 * MARGIN) / max((east - west) * degree, SMALLEST_KM),
        (HEIGHT - 2 * MARGIN) / max((north - south) * KM_PER_DEGREE, SMALLEST_KM),
    )
    return Frame(lat, start + (west + east) / 2, scale)


def _extent(spans: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return min(middle - reach for middle, reach in spans), max(middle + reach for middle, reach in spans)


def _eastward(start: float, lon: float) -> float:
    return (lon - start + 180) % 360 - 180


def meridians(frame: Frame) -> tuple[Line, ...]:
    half = frame.degrees_across() / 2
    return tuple(
        Line(round(frame.x(lon), 1), _degrees((lon + 180) % 360 - 180, "EW"))
        for lon in _multiples(frame.lon - half, frame.lon + half)
        if EDGE < frame.x(lon) < WIDTH - EDGE
    )


def parallels(frame: Frame) -> tuple[Line, ...]:
    half = HEIGHT / (KM_PER_DEGREE * frame.scale) / 2
    return tuple(
        Line(round(frame.y(lat), 1), _degrees(lat, "NS"))
        for lat in _multiples(max(frame.lat - half, -90.0), min(frame.lat + half, 90.0))
        if EDGE < frame.y(lat) < HEIGHT - EDGE
    )


def _multiples(low: float, high: float) -> list[float]:
    """Round degrees between the two, three or four of them where steps allow."""
    step = next((step for step in _STEPS if (high - low) / step <= 4.5), _STEPS[-1])
    return [round(n * step, 2) for n in range(math.ceil(low / step), math.floor(high / step) + 1)]


def _degrees(value: float, letters: str) -> str:
    return f"{abs(value):g}° {letters[0] if value >= 0 else letters[1]}" if value else "0°"
