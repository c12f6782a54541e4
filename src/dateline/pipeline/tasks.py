"""The way of a report, written once: what follows what.

    a report is received      wire asks for   read_report
    it is read                record asks for place_claims
    a story is published      stories asks for deliver_version

A task fetches by id and calls one function of the room that does the work. Every task is idempotent.
"""

from __future__ import annotations

from collections.abc import Callable

from dateline.channels.domain.delivery import deliver_to_feed
from dateline.pipeline import readers
from dateline.record.domain import events, ingest
from dateline.stories.models import StoryVersion
from dateline.wire.models import Report


def read_report(subject: str) -> None:
    """Read a report into claims, or say why it was not read."""
    report = Report.objects.select_related("outlet").get(public_id=subject)
    outcome = readers.read(report)
    if isinstance(outcome, readers.NotRead):
        ingest.mark_not_read(report=report, reason=outcome.reason)
    else:
        ingest.take_reading(report=report, reading=outcome.as_json())


def place_claims(subject: str) -> None:
    """Suggest the events that a report's claims belong to."""
    events.place_claims(report=Report.objects.get(public_id=subject))


def deliver_version(subject: str) -> None:
    """Send a published version out."""
    deliver_to_feed(version=StoryVersion.objects.get(public_id=subject))


TASKS: dict[str, Callable[[str], None]] = {
    "read_report": read_report,
    "place_claims": place_claims,
    "deliver_version": deliver_version,
}
