"""Making a gazetteer file: rows of places in, one SQLite database with a key for each spelling out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from anyascii import anyascii

from dateline.reading.places.folding import article_key, fold

PRIMARY, ALTERNATE, ARTICLE = 0, 1, 2
SCHEMA: Final = """
create table place (
  id integer primary key,  -- GeoNames id; negative: ours
  name text not null, feature text not null, country text, admin1 text,
  lat integer, lon integer,  -- ten-thousandths of a degree
  population integer not null);
create table alias (
  folded text not null, place integer not null, rank integer not null,  -- 0 name, 1 alternate, 2 article dropped
  primary key (folded, place)) without rowid;
"""


@dataclass(slots=True)
class Row:
    """A place with its other names; `id` is GeoNames' where positive."""

    id: int
    name: str
    feature: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    population: int
    alternates: list[str] = field(default_factory=list)


def latin(name: str) -> bool:
    """Whether a name is written in Latin script by people; GeoNames' machine transliterations start small."""
    letters = [c for c in name if c.isalpha()]
    if len(letters) < 2 or any(ord(c) > 0x24F and not 0x1E00 <= ord(c) <= 0x1EFF for c in letters):
        return False
    return any(word[:1].isupper() for word in anyascii(name).replace("'", " ").split()) and not (
        len(name) <= 4 and name.isupper()
    )


def keys(row: Row) -> dict[str, int]:
    """The folded keys of a row with their rank."""
    found: dict[str, int] = {}
    for rank, names in ((PRIMARY, [row.name]), (ALTERNATE, row.alternates)):
        for name in names:
            folded = fold(name)
            if len(folded) > 1:
                found.setdefault(folded, rank)
    for folded in list(found):
        found.setdefault(article_key(folded), ARTICLE)
    return {key: rank for key, rank in found.items() if len(key) > 1}


def write(rows: Iterable[Row], path: Path) -> tuple[int, int]:
    """Write the SQLite file; gives the numbers of places and keys."""
    base = sqlite3.connect(path)
    base.executescript("pragma page_size=4096; pragma journal_mode=off;" + SCHEMA)
    unique: dict[int, Row] = {}
    for row in rows:
        unique.setdefault(row.id, row)
    ordered = sorted(unique.values(), key=lambda r: r.id)

    def e4(degrees: float | None) -> int | None:
        return None if degrees is None else round(degrees * 10_000)

    base.executemany(
        "insert into place values (?,?,?,?,?,?,?,?)",
        ((r.id, r.name, r.feature, r.country, r.admin1, e4(r.lat), e4(r.lon), r.population) for r in ordered),
    )
    aliases = sorted((key, row.id, rank) for row in ordered for key, rank in keys(row).items())
    base.executemany("insert into alias values (?,?,?)", aliases)
    base.execute("create index by_area on place (country, feature, admin1)")
    base.commit()
    base.execute("vacuum")
    base.close()
    return len(ordered), len(aliases)
