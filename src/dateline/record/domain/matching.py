"""Whether two claims tell of one happening: named features, each with its weight and its reason. Pure.

A feature speaks for a pair (with a sentence an editor can read), is silent, or rules the pair out. The
weights and the threshold were set by the named cases of tests/record/test_matching.py, not measured on a
corpus.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, Final

import yaml

from dateline.reading.places.geodesy import distance_km
from dateline.record.domain.figures import Count, agree

ENOUGH: Final = 0.5
SAME_SPOT_KM: Final = 3.0
NEAR_KM: Final = 25.0  # UCDP's where_prec 2: within 25 km of the point
FAR_KM: Final = 60.0
FAR_DAYS: Final = 2
FINE: Final = 3  # where_prec up to which a point tells where: a district
FAMILIES: Final = Path(__file__).parents[1] / "data" / "event_families.yaml"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place a claim names: `key` as the record keeps it, degrees (WGS 84), UCDP where_prec."""

    key: str
    name: str
    country: str
    lat: float | None
    lon: float | None
    precision: int


@dataclass(frozen=True, slots=True)
class Happening:
    """What a claim says happened, as far as it is compared; `actors` are keys, `words` are folded."""

    report: str
    dispatch: str
    label: str
    plover: str
    spots: tuple[Spot, ...]
    earliest: date | None
    latest: date | None
    counts: tuple[Count, ...]
    actors: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class For:
    """A feature that speaks for one happening."""

    weight: float
    reason: str


@dataclass(frozen=True, slots=True)
class RuledOut:
    """A feature that shows two happenings."""

    reason: str


Said = For | RuledOut | None


@dataclass(frozen=True, slots=True)
class Match:
    """How far two claims tell of one happening, 0 to 1, and why."""

    score: float
    reasons: tuple[str, ...]

    @property
    def enough(self) -> bool:
        return self.score >= ENOUGH


def compared(a: Happening, b: Happening) -> Match:
    """All features of a pair together. One that rules it out decides alone."""
    said = [feature(a, b) for feature in FEATURES]
    against = [s.reason for s in said if isinstance(s, RuledOut)]
    if against:
        return Match(0.0, tuple(against))
    speaking = [s for s in said if isinstance(s, For)]
    return Match(min(1.0, round(sum(s.weight for s in speaking), 3)), tuple(s.reason for s in speaking))


def best(one: Happening, others: Iterable[Happening]) -> Match:
    """The closest of an event's claims, unless as many of them show another happening as this one.

    So an event does not drift from place to place by a chain of near ones.
    """
    matches = [compared(one, other) for other in others]
    enough = [match for match in matches if match.enough]
    if len(enough) <= sum(match.score == 0.0 and bool(match.reasons) for match in matches):
        return Match(0.0, ())
    return max(enough, key=lambda match: match.score)


# --- features ---


def place(a: Happening, b: Happening) -> Said:
    """Where: the nearest two of their places, finest first."""
    pairs = [(s, t, _apart(s, t)) for s, t in product(_finest(a.spots), _finest(b.spots))]
    for s, t, km in pairs:
        if s.key == t.key or (
            km is not None and km <= SAME_SPOT_KM and max(s.precision, t.precision) <= FINE
        ):
            return For(0.36 if max(s.precision, t.precision) <= FINE else 0.1, f"Both name {s.name}.")
    if pairs and all(s.country and t.country and s.country != t.country for s, t, _ in pairs):
        return RuledOut(f"{a.spots[0].name} and {b.spots[0].name} are in different countries.")
    measured = [(km, s, t) for s, t, km in pairs if km is not None and max(s.precision, t.precision) <= FINE]
    if not measured:
        return None
    km, s, t = min(measured, key=lambda found: found[0])
    if km <= NEAR_KM:
        if a.report == b.report:
            return RuledOut(f"One report tells of {s.name} and of {t.name}.")
        return For(0.05, f"{s.name} and {t.name} are {km:.0f} km apart.")
    return RuledOut(f"{s.name} and {t.name} are {km:.0f} km apart.") if km > FAR_KM else None


def time(a: Happening, b: Happening) -> Said:
    """When: by the days that each date can mean."""
    if not (a.earliest and a.latest and b.earliest and b.latest):
        return None
    gap = max((b.earliest - a.latest).days, (a.earliest - b.latest).days)
    if gap > FAR_DAYS:
        return RuledOut(f"They happened at least {gap} days apart.")
    if gap > 0:
        return For(0.1, "They happened a day apart.") if gap == 1 else None
    widest = max((a.latest - a.earliest).days, (b.latest - b.earliest).days)
    if widest == 0:
        return For(0.3, f"Both happened on {a.earliest:%-d %B %Y}.")
    return For(0.15, "Their dates overlap within a week.") if widest <= 7 else None


def kind(a: Happening, b: Happening) -> Said:
    """What: the same kind of event, or one of the same family."""
    one, other = _family(a), _family(b)
    if a.label and a.label == b.label and a.label != "other":
        return For(0.12, f"Both tell of the same kind of event: {a.label}.")
    if not one or not other:
        return None
    if one == other:
        return For(0.06, f"Both tell of {one}.")
    if {one, other} in _families()["mixes"]:
        return None
    return RuledOut(f"One tells of {one}, the other of {other}.")


def figures(a: Happening, b: Happening) -> Said:
    """How many: one exact number in both. Different numbers are normal for one event and say nothing."""
    for c, d in product(a.counts, b.counts):
        if (
            c.low is not None
            and (c.low, c.high) == (d.low, d.high)
            and c.low == c.high
            and c.low > 1
            and agree(c, d)
        ):
            return For(0.2, f"Both give {c.low:,} {c.measure}.")
    return None


def actors(a: Happening, b: Happening) -> Said:
    shared = a.actors & b.actors
    return For(0.08, f"Both name {', '.join(sorted(shared))}.") if shared else None


def words(a: Happening, b: Happening) -> Said:
    """In what words: much the same ones, as copies of a dispatch have them."""
    if not a.words or not b.words:
        return None
    shared, alike = a.words & b.words, len(a.words & b.words) / len(a.words | b.words)
    if alike >= 0.8 and len(shared) >= 5:
        return For(0.5 if a.dispatch == b.dispatch else 0.3, "They use the same words.")
    if alike >= 0.4 and len(shared) >= 4:
        return For(0.12, f"They share many words: {', '.join(sorted(shared)[:5])}.")
    return None


def report(a: Happening, b: Happening) -> Said:
    """Within one report, what it comes back to is mostly the same thing: it tips the balance, no more."""
    return For(0.1, "One report tells of both.") if a.report == b.report else None


FEATURES: Final[Sequence[Callable[[Happening, Happening], Said]]] = (
    place, time, kind, figures, actors, words, report,
)  # fmt: skip


def _finest(spots: Sequence[Spot]) -> list[Spot]:
    """The places of the finest precision named: a village beats its province."""
    finest = min((spot.precision for spot in spots), default=0)
    return [spot for spot in spots if spot.precision == finest]


def _apart(s: Spot, t: Spot) -> float | None:
    if s.lat is None or s.lon is None or t.lat is None or t.lon is None:
        return None
    return distance_km((s.lat, s.lon), (t.lat, t.lon))


def _family(one: Happening) -> str:
    families = _families()
    return str(families["of"].get(one.label) or families["plover"].get(one.plover, ""))


@cache
def _families() -> dict[str, Any]:
    read = yaml.safe_load(FAMILIES.read_text(encoding="utf-8"))
    of = {label: family for family, labels in read["families"].items() for label in labels}
    return {"of": of, "plover": read["plover"], "mixes": [set(pair) for pair in read["mixes"]]}
