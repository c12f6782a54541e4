"""Finding the claim that editorial.yaml means."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.config.demonstration.content import Named
from dateline.record.models import Claim
from dateline.wire.models import Report


class Claims:
    """The claims read in the demonstration's reports, found by report and phrase."""

    def __init__(self, reports: dict[str, Report]) -> None:
        self._reports = reports
        self.missed: set[Named] = set()

    def find(self, named: Named) -> Claim | None:
        """The smallest claim whose words hold the phrase, or None, noted in `missed`."""
        report = self._reports[named.report]
        start = report.text.index(named.phrase)
        end = start + len(named.phrase)
        read = Claim.objects.filter(current__report=report, start__lt=end, end__gt=start)
        best = max(read, key=lambda claim: _fit(claim, start, end), default=None)
        if best is None or _shared(best, start, end) < (end - start) / 2:
            self.missed.add(named)
            return None
        return best

    def find_all(self, rows: Iterable[dict[str, str]]) -> list[Claim]:
        """The claims of several rows, in order, without those that were missed or named twice."""
        found = (self.find(Named.of(row)) for row in rows)
        return list(dict.fromkeys(claim for claim in found if claim is not None))


def _shared(claim: Claim, start: int, end: int) -> int:
    return min(claim.end, end) - max(claim.start, start)


def _fit(claim: Claim, start: int, end: int) -> tuple[int, int]:
    """More of the phrase first, then the shorter claim."""
    return _shared(claim, start, end), -(claim.end - claim.start)
