"""When a report was published, as its source gives it: an ISO day, or a time with or without a zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from dateline.reading.errors import NoDate

EVENING: Final = 16  # o'clock in UTC, from when on it is tomorrow already as far west as China


@dataclass(frozen=True, slots=True)
class Published:
    """The day in UTC. `late`: where the report was written it may have been the next day already."""

    day: date
    late: bool = False


def published(iso: str | None) -> Published | None:
    """What `iso` says; a time without a zone is taken for UTC. None for none; raises NoDate for anything else."""
    if not iso:
        return None
    try:
        said = in_utc(iso)
        time = None if len(said) == len("2020-03-05") else datetime.fromisoformat(said)
    except ValueError as error:
        raise NoDate(iso) from error
    return Published(date.fromisoformat(said[:10]), late=time is not None and time.hour >= EVENING)


def in_utc(iso: str) -> str:
    """An ISO day as it is, an ISO time in UTC; raises ValueError for anything else."""
    try:
        return date.fromisoformat(iso).isoformat()
    except ValueError:
        time = datetime.fromisoformat(iso)
    try:
        zoned = time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"{iso} lies outside the calendar in UTC") from error
    return zoned.isoformat()
