"""Unpacked data: each zip of the engine is unpacked once into a folder named by its hash.

No lock is needed. Whoever unpacks does so in a folder of their own and then renames it into place; of several
that start together the first rename wins, and the others drop their copy and use the winner's.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import zipfile
import zlib
from pathlib import Path

from dateline.reading.datafiles import DataFile
from dateline.reading.errors import CacheUnwritable


def cache_folder() -> Path:
    """$DATELINE_CACHE, or the platform's folder for a user's caches."""
    if chosen := os.environ.get("DATELINE_CACHE"):
        return Path(chosen)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "dateline"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "dateline" / "Cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "dateline"


def unpacked(file: DataFile) -> Path:
    """The folder with what the zip `file` holds, unpacked now if need be.

    Raises DataMissing or DataCorrupt for a bad zip, CacheUnwritable where the cache cannot be written. A copy
    in the cache that was damaged since is set aside and made again.
    """
    if not file.path.is_file():
        file.check()
    home = cache_folder()
    ready = home / file.path.stem
    if ready.is_dir() and _intact(ready, file.path):
        return ready
    file.check()
    try:
        home.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f"{ready.name}.", dir=home))
    except OSError as error:
        raise CacheUnwritable(str(home), error.strerror or str(error)) from error
    try:
        with zipfile.ZipFile(file.path) as archive:
            archive.extractall(made / "new")
        if ready.is_dir() and not _intact(ready, file.path):
            ready.rename(made / "damaged")
        _rename_unless_there(made / "new", ready)
    except OSError as error:
        raise CacheUnwritable(str(home), error.strerror or str(error)) from error
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return ready


def _rename_unless_there(made: Path, ready: Path) -> None:
    try:
        made.rename(ready)
    except OSError:
        if not ready.is_dir():
            raise


def _intact(folder: Path, zipped: Path) -> bool:
    """Whether every file of the zip lies in the folder with the same check sum."""
    with zipfile.ZipFile(zipped) as archive:
        return all(
            _crc(folder / entry.filename) == entry.CRC for entry in archive.infolist() if not entry.is_dir()
        )


def _crc(path: Path) -> int | None:
    try:
        return zlib.crc32(path.read_bytes())
    except OSError:
        return None
