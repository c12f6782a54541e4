"""An empty embedded newsroom in DATELINE_HOME, and the way back to its empty state between two cases."""

from __future__ import annotations

import shutil
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection


def opened() -> None:
    """Set Django up, make the tables, and keep a copy of the empty database."""
    django.setup()
    call_command("migrate", verbosity=0)
    _settled()
    shutil.copy(_database(), _empty())


def emptied() -> None:
    """Put the empty database back."""
    _settled()
    for left in (_database(), *_database().parent.glob(f"{_database().name}-*")):
        left.unlink()
    shutil.copy(_empty(), _database())


def _settled() -> None:
    """Closing the last connection writes the log of SQLite into the database."""
    connection.close()


def _database() -> Path:
    return Path(settings.DATABASES["default"]["NAME"])


def _empty() -> Path:
    return _database().with_suffix(".empty")
