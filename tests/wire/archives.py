"""Archives of many reports, put straight into the tables."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256

from dateline.wire.domain.sentences import hashes
from dateline.wire.models import Outlet, Report, ReportSentence, Retrieval

FORMULAS = (
    "The army did not answer questions sent to it.",
    "Nobody in the town could be reached for comment.",
)


def story(number: int) -> list[str]:
    """Eight sentences: two formulas that all stories share, and six of this one alone."""
    own = [f"Resident {n} of quarter {number} said that shell {number + n} fell at night." for n in range(6)]
    return [FORMULAS[0], *own, FORMULAS[1]]


def fill(numbers: range, *, day: datetime, outlet: str = "Example Herald") -> None:
    """A report of each of these stories, the stories spread over the week before `day`."""
    publisher = Outlet.objects.get_or_create(name=outlet)[0]
    retrieval = Retrieval.objects.create(how="pasted", sha256="0" * 64, size=0)
    texts = {number: " ".join(story(number)) for number in numbers}
    reports = Report.objects.bulk_create(
        Report(
            outlet=publisher,
            retrieval=retrieval,
            text=text,
            text_sha256=sha256(text.encode()).hexdigest(),
            language="en",
            extractor="test",
            published=day - timedelta(seconds=number % 600_000),
        )
        for number, text in texts.items()
    )
    ReportSentence.objects.bulk_create(
        [
            ReportSentence(report=report, sha=sha, at=report.published)
            for report in reports
            for sha in hashes(report.text)
        ],
        batch_size=3_000,
    )
