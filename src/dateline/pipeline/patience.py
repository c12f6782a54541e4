"""Waiting for a database that is locked, restarted or out of reach for a while."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Final, TypeVar

from django.db import InterfaceError, OperationalError, connection

log = logging.getLogger("dateline.worker")

PATIENCE: Final = 120.0  # seconds: a restart of the database, or a long backup, is over by then
FIRST_PAUSE: Final = 0.1  # seconds, doubled at every further attempt
LONGEST_PAUSE: Final = 5.0

Result = TypeVar("Result")


def patiently(do: Callable[[], Result], *, patience: float = PATIENCE) -> Result:
    """What `do` returns, tried again on a new connection for `patience` seconds while the database fails.

    `do` must be safe to repeat, also after it took effect and only its answer was lost. Raises Django's
    OperationalError or InterfaceError when patience has run out.
    """
    end, pause = time.monotonic() + patience, FIRST_PAUSE
    while True:
        try:
            return do()
        except (OperationalError, InterfaceError) as problem:
            connection.close()
            if time.monotonic() + pause > end:
                raise
            log.warning("the database did not answer, again in %.1f s: %s", pause, problem)
            time.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)
