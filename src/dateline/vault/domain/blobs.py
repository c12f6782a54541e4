"""Bytes kept by their SHA-256, as files under the data folder. Written once, never changed."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings

from dateline.vault.errors import BlobDamaged, BlobMissing


def _path(digest: str) -> Path:
    return Path(settings.DATELINE_HOME) / "bytes" / digest[:2] / digest[2:4] / digest


def keep(content: bytes) -> str:
    """Keep `content` and give its SHA-256 in hex. Safe to repeat and to run in parallel."""
    digest = hashlib.sha256(content).hexdigest()
    path = _path(digest)
    if path.exists():
        return digest
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())  # the row that names the bytes must never outlive them
    os.replace(temporary, path)
    return digest


def fetch(digest: str) -> bytes:
    """The bytes kept under `digest`. Raises BlobMissing, or BlobDamaged if they no longer have that hash."""
    path = _path(digest)
    if not path.exists():
        raise BlobMissing(
            f"no bytes are kept under {digest[:12]}…: restore the folder {path.parent} from a backup"
        )
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != digest:
        raise BlobDamaged(
            f"the bytes under {digest[:12]}… have changed on disk: restore {path} from a backup"
        )
    return content
