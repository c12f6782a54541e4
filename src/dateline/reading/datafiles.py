"""The engine's large data files: which there are, where they lie, and whether they are what they should be.

The files and their hashes stand in data/MANIFEST.yaml. A file is read in place or, if it is a zip, unpacked
into the cache (`dateline.reading.cache`).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import yaml

from dateline.reading.errors import DataCorrupt, DataMissing

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class DataFile:
    """One entry of the manifest. `sha256` is of the compressed file as it lies in `DATA`."""

    path: Path
    sha256: str

    @property
    def name(self) -> str:
        """The file's name without its suffix: what it is, and the start of its hash."""
        return self.path.name.partition(".")[0]

    def check(self) -> None:
        """Raise DataMissing or DataCorrupt unless the file is there and has the manifest's hash."""
        if not self.path.is_file():
            raise DataMissing(self.path.name)
        with self.path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != self.sha256:
            raise DataCorrupt(self.path.name, found)


def data_file(kind: str, *, folder: Path = DATA) -> DataFile:
    """The manifest's file of a kind, such as "model-en"; raises DataMissing where the manifest names none."""
    manifest = folder / "MANIFEST.yaml"
    if not manifest.is_file():
        raise DataMissing(manifest.name)
    for entry in yaml.safe_load(manifest.read_text(encoding="utf-8")):
        if entry["file"].startswith(f"{kind}-"):
            return DataFile(folder / entry["file"], entry["sha256"])
    raise DataMissing(kind)
