"""A map as plain numbers for an SVG: the points of an event, a grid of degrees and a scale bar.

It needs no tiles and no script, and tells nobody who looks at it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from dateline.record.public import PublicPlace
from dateline.site.domain.frames import HEIGHT, WIDTH, Frame, Line, frame_around, meridians, parallels
from dateline.site.domain.words import precision_in_words

COARSEST_DRAWN: Final = 3  # UCDP where_prec: the middle of a province or a country is no place where it was
SMALLEST_RING: Final = 18.0  # pixels; also for a district, whose extent is not known
LETTER: Final = 8.4  # width of a letter of a label in pixels, on the generous side
LINE: Final = 18  # height of a label in pixels


@dataclass(frozen=True, slots=True)
class Point:
    """`ring` is the radius in pixels within which it lies, if it is not the point itself."""

    x: float
    y: float
    ring: float | None
    label: str
    label_x: float
    label_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One line of the list beside the map. `where` is empty if there is no point."""

    name: str
    where: str
    how_exact: str


@dataclass(frozen=True, slots=True)
class Map:
    """`points` is empty where nothing can be drawn; `places` is complete all the same."""

    title: str
    description: str
    points: tuple[Point, ...]
    places: tuple[PlaceLine, ...]
    meridians: tuple[Line, ...] = ()
    parallels: tuple[Line, ...] = ()
    scale_km: int = 0
    scale_px: float = 0.0
    width: int = WIDTH
    height: int = HEIGHT


def map_of(places: Sequence[PublicPlace], *, title: str) -> Map:
    """Each place once, as exact as the most exact claim names it."""
    distinct = _distinct(places)
    drawn = [place for place in distinct if _is_drawn(place)]
    listed = tuple(PlaceLine(_name(place), _where(place), precision_in_words(place)) for place in distinct)
    if not drawn:
        return Map(title=f"Map: {title}", description="", points=(), places=listed)
    frame = frame_around([(place.lat or 0.0, place.lon or 0.0, _radius_km(place)) for place in drawn])
    km = frame.round_km()
    return Map(
        title=f"Map: {title}",
        description="Shown are " + "; ".join(f"{_name(p)}, {precision_in_words(p)}" for p in drawn) + ".",
        points=_placed(drawn, frame),
        places=listed,
        meridians=meridians(frame),
        parallels=parallels(frame),
        scale_km=km,
        scale_px=round(km * frame.scale, 1),
    )


def _distinct(places: Iterable[PublicPlace]) -> list[PublicPlace]:
    best: dict[tuple[str, float | None, float | None], PublicPlace] = {}
    for place in places:
        key = (place.name, place.lat, place.lon)
        if key not in best or place.precision < best[key].precision:
            best[key] = place
    return list(best.values())


def _name(place: PublicPlace) -> str:
    relation = f"{place.relation.replace('_', ' ')} " if place.relation else ""
    name = f"{relation}{place.name or 'a place that is not named'}"
    return name[:1].upper() + name[1:]


def _where(place: PublicPlace) -> str:
    """Degrees, no finer than the place is known."""
    if place.lat is None or place.lon is None or not _is_drawn(place):
        return ""
    digits = 2 if place.precision == 1 and not place.rounded_km else 1
    return f"{_degrees(place.lat, 'NS', digits)}, {_degrees(place.lon, 'EW', digits)}"


def _degrees(value: float, letters: str, digits: int) -> str:
    return f"{abs(value):.{digits}f}°\N{NO-BREAK SPACE}{letters[0] if value >= 0 else letters[1]}"


def _placed(places: Sequence[PublicPlace], frame: Frame) -> tuple[Point, ...]:
    """Labels are put right, left, below or above their point, the first that hits no label before it."""
    dots = [(frame.x(p.lon or 0.0), frame.y(p.lat or 0.0)) for p in places]
    taken = [(x - 7, y - 7, x + 7, y + 7) for x, y in dots]
    made = []
    for place, (x, y) in zip(places, dots, strict=True):
        label = _name(place)
        spot = _free_spot(x, y, label, taken)
        taken.append(_box(*spot, label))
        ring = _ring(place, frame)
        made.append(
            Point(round(x, 1), round(y, 1), ring, label, round(spot[0], 1), round(spot[1], 1), spot[2])
        )
    return tuple(made)


def _is_drawn(place: PublicPlace) -> bool:
    return place.lat is not None and (place.rounded_km is not None or place.precision <= COARSEST_DRAWN)


def _radius_km(place: PublicPlace) -> float:
    """How far off it may be, where that is known: half the cell it was rounded to, or where_prec 2."""
    if place.rounded_km:
        return place.rounded_km * math.sqrt(0.5)  # from the middle of the cell to its corner
    return 25.0 if place.precision == 2 else 0.0


def _ring(place: PublicPlace, frame: Frame) -> float | None:
    if place.precision == 1 and not place.rounded_km:
        return None
    return round(max(_radius_km(place) * frame.scale, SMALLEST_RING), 1)


def _free_spot(
    x: float, y: float, label: str, taken: Sequence[tuple[float, float, float, float]]
) -> tuple[float, float, str]:
    spots = [(x + 11, y + 5, "start"), (x - 11, y + 5, "end"), (x, y + 24, "middle"), (x, y - 13, "middle")]
    for spot in spots:
        box = _box(*spot, label)
        if box[0] >= 0 and box[2] <= WIDTH and not any(_meet(box, other) for other in taken):
            return spot
    return spots[1] if x > WIDTH / 2 else spots[0]


def _box(x: float, y: float, anchor: str, label: str) -> tuple[float, float, float, float]:
    width = len(label) * LETTER
    left = {"start": x, "end": x - width, "middle": x - width / 2}[anchor]
    return left, y - LINE + 4, left + width, y + 4


def _meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
