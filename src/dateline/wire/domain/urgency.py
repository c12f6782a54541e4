"""Which queue the work on a report stands in: what somebody waits for is never behind what takes long."""

from __future__ import annotations

from typing import Final

from dateline.vault.models.outbox import Queue
from dateline.wire.models import Report, Retrieval

# Characters. Some 10,000 words: five seconds of reading at 2,000 words a second, the least that `make bench` measured.
LONG: Final = 60_000


def queue_of(report: Report) -> Queue:
    """Long reports are read beside the others. Nobody waits for the demonstration; somebody waits for what was
    pasted, fetched or uploaded."""
    if len(report.text) > LONG:
        return Queue.BULK
    return Queue.INTAKE if report.retrieval.how == Retrieval.How.DEMONSTRATION else Queue.DESK
