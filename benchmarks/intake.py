"""Taking reports in, with up to 20,000 reports of the same two weeks on record: looking for copies must not go
through them all."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, Final

from benchmarks import newsroom
from benchmarks.tables import ratio, table

ON_RECORD: Final = (200, 2_000, 20_000)
TAKEN: Final = 40
TOWNS: Final = ("Balyun", "Kobani", "Saraqib", "Sarmin", "Binnish", "Taftanaz", "Ariha", "Maarat")
AT_ONCE: Final = 2_000


@dataclass(frozen=True)
class Cost:
    """Milliseconds for one report, on the clock and of the processor."""

    clock: float
    processor: float


def main() -> None:
    newsroom.opened()
    rows, new = [], []
    for on_record in ON_RECORD:
        newsroom.emptied()
        _on_record(on_record)
        _take(range(-1, 0), outlet="Example Herald")  # what is loaded once
        new.append(_take(range(on_record, on_record + TAKEN), outlet="Example Herald"))
        copies = _take(range(TAKEN), outlet="Example Post", joined=True)
        times = (new[-1].clock, new[-1].processor, copies.clock, copies.processor)
        rows.append([f"{on_record:,} on record", *(f"{ms:.1f}" for ms in times)])
    head = ["reports", "ms a new one", "of the processor", "ms a copy", "of the processor"]
    print(table("Taking a report in", head, rows))
    for on_record, cost in zip(ON_RECORD[1:], new[1:], strict=True):
        print(
            f"  {on_record:,} against {ON_RECORD[0]} on record: {ratio(cost.clock, new[0].clock)} times as long, "
            f"{ratio(cost.processor, new[0].processor)} times the processor's time"
        )
    print()


def _take(numbers: range, *, outlet: str, joined: bool = False) -> Cost:
    """Take in the reports of these numbers; `joined` says whether each must be found to be a copy."""
    from dateline.wire.domain.intake import receive_text

    texts = [_text(n) for n in numbers]
    clock, processor = time.perf_counter(), time.process_time()
    for number, text in zip(numbers, texts, strict=True):
        url = f"https://{outlet.split()[-1].lower()}.example/{number}"
        report = receive_text(text=text, outlet=outlet, url=url).report
        assert (report.dispatch is not None) is joined, number
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    return Cost(1000 * clock / len(texts), 1000 * processor / len(texts))


def _text(number: int) -> str:
    """Ten sentences, eight of which stand in no other report."""
    own = [
        f"Shell {number} of hour {n} hit street {31 * number + n} of {TOWNS[(number + n) % len(TOWNS)]}, as "
        f"resident {17 * number + n} told us."
        for n in range(8)
    ]
    return " ".join(["The army did not answer questions.", *own, "Nobody could be reached for comment."])


def _on_record(number: int) -> None:
    """Reports of the last two weeks, put straight into the tables."""
    from dateline.wire.models import Outlet, Report, Retrieval

    outlet = Outlet.objects.create(name="Example Herald", host="herald.example")
    retrieval = Retrieval.objects.create(how="pasted", sha256="0" * 64, size=0)
    begun = datetime.now(UTC) - timedelta(days=13)
    for first in range(0, number, AT_ONCE):
        reports = Report.objects.bulk_create(
            Report(
                outlet=outlet,
                retrieval=retrieval,
                url=f"https://herald.example/{n}",
                text=_text(n),
                text_sha256=sha256(_text(n).encode()).hexdigest(),
                published=begun + timedelta(days=13) * n / number,
                language="en",
                extractor="benchmark",
            )
            for n in range(first, min(first + AT_ONCE, number))
        )
        _keep_sentences(reports)


def _keep_sentences(reports: list[Any]) -> None:
    from dateline.wire.models import ReportSentence

    ReportSentence.objects.bulk_create(list(_sentences(reports)), batch_size=300)


def _sentences(reports: list[Any]) -> Iterator[Any]:
    from dateline.wire.domain.sentences import hashes
    from dateline.wire.models import ReportSentence

    for report in reports:
        for sha in hashes(report.text):
            yield ReportSentence(report=report, sha=sha, at=report.published)


if __name__ == "__main__":
    main()
