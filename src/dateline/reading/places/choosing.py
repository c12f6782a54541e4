"""Choosing the place that a name means: what each candidate is worth in the context of its report."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from dateline.reading.places.gazetteer import REGIONS, Entry, Match, Stage
from dateline.reading.places.geodesy import distance_km

# Weights, set by trying them on the development parts of TR-News, GeoVirus and LGL
# (docs/reference/gazetteer.md).
KIND: Final = {"PCLI": 4.0, "ADM1": 0.8, "ADM2": -0.8, "CONT": 1.0}
CAPITAL: Final = 2.6  # by its own name, not one of old
CURATED: Final = 3.0  # of our own lists of regions, rivers and seas, whose names are hardly ever a village's
STAGE: Final = {"name": 0.0, "alternate": -0.7, "article": -0.9, "doubled": -0.9}
PEOPLE: Final = 0.55  # for each factor of ten of inhabitants
SAME_COUNTRY: Final = 2.2
SAME_PROVINCE: Final = 1.2
NEAR: Final = 1.5  # fading over NEAR_KM
NEAR_KM: Final = 200.0
MARGIN: Final = 0.5  # the best must lead the next other place by so much
FLOOR: Final = 1.6  # and reach so much: about 1,000 people without any context
STRAY: Final = 100_000  # people of a town that need not lie in a country of the report
BESIDE: Final = 10_000  # people of a town that may lie in another country if it lies within BESIDE_KM
BESIDE_KM: Final = 400.0  # of what is certain: just across the border, where supplies and refugees come from
SIBLING: Final = (
    1.5  # a province beside another of its country ("Alabama and Georgia"), unless its town has its name
)
HOMES: Final = 2.0  # of a province for which the other names of the report speak
VOTES: Final = 0.7  # names that lie in no other province, for a bit more than half of that
TOWN_FIRST: Final = 1.9  # a province named like its town is less often meant
ONE_PLACE_KM: Final = 60.0  # a town and the district named after it are no rivals


@dataclass(slots=True)
class Context:
    """What the report has told so far: countries by weight (0 to 1), provinces, and points of certain
    places."""

    countries: dict[str, float] = field(default_factory=dict)
    provinces: set[tuple[str, str]] = field(default_factory=set)
    points: list[tuple[float, float]] = field(default_factory=list)
    homes: Counter[tuple[str, str]] = field(
        default_factory=Counter
    )  # by the names that may lie in each province

    def share(self, entry: Entry, own: Mapping[tuple[str, str], float]) -> float:
        """How far the other names of the report speak for the province that a place lies in, 0 to 1."""
        if not entry.country or not entry.admin1:
            return 0.0
        home = (entry.country, entry.admin1)
        return 1.0 - math.exp(-max(0.0, self.homes[home] - own.get(home, 0.0)) / VOTES)

    def learn(self, entry: Entry | None) -> None:
        """Let a resolved place help with the others."""
        if entry is None:
            return
        if entry.country and entry.feature not in ("PCLI", "CONT"):
            self.countries[entry.country] = min(1.0, self.countries.get(entry.country, 0.3) + 0.2)
        if entry.country and entry.admin1 and entry.feature == "ADM1":
            self.provinces.add((entry.country, entry.admin1))
        if entry.point and entry.feature != "PCLI":
            self.points.append(entry.point)


def votes(matches: Sequence[Match]) -> dict[tuple[str, str], float]:
    """What a name says about the province that the report is about: its vote, divided among the provinces that
    have a place of that name. A country's name has none."""
    if any(m.entry.feature in ("PCLI", "CONT") or m.entry.id in REGIONS for m in matches):
        return {}
    homes = {
        (m.entry.country, m.entry.admin1)
        for m in matches
        if m.stage == "name" and m.entry.country and m.entry.admin1 and m.entry.feature != "PCLI"
    }
    return {home: 1.0 / len(homes) for home in homes}


def lies_in(entry: Entry, area: Entry) -> bool:
    if (
        entry.id == area.id
        or entry.country is None
        or entry.country != area.country
        or entry.feature == "PCLI"
    ):
        return False
    return area.feature != "ADM1" or entry.admin1 == area.admin1


def choose(
    matches: Sequence[Match], context: Context, *, unit: str | None = None, within: Entry | None = None
) -> tuple[Entry | None, float]:
    """The place that fits the context best, with a score of 0 to 1; none where no place leads clearly."""
    inside = [m for m in matches if within is not None and lies_in(m.entry, within)]
    fitting = inside or _well_known(matches)
    if any(m.entry.feature == "PCLI" for m in fitting) and unit != "ADM2":
        unit = None
    settled = [m for m in fitting if m.entry.is_settlement]  # names first: of several towns the surest stays
    towns = {(m.entry.country, m.entry.admin1): m.stage for m in reversed(settled)}
    own = votes(matches)
    ranked = sorted(
        ((_worth(m, context, unit, towns) + HOMES * context.share(m.entry, own), m.entry) for m in fitting),
        key=lambda ranked: (-ranked[0], ranked[1].id),
    )
    if not ranked:
        return None, 0.0
    best, entry = ranked[0]
    if within is not None and lies_in(entry, within):
        best += SAME_COUNTRY
    rival = next((worth for worth, other in ranked[1:] if not _same_place(entry, other)), None)
    lead = best - rival if rival is not None else 2 * MARGIN
    if best < FLOOR or lead < MARGIN or (within is None and _is_stray(entry, context)):
        return None, 0.0
    return entry, round(min(0.99, 0.5 + 0.12 * min(lead, 2.0) + 0.05 * min(best, 5.0)), 2)


def _well_known(matches: Sequence[Match]) -> list[Match]:
    """Without the villages named after a region of the world: "Middle East" is none in Maryland."""
    if not any(m.entry.id in REGIONS and m.entry.country is None for m in matches):
        return list(matches)
    return [m for m in matches if not m.entry.is_settlement or m.entry.population >= STRAY]


def _is_stray(entry: Entry, context: Context) -> bool:
    """A small place in a country of which the report says nothing, while it speaks of others."""
    if entry.country in context.countries or entry.country is None or not context.countries:
        return False
    if not entry.is_settlement or entry.population >= STRAY:
        return False
    return entry.population < BESIDE or not _is_beside(entry, context)


def _is_beside(entry: Entry, context: Context) -> bool:
    """Whether it lies as near to what is certain as a town across the border."""
    point = entry.point
    return point is not None and any(distance_km(point, other) <= BESIDE_KM for other in context.points)


def _worth(
    match: Match, context: Context, unit: str | None, towns: Mapping[tuple[str | None, str | None], Stage]
) -> float:
    entry = match.entry
    worth = KIND.get(entry.feature, 0.0) + STAGE[match.stage] + PEOPLE * math.log10(entry.population + 1)
    if entry.feature == "PPLC" and match.stage == "name":
        worth += CAPITAL
    if entry.id in REGIONS:
        worth += CURATED
    if entry.feature == "ADM1":
        town = towns.get((entry.country, entry.admin1))
        worth -= TOWN_FIRST if town else 0.0
        if town != "name" and any(country == entry.country for country, _ in context.provinces):
            worth += SIBLING
    if unit == "ADM1":
        worth += 3.0 if entry.feature == "ADM1" else 0.0
    elif unit == "ADM2":
        worth += 3.0 if entry.feature == "ADM2" else 0.0
    elif unit == "PPL":
        worth += 1.5 if entry.is_settlement else -1.5
    if entry.country in context.countries:
        worth += SAME_COUNTRY * context.countries[entry.country]
    if entry.feature != "ADM1" and entry.country and (entry.country, entry.admin1) in context.provinces:
        worth += SAME_PROVINCE
    if entry.point and context.points and entry.feature != "PCLI":
        nearest = min(distance_km(entry.point, point) for point in context.points)
        worth += NEAR * math.exp(-nearest / NEAR_KM)
    return worth


def _same_place(one: Entry, other: Entry) -> bool:
    if one.country != other.country or one.point is None or other.point is None:
        return False
    return one.admin1 == other.admin1 or distance_km(one.point, other.point) <= ONE_PLACE_KM
