"""Which place a name means: find, then resolve, in the context of the whole report.

Context comes first: the unit or country named beside the name ("Ariha, Syria"), the countries that the report
speaks of, the places already certain, and only then how many people live there. A homonym that nothing
decides stays unresolved: a missing point is better than a wrong one.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from dateline.reading.annotation import Sentence
from dateline.reading.contract import Dateline, Toponym
from dateline.reading.places.countries import countries_named, spoken_of
from dateline.reading.places.find import Mention, find_mentions
from dateline.reading.places.folding import fold
from dateline.reading.places.gazetteer import REGIONS, Entry, Gazetteer, Match, Stage
from dateline.reading.places.geodesy import distance_km
from dateline.reading.places.names import abbreviations, looked_up
from dateline.reading.spans import Span

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
VOTERS: Final = 2.0  # votes from which a country counts as spoken of, by HEARD times its share of all
HEARD: Final = 0.5
CLEAR: Final = 0.75  # a score from which a place helps with the others
TOWN_FIRST: Final = 1.9  # a province named like its town is less often meant
HOME: Final = 3  # the country of the dateline's place, in uses of its name; none where others alone are named
ONE_PLACE_KM: Final = 60.0  # a town and the district named after it are no rivals


_OF_A_TOWN: Final = re.compile(
    r"\b(?:near|outside|centre of|center of|downtown|(?:km|kms|kilomet(?:er|re)s|miles)\s+(?:\w+\s+of|from))\s+$",
    re.IGNORECASE,
)


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


@dataclass(frozen=True, slots=True)
class Resolved:
    mention: Mention
    entry: Entry | None
    score: float


def toponyms(
    text: str, sentences: Sequence[Sentence], gazetteer: Gazetteer, *, dateline: Dateline | None = None
) -> list[Toponym]:
    """Every place that the text names, in order, resolved where its context allows."""
    return [as_toponym(found, text) for found in resolve(text, sentences, gazetteer, dateline=dateline)]


def as_toponym(resolved: Resolved, text: str) -> Toponym:
    span, entry = resolved.mention.span, resolved.entry
    if entry is None:
        return Toponym(span.start, span.end, span.of(text))
    return Toponym(
        span.start, span.end, span.of(text), entry.name, entry.country, entry.admin1, entry.lat, entry.lon,
        entry.geonameid, entry.feature, resolved.score,
    )  # fmt: skip


def resolve(
    text: str, sentences: Sequence[Sentence], gazetteer: Gazetteer, *, dateline: Dateline | None = None
) -> list[Resolved]:
    """The place names of a text with the places they mean."""
    home = dateline.place if dateline else None
    given = [Span(home.start, home.end), *_areas_beside(text, dateline, gazetteer)] if home else []
    mentions = find_mentions(
        text, sentences, gazetteer, given=given, countries=countries_named(text, gazetteer)
    )
    mentions = _with_provinces(text, mentions, gazetteer)
    within = _containers(text, mentions, gazetteer)
    mentions = _as_provinces(text, mentions, within)
    context = _context(text, mentions, gazetteer, home)
    _listen(context, mentions, gazetteer)
    told = {fold(m.name): within[m.span] for m in reversed(mentions) if m.span in within}
    groups = _groups(mentions)
    chosen: dict[str, tuple[Entry | None, float]] = {}
    # The surest first, so that they help with the others: countries and provinces, then places with a
    # container or
    # without a rival, then the rest.
    for sure_enough in (_is_area, _is_clear, _is_any):
        for key, group in groups.items():
            if key in chosen:
                continue
            container = next((within[m.span] for m in group if m.span in within), None)
            if container is None and group[0].unit is None:
                container = told.get(fold(group[0].name))
            entry, score = choose(_matches(group, gazetteer), context, unit=group[0].unit, within=container)
            if sure_enough(entry, score, container):
                chosen[key] = entry, score
                context.learn(entry)
    return [Resolved(m, *chosen[_key(m)]) for m in mentions if m.sure or chosen[_key(m)][0] is not None]


_PIECE: Final = re.compile(r",[ \t]*(?P<area>[^\W\d_][^,()\[\]\n–—]{1,39}?)(?=[ \t]*(?:[,(\[–—]|--|-\s))")


def _areas_beside(text: str, dateline: Dateline | None, gazetteer: Gazetteer) -> Iterator[Span]:
    """The states and countries that a dateline names beside its place: "COLUMBUS, Ohio (Agency) –"."""
    if dateline is None or dateline.place is None:
        return
    for match in _PIECE.finditer(text, dateline.place.end, dateline.end):
        area = Span(*match.span("area"))
        name = looked_up(area.of(text), gazetteer)
        if any(m.entry.feature in ("PCLI", "ADM1") and m.stage == "name" for m in gazetteer.matches(name)):
            yield area


def _is_area(entry: Entry | None, score: float, _: Entry | None) -> bool:
    return entry is not None and entry.feature in ("PCLI", "ADM1") and score >= CLEAR


def _is_clear(entry: Entry | None, score: float, container: Entry | None) -> bool:
    return entry is not None and (score >= CLEAR or container is not None)


def _is_any(_: Entry | None, __: float, ___: Entry | None) -> bool:
    return True


def _key(mention: Mention) -> str:
    return f"{fold(mention.name)} {mention.unit or ''}"


def _groups(mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[_key(mention)].append(mention)
    return groups


def _matches(group: Sequence[Mention], gazetteer: Gazetteer) -> tuple[Match, ...]:
    name, unit = group[0].name, group[0].unit
    if unit in ("STM", "ISL", "MTS", "RD"):
        kind = {"STM": " River", "ISL": " Island", "MTS": " Mountains", "RD": " Road"}[unit]
        bare = () if unit == "RD" else gazetteer.matches(name)
        return gazetteer.matches(name + kind) or tuple(m for m in bare if _may_be(m.entry, unit))
    return gazetteer.matches(name)


def _may_be(entry: Entry, unit: str) -> bool:
    """Whether a place may be a river, an island or a mountain: an island may be a province, a river is none."""
    return entry.feature == "STM" if unit == "STM" else not entry.is_settlement


def _context(text: str, mentions: Iterable[Mention], gazetteer: Gazetteer, home: Toponym | None) -> Context:
    """The countries that the report speaks of, by their share of all that is said of countries. The name of the
    dateline's place may be a homonym's: where all else names other countries, its own guess does not count."""
    counts = spoken_of(text)
    for mention in mentions:
        if home and fold(mention.name) == fold(home.text):
            continue
        best = gazetteer.matches(mention.name)
        states = any(m.entry.feature == "ADM1" and m.stage == "name" for m in best)  # Georgia tells nothing
        nations = [m.entry.country for m in best if m.entry.feature == "PCLI" and not states]
        counts.update({code: 2 for code in nations if code})
        capital = [m.entry for m in best if m.entry.feature == "PPLC" and m.entry.population > 200_000]
        counts.update({entry.country: 1 for entry in capital if entry.country})
    if home and home.country and (home.country in counts or not counts):
        counts[home.country] += HOME
    most = max(counts.values(), default=1)
    return Context({code: 0.4 + 0.6 * count / most for code, count in counts.items()})


def _containers(text: str, mentions: Sequence[Mention], gazetteer: Gazetteer) -> dict[Span, Entry]:
    """The unit or country that follows a name after a comma or in brackets: "Ariha, Syria"; "Austin,
    Texas"."""
    within: dict[Span, Entry] = {}
    for first, second in pairwise(mentions):
        between = text[first.span.end : second.span.start]
        if first.sentence == second.sentence and re.fullmatch(r"\s*[,(]\s*(?:in\s+)?(?:the\s+)?", between):
            areas = [
                m.entry for m in gazetteer.matches(second.name) if m.entry.feature in ("PCLI", "ADM1", "RGN")
            ]
            inside = [
                area for area in areas if any(_lies_in(m.entry, area) for m in gazetteer.matches(first.name))
            ]
            abbreviated = (
                second.span.of(text) in abbreviations() and first.span.of(text) not in abbreviations()
            )
            if inside and (abbreviated or not _is_list(gazetteer.matches(first.name), areas)):
                within[first.span] = max(inside, key=lambda area: (area.feature == "PCLI", area.population))
    return within


def _with_provinces(text: str, mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[Mention]:
    """The mentions, of which what a town is said to lie in is a province: "Khan Sheikhun in Idlib"."""
    found = list(mentions)
    for at, (first, second) in enumerate(pairwise(mentions), start=1):
        between = text[first.span.end : second.span.start]
        if (
            second.unit is None
            and fold(first.name) != fold(second.name)
            and re.fullmatch(r"\s+in\s+", between)
        ):
            towns = [m.entry for m in gazetteer.matches(first.name) if m.entry.is_settlement]
            areas = [m.entry for m in gazetteer.matches(second.name) if m.entry.feature == "ADM1"]
            if any(_lies_in(town, area) for town in towns for area in areas):
                found[at] = replace(second, unit="ADM1")
    return found


def _as_provinces(text: str, mentions: Sequence[Mention], within: Collection[Span]) -> list[Mention]:
    """The mentions, of which a bare name is the province where the report calls it so, and never calls a town so:
    "Idlib" after "Idlib province". What is near it, or so far from it, is near the town."""
    units: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.unit:
            units[fold(mention.name)].add(mention.unit)
    return [
        replace(m, unit="ADM1")
        if m.unit is None
        and m.span not in within
        and units.get(fold(m.name)) == {"ADM1"}
        and not _OF_A_TOWN.search(text, max(0, m.span.start - 40), m.span.start)
        else m
        for m in mentions
    ]


def _listen(context: Context, mentions: Iterable[Mention], gazetteer: Gazetteer) -> None:
    """Let all names of the report together say which provinces and countries it is about."""
    for name in {fold(m.name): m.name for m in mentions if m.unit != "RD"}.values():
        context.homes.update(_votes(gazetteer.matches(name)))
    nations: Counter[str] = Counter()
    for (country, _), votes in context.homes.items():
        nations[country] += votes
    for country, votes in nations.items():
        if votes >= VOTERS:
            heard = HEARD * votes / nations.total()
            context.countries[country] = max(context.countries.get(country, 0.0), heard)


def _votes(matches: Sequence[Match]) -> dict[tuple[str, str], float]:
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


def _is_list(first: Sequence[Match], areas: Sequence[Entry]) -> bool:
    """Whether the two are rather members of a list: "Iraq, Iran and Turkey", "Iowa, Ohio"."""
    features = {m.entry.feature for m in first if m.stage in ("name", "alternate")} & {"PCLI", "ADM1"}
    return any(area.feature in features for area in areas)


def _lies_in(entry: Entry, area: Entry) -> bool:
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
    inside = [m for m in matches if within is not None and _lies_in(m.entry, within)]
    fitting = inside or _well_known(matches)
    if any(m.entry.feature == "PCLI" for m in fitting) and unit != "ADM2":
        unit = None
    settled = [m for m in fitting if m.entry.is_settlement]  # names first: of several towns the surest stays
    towns = {(m.entry.country, m.entry.admin1): m.stage for m in reversed(settled)}
    own = _votes(matches)
    ranked = sorted(
        ((_worth(m, context, unit, towns) + HOMES * context.share(m.entry, own), m.entry) for m in fitting),
        key=lambda ranked: (-ranked[0], ranked[1].id),
    )
    if not ranked:
        return None, 0.0
    best, entry = ranked[0]
    if within is not None and _lies_in(entry, within):
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
