"""Fields of a JSON object, taken strictly: text, a day, or nothing; else an error naming the key."""

from __future__ import annotations

from datetime import date
from typing import Any

from dateline.reading.errors import Malformed


def text_or_none(item: dict[str, Any], key: str) -> str | None:
    """The text under `key`, or None where there is none; raises Malformed for anything else."""
    value = item.get(key)
    if value is None or isinstance(value, str):
        return value or None
    raise Malformed(f'"{key}" is {type(value).__name__}, not text', f'give "{key}" as a string')


def day(item: dict[str, Any], key: str) -> str | None:
    """The ISO date, or the date of the ISO time, under `key`; raises Malformed where it is neither."""
    value = text_or_none(item, key)
    return None if value is None else iso_day(value, what=f'"{key}"')


def iso_day(value: str, *, what: str) -> str:
    """`value` cut to its day; raises Malformed, naming `what`, unless it begins with an ISO date."""
    try:
        return date.fromisoformat(value[:10]).isoformat()
    except ValueError as error:
        raise Malformed(f'{what} is "{value}"', "give a date as YYYY-MM-DD") from error


def headed(title: str | None, body: str) -> str:
    """The body under its headline, which is read like any sentence, unless it begins with that already."""
    return f"{title}\n\n{body}" if title and not body.startswith(title) else body
