"""Which queue the work on a report stands in."""

from __future__ import annotations

import pytest

from dateline.record.domain.ingest import take_reading
from dateline.vault.models import OutboxEntry
from dateline.vault.models.outbox import Queue
from dateline.wire.domain.intake import receive_text
from dateline.wire.domain.urgency import LONG
from dateline.wire.models import Retrieval
from tests.record.builders import reading

SENTENCE = "The example army shelled the town of Saraqib on Monday, the ministry said. "
LONG_TEXT = "".join(f"{n}. {SENTENCE}" for n in range(LONG // len(SENTENCE) + 1))


@pytest.mark.parametrize(
    ("text", "how", "queue"),
    [
        pytest.param(SENTENCE, Retrieval.How.PASTED, Queue.DESK, id="pasted"),
        pytest.param(SENTENCE, Retrieval.How.DEMONSTRATION, Queue.INTAKE, id="of the demonstration"),
        pytest.param(LONG_TEXT, Retrieval.How.PASTED, Queue.BULK, id="pasted and long"),
    ],
)
def test_reading_and_placing_wait_in_the_queue_of_the_report(outlet, text, how, queue):
    report = receive_text(text=text, outlet=outlet, how=how).report
    take_reading(report=report, reading=reading(report))

    asked = OutboxEntry.objects.filter(subject=report.public_id)
    assert {entry.task: entry.queue for entry in asked} == {"read_report": queue, "place_claims": queue}
