"""The reading engine inside a worker: loaded once, kept warm."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline import reading
from dateline.wire.models import Report


@dataclass(frozen=True)
class NotRead:
    """The report stays on the wire unread, and this is why, in a sentence."""

    reason: str


@cache
def reader() -> reading.Reader:
    """The engine of this process; loading takes about a second."""
    return reading.Reader.load()


def read(report: Report) -> reading.Reading | NotRead:
    """What the engine makes of a report."""
    try:
        return reader().read(
            reading.Report(
                id=report.public_id,
                text=report.text,
                title=report.title or None,
                published=report.published.isoformat() if report.published else None,
                outlet=report.outlet.name,
                url=report.url or None,
            )
        )
    except reading.ReadingError as problem:
        return NotRead(reason=str(problem))
