"""A report's text with its claims marked, beside their cards: what one screen shows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from dateline.desk.claims.cards import Card, cards_of_report
from dateline.desk.claims.marks import Stretch, stretches
from dateline.desk.wire import work
from dateline.record.models import Claim
from dateline.wire.models import Report


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of a report's claims are judged."""

    judged: int
    all: int


@dataclass(frozen=True, slots=True)
class ReportReading:
    """`settled`: nothing that would change the cards is under way."""

    stretches: tuple[Stretch, ...]
    cards: tuple[Card, ...]
    progress: Progress
    settled: bool


def is_waiting(report: Report) -> bool:
    """Whether the report will be read without anybody's doing: not if its reading was given up."""
    if report.state != Report.State.RECEIVED:
        return False
    if work.is_under_way(task="read_report", subject=report.public_id):
        return True
    # The work may have ended since the report was loaded.
    report.refresh_from_db(fields=["state", "state_reason"])
    return False


def is_settled(report: Report) -> bool:
    """Whether nothing is under way that gives the report's claims their events."""
    return not work.is_under_way(task="place_claims", subject=report.public_id)


def reading_of(report: Report) -> ReportReading:
    """The report's text and claims, in a fixed number of queries."""
    cards = cards_of_report(report)
    reviews = Counter(card.review for card in cards)
    return ReportReading(
        stretches=tuple(stretches(report.text, cards)),
        cards=tuple(cards),
        progress=Progress(len(cards) - reviews[Claim.Review.UNREVIEWED], len(cards)),
        settled=is_settled(report),
    )
