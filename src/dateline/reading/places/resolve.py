"""Which place a name means: find, then resolve, in the context of the whole report.

Context comes first: the unit or country named beside the name ("Ariha, Syria"), the countries that the report
speaks of, the places already certain, and only then how many people live there. A homonym that nothing
decides stays unresolved: a missing point is better than a wrong one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from dateline.reading.annotation import Sentence
from dateline.reading.contract import Dateline, Toponym
from dateline.reading.places.choosing import Context, choose, lies_in, votes
from dateline.reading.places.countries import countries_named, spoken_of
from dateline.reading.places.find import Mention, find_mentions
from dateline.reading.places.folding import fold
from dateline.reading.places.gazetteer import Entry, Gazetteer, Match
from dateline.reading.places.names import abbreviations, looked_up
from dateline.reading.spans import Span

VOTERS: Final = 2.0  # votes from which a country counts as spoken of, by HEARD times its share of all
HEARD: Final = 0.5
CLEAR: Final = 0.75  # a score from which a place helps with the others
HOME: Final = 3  # the country of the dateline's place, in uses of its name; none where others alone are named

_OF_A_TOWN: Final = re.compile(
    r"\b(?:near|outside|centre of|center of|downtown|(?:km|kms|kilomet(?:er|re)s|miles)\s+(?:\w+\s+of|from))\s+$",
    re.IGNORECASE,
)

# A piece of a dateline after its place: ", Ohio".
_PIECE: Final = re.compile(r",[ \t]*(?P<area>[^\W\d_][^,()\[\]\n–—]{1,39}?)(?=[ \t]*(?:[,(\[–—]|--|-\s))")


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
                area for area in areas if any(lies_in(m.entry, area) for m in gazetteer.matches(first.name))
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
            if any(lies_in(town, area) for town in towns for area in areas):
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
        context.homes.update(votes(gazetteer.matches(name)))
    nations: Counter[str] = Counter()
    for (country, _), cast in context.homes.items():
        nations[country] += cast
    for country, cast in nations.items():
        if cast >= VOTERS:
            heard = HEARD * cast / nations.total()
            context.countries[country] = max(context.countries.get(country, 0.0), heard)


def _is_list(first: Sequence[Match], areas: Sequence[Entry]) -> bool:
    """Whether the two are rather members of a list: "Iraq, Iran and Turkey", "Iowa, Ohio"."""
    features = {m.entry.feature for m in first if m.stage in ("name", "alternate")} & {"PCLI", "ADM1"}
    return any(area.feature in features for area in areas)
