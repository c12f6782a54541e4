"""A database of its own for a test, as the default one; and migrations, one after the other, in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import StateApps


@contextmanager
def database_of_its_own(file: Path, **options: Any) -> Iterator[None]:
    """Inside, `default` is an empty SQLite file: some migrations of Wagtail know no other name."""
    settings, usual = connections.databases["default"], connections["default"]
    own = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(file), "OPTIONS": options}
    connections.databases["default"] = {**settings, **own}
    del connections["default"]
    try:
        yield
    finally:
        connection.close()
        connections.databases["default"], connections["default"] = settings, usual


@contextmanager
def migrating(app: str, file: Path) -> Iterator[Callable[[str], StateApps]]:
    """A function that brings an empty database to a migration of `app`, and gives the models of that state."""

    def migrate(name: str) -> StateApps:
        MigrationExecutor(connection).migrate([(app, name)])
        return MigrationExecutor(connection).loader.project_state([(app, name)]).apps

    with database_of_its_own(file):
        yield migrate
