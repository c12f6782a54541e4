"""The secret of one installation: random, made on the first start, readable by its owner alone."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def installation_secret(home: Path) -> str:
    """The signing secret kept in `home`, made if there is none yet. Safe when two processes start at once."""
    path = home / "secret"
    home.mkdir(parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return path.read_text().strip()
