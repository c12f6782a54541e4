"""A country's full names: overlays made of GeoNames' country dumps, which a reader uses where it is told to.

https://download.geonames.org/export/dump/ has a zip for each country, its columns described in readme.txt there.
An overlay is a gazetteer file of its own, named by its country and its contents, in the user's folder.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dateline.reading.cache import cache_folder
from dateline.reading.errors import CacheUnwritable, CannotOpen, Malformed, NoPlaces
from dateline.reading.places.making import Row, latin, write

COLUMNS: Final = 19
GONE: Final = frozenset({"PPLH", "PPLQ", "PPLW", "PPLCH"})  # historical, abandoned, destroyed, former capital
KEPT: Final = frozenset({"PPLC", "PPLX", "AIRB", "ISL"})  # codes that the engine tells apart
_ADVICE: Final = "give the dump of one country as GeoNames has it, such as SY.zip, or the SY.txt in it"


@dataclass(frozen=True, slots=True)
class Added:
    """An overlay that was made: where it lies, and how many places and names it holds."""

    path: Path
    places: int
    names: int


def folder() -> Path:
    return cache_folder() / "places"


def add(country: str, dump: Path) -> Added:
    """Make the overlay of a country (ISO 3166-1 alpha-2) out of its dump, in place of an older one.

    Raises CannotOpen and Malformed for the dump, CacheUnwritable for the folder.
    """
    with _lines(country, dump) as lines:
        rows = list(_rows(lines, country))
    home = folder()
    try:
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=home) as making:
            made = Path(making) / "new.sqlite"
            places, names = write(rows, made)
            digest = hashlib.sha256(made.read_bytes()).hexdigest()[:12]
            older = [path for path in home.glob(f"{country}-*.sqlite") if digest not in path.name]
            path = home / f"{country}-{digest}.sqlite"
            os.replace(made, path)
        for gone in older:
            gone.unlink(missing_ok=True)
    except OSError as error:
        raise CacheUnwritable(str(home), error.strerror or str(error)) from error
    return Added(path, places, names)


def overlay(country: str) -> Path:
    """The overlay of a country; raises NoPlaces where none was added."""
    found = sorted(folder().resolve().glob(f"{country}-*.sqlite"))
    if not found:
        raise NoPlaces(country)
    return found[-1]


@contextmanager
def _lines(country: str, dump: Path) -> Iterator[Iterable[str]]:
    """The lines of a dump, zipped or not."""
    try:
        if not zipfile.is_zipfile(dump):
            with dump.open(encoding="utf-8") as file:
                yield file
            return
        with zipfile.ZipFile(dump) as archive:
            member = f"{country}.txt"
            if member not in archive.namelist():
                raise Malformed(f"there is no {member} in it", _ADVICE)
            with archive.open(member) as file:
                yield io.TextIOWrapper(file, encoding="utf-8")
    except (OSError, zipfile.BadZipFile) as error:
        raise CannotOpen(getattr(error, "strerror", None) or str(error)) from error
    except UnicodeDecodeError as error:
        raise Malformed("not UTF-8", _ADVICE) from error


def _rows(lines: Iterable[str], country: str) -> Iterator[Row]:
    """The settlements, airbases and islands of a dump. A dump of another country is no small matter: it is refused."""
    others: Counter[str] = Counter()
    kept = 0
    for number, line in enumerate(lines, start=1):
        cells = line.rstrip("\n").split("\t")
        if len(cells) != COLUMNS:
            raise Malformed(f"line {number}: {len(cells)} columns instead of {COLUMNS}", _ADVICE)
        if cells[8] != country:
            others[cells[8]] += 1
        elif (feature := _feature(cells[6], cells[7])) is not None:
            try:
                row = _row(cells, feature)
            except ValueError as error:
                raise Malformed(f"line {number}: {error}", _ADVICE) from error
            kept += 1
            yield row
    if not kept:
        held = ", ".join(code or "no country" for code, _ in others.most_common(3)) or "nothing"
        raise Malformed(f"no settlement of {country} in it (it holds {held})", _ADVICE)


def _feature(kind: str, code: str) -> str | None:
    if code in KEPT:
        return code
    return "PPL" if kind == "P" and code not in GONE else None


def _row(cells: list[str], feature: str) -> Row:
    others = [cells[2], *re.split(r"\s*,\s*", cells[3])]
    return Row(
        id=int(cells[0]),
        name=cells[1],
        feature=feature,
        country=cells[8],
        admin1=cells[10] or None,
        lat=float(cells[4]),
        lon=float(cells[5]),
        population=int(cells[14] or 0),
        alternates=[name for name in dict.fromkeys(others) if name != cells[1] and latin(name)],
    )
