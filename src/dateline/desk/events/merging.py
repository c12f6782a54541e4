"""Which other events an event may be one with."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from dateline.desk.events.listing import live_events, with_words
from dateline.record.models import Event

NEAR_DAYS: Final = 3
MOST_CANDIDATES: Final = 8  # events offered for merging at a time


def candidates(event: Event, words: str) -> list[Event]:
    """Events to merge with: those with the words, or else those of about the same days and the same country."""
    others = live_events().exclude(pk=event.pk)
    if words.strip():
        return list(with_words(others, words.split())[:MOST_CANDIDATES])
    if event.earliest is None:
        return []
    first, last = event.earliest, event.latest or event.earliest
    slack = timedelta(days=NEAR_DAYS)
    near = others.filter(earliest__lte=last + slack, earliest__gte=first - slack, country=event.country)
    return list(near[:MOST_CANDIDATES])


def kept_of(event: Event, other: Event) -> Event:
    """Which of two the other is merged into: the confirmed one; of two alike, the one on the screen."""
    confirmed = Event.State.CONFIRMED
    return other if other.state == confirmed and event.state != confirmed else event
