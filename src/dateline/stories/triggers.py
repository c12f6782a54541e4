"""The database itself refuses to set a story live that has no version (decision 0009): `QuerySet.update()`
sends no signal.

The trigger is put up after every `migrate` and taken down before it, not once in a migration: SQLite rebuilds
a table to alter it, which loses the table's triggers, and renames no table that a trigger elsewhere names.
"""

from __future__ import annotations

from typing import Any, Final

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

NAME: Final = "story_live_needs_version"
MESSAGE: Final = "a story goes live only with a version: publish it instead of setting live"
_TABLES: Final = {"wagtailcore_page", "stories_storypage", "stories_storyversion"}
_UNVERSIONED: Final = """
    NEW.live AND NOT OLD.live
    AND EXISTS (SELECT 1 FROM stories_storypage WHERE page_ptr_id = NEW.id)
    AND NOT EXISTS (SELECT 1 FROM stories_storyversion WHERE page_id = NEW.id)
"""


def put_up(using: str = "default", **_: Any) -> None:
    """Make the trigger where its tables are."""
    connection = connections[using]
    take_down(using)
    if not set(connection.introspection.table_names()) >= _TABLES:
        return
    _run(connection, _making(connection.vendor))


def take_down(using: str = "default", **_: Any) -> None:
    connection = connections[using]
    if connection.vendor == "sqlite":
        _run(connection, [f"DROP TRIGGER IF EXISTS {NAME}"])
    elif "wagtailcore_page" in connection.introspection.table_names():
        _run(connection, [f"DROP TRIGGER IF EXISTS {NAME} ON wagtailcore_page"])


def _making(vendor: str) -> list[str]:
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {NAME} BEFORE UPDATE OF live ON wagtailcore_page WHEN {_UNVERSIONED} "
            f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        ]
    return [
        f"CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {_UNVERSIONED} THEN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'check_violation'; END IF; "
        f"RETURN NEW; END $$",
        f"CREATE TRIGGER {NAME} BEFORE UPDATE OF live ON wagtailcore_page "
        f"FOR EACH ROW EXECUTE FUNCTION {NAME}()",
    ]


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
