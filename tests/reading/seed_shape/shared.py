"""Where the folder lies that editors share beside the checkout: the seed article, the claims scorer."""

from __future__ import annotations

import os
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[3]


def shared() -> Path:
    """`DATELINE_SHARED`, or `shared` beside the checkout; it need not exist."""
    return Path(os.environ.get("DATELINE_SHARED") or REPOSITORY.parent / "shared")
