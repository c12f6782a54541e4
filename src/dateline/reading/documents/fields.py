"""Fields of a JSON object: text or nothing, a day or nothing, else an error that names the key."""

from __future__ import annotations

import logging
from datetime import date
from typing import Any

from dateline.reading.errors import Malformed
from dateline.reading.published import in_utc

_log = logging.getLogger(__name__)


def text_or_none(item: dict[str, Any], key: str) -> str | None:
    """The text under `key`, or None where there is none; raises Malformed for anything else."""
    value = item.get(key)
    if value is None or isinstance(value, str):
        return value or None
    raise Malformed(f'"{key}" is {type(value).__name__}, not text', f'give "{key}" as a string')


def day(item: dict[str, Any], key: str, *, report: str) -> str | None:
    """The ISO date, or the ISO time in UTC, under `key`. What is text but no date is noted in the log,
    and the report `report` is then read without a date; raises Malformed for what is no text."""
    value = text_or_none(item, key)
    if value is None:
        return None
    try:
        return in_utc(value)
    except ValueError:
        pass
    try:
        return iso_day(value)
    except ValueError:
        _log.warning('%s: "%s" is "%s", no date as YYYY-MM-DD: read without it', report, key, value[:40])
        return None


def iso_day(value: str) -> str:
    """The day in UTC of `value`, an ISO date or time; of what else begins with a day, that day. Raises ValueError
    for anything else."""
    try:
        return in_utc(value)[:10]
    except ValueError:
        return date.fromisoformat(value[:10]).isoformat()


def headed(title: str | None, body: str) -> str:
    """The body under its headline, which is read like any sentence, unless it begins with that already."""
    return f"{title}\n\n{body}" if title and not body.startswith(title) else body
