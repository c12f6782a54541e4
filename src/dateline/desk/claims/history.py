"""All that happened to a claim: how it was read and what editors decided, oldest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from dateline.desk.claims import wording
from dateline.desk.claims.cards import judged
from dateline.record.models import Claim, ClaimReading
from dateline.vault.models import Decision


@dataclass(frozen=True, slots=True)
class Happened:
    """One reading or decision. `differences`: what a reading changed against the one before (one → other)."""

    at: datetime
    who: str
    what: str
    reason: str = ""
    differences: tuple[wording.Difference, ...] = ()


def history_of(claim: Claim) -> list[Happened]:
    """Readings and decisions of the claim in the order of time."""
    readings = list(claim.readings.select_related("editor", "report__outlet").defer("report__text"))
    decisions = [judged(decision) for decision in Decision.objects.about(claim.public_id)]
    made = [Happened(d.at, d.who, d.what, d.reason) for d in decisions]
    return sorted([*_readings(readings), *made], key=lambda happened: happened.at)


def _readings(readings: list[ClaimReading]) -> list[Happened]:
    first = [Happened(r.created_at, _reader(r), "read it") for r in readings[:1]]
    later = [
        Happened(
            now.created_at,
            _reader(now),
            "read it otherwise",
            differences=tuple(
                wording.differences(before.content, now.content, outlet=now.report.outlet.name)
            ),
        )
        for before, now in pairwise(readings)
    ]
    return [*first, *later]


def _reader(reading: ClaimReading) -> str:
    if reading.editor:
        return str(reading.editor)
    return f"the machine ({reading.engine.get('version', 'version not known')})"
