"""Writing columns of many rows at once."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection
from django.db.models import Model


def update_rows(rows: Sequence[Model], fields: Sequence[str]) -> None:
    """Write `fields` of the rows, all of one model, as they stand in memory: one statement, prepared once.

    Django's `bulk_update` builds a CASE for every row and column; with fourteen columns that took four fifths of
    the time of taking in a reading, and most of it under the database's write lock.
    """
    if not rows or not fields:
        return
    meta = type(rows[0])._meta
    assert meta.pk is not None
    columns = [field for field in meta.concrete_fields if field.name in set(fields)]
    quote = connection.ops.quote_name
    sets = ", ".join(f"{quote(str(column.column))} = %s" for column in columns)
    statement = f"UPDATE {quote(meta.db_table)} SET {sets} WHERE {quote(str(meta.pk.column))} = %s"  # noqa: S608
    values = [
        (*(c.get_db_prep_save(getattr(row, c.attname), connection) for c in columns), row.pk) for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(statement, values)
