"""The gazetteer: what places a name can mean.

`matches` gives only matches that may be accepted: the same folded key, the same with articles alike, or, where
there is none and the name comes from Arabic or a script like it, the same but for one doubled consonant.
`suggestions` also gives places whose name merely looks or sounds alike; those are for an editor to choose
from, and nothing resolves to one by itself.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal, Self

from rapidfuzz import fuzz, process

from dateline.reading.cache import unpacked
from dateline.reading.datafiles import data_file
from dateline.reading.places.folding import article_key, doublings, fold, skeleton, without_article

Stage = Literal["name", "alternate", "article", "doubled"]
STAGES: Final[tuple[Stage, ...]] = ("name", "alternate", "article", "doubled")
TRANSLITERATED: Final = frozenset(  # countries whose script has no letter of its own for a doubled consonant
    "AE AF BH DJ DZ EG IQ IR JO KW LB LY MA MR OM PK PS QA SA SD SO SY TN YE".split()  # noqa: SIM905
)
SHORTEST_DOUBLED: Final = 6  # letters: a shorter name with another consonant is too often another place
SKELETON_FLOOR: Final = 80  # string similarity; with these floors 146 of 166 spellings of reporters were
FUZZY_FLOOR: Final = 90  # right and 4 wrong (docs/reference/gazetteer.md)

REGIONS: Final = range(-20_000, -10_000)  # the ids of our own regions, rivers and seas

_COLUMNS = "p.id, p.name, p.feature, p.country, p.admin1, p.lat, p.lon, p.population"


@dataclass(frozen=True, slots=True)
class Entry:
    """One place. `id` is GeoNames' where positive, ours where negative; `country` ISO 3166-1 alpha-2."""

    id: int
    name: str
    feature: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    population: int

    @property
    def geonameid(self) -> int | None:
        return self.id if self.id > 0 else None

    @property
    def point(self) -> tuple[float, float] | None:
        return None if self.lat is None or self.lon is None else (self.lat, self.lon)

    @property
    def is_settlement(self) -> bool:
        """A place with a point of its own, against an area, a line or a water."""
        return self.feature.startswith(("PPL", "AIR"))


@dataclass(frozen=True, slots=True)
class Match:
    entry: Entry
    stage: Stage


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A place that a spelling may have meant; `similarity` is 0 to 100."""

    entry: Entry
    similarity: float


class Gazetteer:
    """Read-only look-up in the gazetteer file; may be shared between threads."""

    def __init__(
        self,
        path: Path,
        *,
        additions: Iterable[tuple[Entry, Sequence[str]]] = (),
        overlays: Sequence[Path] = (),
    ) -> None:
        """`additions` are places of an editor with their other names; they stand before the file's own. `overlays`
        are files of the same form, whose places stand beside its own."""
        self._path = path
        self._overlays = tuple(overlays)
        self._local = threading.local()
        self._countries: tuple[Entry, ...] | None = None
        self._added: dict[str, list[Entry]] = {}
        for entry, aliases in additions:
            for name in (entry.name, *aliases):
                self._added.setdefault(fold(name), []).append(entry)
        self.matches = lru_cache(maxsize=8192)(self._matches)

    @classmethod
    def open(
        cls, *, additions: Iterable[tuple[Entry, Sequence[str]]] = (), overlays: Sequence[Path] = ()
    ) -> Self:
        """The engine's own gazetteer, unpacked if need be; raises the data errors of `cache.unpacked`."""
        return cls(
            unpacked(data_file("gazetteer")) / "gazetteer.sqlite", additions=additions, overlays=overlays
        )

    def _matches(self, name: str) -> tuple[Match, ...]:
        """Every place that `name` is a spelling of, names before alternates, the more populous first."""
        folded = fold(name)
        if len(folded) < 2:
            return ()
        found = {entry.id: Match(entry, "name") for entry in self._added.get(folded, ())}
        found |= self._keyed(folded) if len(found) == 0 else {}
        for key in dict.fromkeys((article_key(folded), without_article(folded))):
            for ident, match in self._keyed(key).items() if key != folded and len(key) > 1 else ():
                found.setdefault(ident, Match(match.entry, "article"))
        found = found or self._doubled(folded)
        return tuple(
            sorted(found.values(), key=lambda m: (STAGES.index(m.stage), -m.entry.population, m.entry.id))
        )

    def _doubled(self, folded: str) -> dict[int, Match]:
        """The places whose name differs from `folded` in one consonant written double or single."""
        if len(folded) < SHORTEST_DOUBLED:
            return {}
        spelt = [match for key in doublings(folded) for match in self._keyed(key).values()]
        return {
            match.entry.id: Match(match.entry, "doubled")
            for match in spelt
            if match.entry.country in TRANSLITERATED and match.entry.is_settlement
        }

    def suggestions(self, name: str, *, country: str, limit: int = 5) -> list[Suggestion]:
        """Places of `country` whose name looks or sounds like `name`, the most alike first."""
        folded = without_article(fold(name))
        bones = skeleton(folded)
        kept: dict[str, float] = {}
        keys = self._country_keys(country)
        near = process.extract_iter(folded, keys, scorer=fuzz.ratio, score_cutoff=SKELETON_FLOOR)
        for key, score, _ in near:
            if score >= FUZZY_FLOOR or (len(bones) > 1 and skeleton(key) == bones):
                kept[key] = score
        best: dict[int, Suggestion] = {}
        for key, score in kept.items():
            for match in self._keyed(key).values():
                known = best.get(match.entry.id)
                if match.entry.country == country and (known is None or known.similarity < score):
                    best[match.entry.id] = Suggestion(match.entry, round(score, 1))
        return sorted(best.values(), key=lambda s: (-s.similarity, -s.entry.population, s.entry.id))[:limit]

    def countries(self) -> tuple[Entry, ...]:
        """All countries."""
        if self._countries is None:
            self._countries = tuple(self._rows("from place p where p.feature = 'PCLI' order by p.country"))
        return self._countries

    def province(self, country: str, admin1: str) -> Entry | None:
        """The admin-1 unit with GeoNames' code `admin1` in `country`."""
        rows = self._rows(
            "from place p where p.country = ? and p.feature = 'ADM1' and p.admin1 = ? order by p.id desc",
            country,
            admin1,
        )
        return next(iter(rows), None)

    @lru_cache(maxsize=8)  # noqa: B019 - a gazetteer lives as long as the process
    def _country_keys(self, country: str) -> tuple[str, ...]:
        sql = "select distinct a.folded from place p join alias a on a.place = p.id where p.country = ?"
        return tuple(row[0] for base in self._bases() for row in base.execute(sql, (country,)))

    def _keyed(self, key: str) -> dict[int, Match]:
        sql = f"select a.rank, {_COLUMNS} from alias a join place p on p.id = a.place where a.folded = ?"  # noqa: S608
        found: dict[int, Match] = {}
        for base in self._bases():
            for row in base.execute(sql, (key,)):
                found.setdefault(row[1], Match(_entry(row[1:]), STAGES[row[0]]))
        return found

    def _rows(self, rest: str, *values: str) -> list[Entry]:
        sql = f"select {_COLUMNS} {rest}"
        return [_entry(row) for row in self._bases()[0].execute(sql, values)]

    def _bases(self) -> tuple[sqlite3.Connection, ...]:
        """This thread's connections: the gazetteer's own file first, then the overlays."""
        bases: tuple[sqlite3.Connection, ...] | None = getattr(self._local, "bases", None)
        if bases is None:
            files = (self._path, *self._overlays)
            bases = tuple(sqlite3.connect(f"{f.as_uri()}?mode=ro&immutable=1", uri=True) for f in files)
            self._local.bases = bases
        return bases


def _entry(row: tuple[int, str, str, str | None, str | None, int | None, int | None, int]) -> Entry:
    ident, name, feature, country, admin1, lat, lon, population = row
    return Entry(
        ident,
        name,
        feature,
        country,
        admin1,
        None if lat is None else lat / 10_000,
        None if lon is None else lon / 10_000,
        population,
    )
