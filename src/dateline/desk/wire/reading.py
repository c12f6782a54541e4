"""A report's text with its claims marked, beside their cards: what one screen shows."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.desk.claims.cards import Card, cards_of_report
from dateline.desk.claims.marks import Stretch, stretches
from dateline.desk.wire import work
from dateline.desk.wire.paging import Page, Standing, number_of, page_of
from dateline.record.models import Claim
from dateline.wire.models import Report


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of a report's claims are judged."""

    judged: int
    all: int


@dataclass(frozen=True, slots=True)
class ReportReading:
    """One page of it. `settled`: nothing that would change the cards is under way."""

    page: Page
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


def reading_of(report: Report, *, number: int = 1, claim: str = "") -> ReportReading:
    """That page of the report's text and claims, or the page of `claim`, in a fixed number of queries."""
    standing = _standing(report)
    page = page_of(standing, number_of(standing, claim) if claim else number, text=report.text)
    cards = cards_of_report(report, page.claims)
    judged = sum(told.review != Claim.Review.UNREVIEWED for told in standing)
    text = report.text[page.text.start : page.text.end]
    return ReportReading(
        page=page,
        stretches=tuple(stretches(text, cards, begins=page.text.start)),
        cards=tuple(cards),
        progress=Progress(judged, len(standing)),
        settled=is_settled(report),
    )


def _standing(report: Report) -> list[Standing]:
    """Where each of the report's claims stands, in one query."""
    columns = Claim.objects.of_report(report).values_list("public_id", "start", "end", "review")
    return [Standing(*row) for row in columns]
