"""From the text of reports to what readers see, with the engine that reads them."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.reading.contract import Report as Text
from dateline.reading.engine import Reader
from dateline.record import public
from dateline.record.domain import events, review
from dateline.record.domain.ingest import Taken, take_reading
from dateline.record.models import Claim, Event
from dateline.wire.models import Outlet

REPORTS = {
    "Example Herald": (
        "Two people were killed in an air strike on the town of Saraqib on 4 March 2020, "
        "the Northern Relief Council said."
    ),
    "Example Post": "At least five people were killed on 4 March 2020 in an air strike on Saraqib, a doctor said.",
}


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


def test_two_reports_of_one_strike(make_report: Any, editor: Any, reader: Reader) -> None:
    for name, text in REPORTS.items():
        report = make_report(text, outlet=Outlet.objects.create(name=name))
        found = reader.read(
            Text(id=report.public_id, text=text, published="2020-03-05", outlet=name)
        ).as_json()
        assert take_reading(report=report, reading=found) == Taken(created=len(found["claims"]))
        assert take_reading(report=report, reading=found) == Taken(unchanged=len(found["claims"]))
        events.place_claims(report=report)
    strike = Event.objects.get()
    assert strike.title == "Air/drone strike, Saraqib, 4 March 2020"
    assert Claim.objects.count() == 2
    for claim in Claim.objects.all():
        review.accept_claim(claim=claim, by=editor)
    events.confirm_event(event=strike, by=editor, claims=Claim.objects.all())
    shown = public.public_event(strike.public_id)
    assert shown is not None
    assert (shown.status.happened.word, shown.status.how_many.word) == ("reported by several", "contested")
    assert {figure.figure.words for figure in shown.figures} == {"Two", "At least five"}
    assert [claim.quoted for claim in shown.claims] == list(REPORTS.values())
