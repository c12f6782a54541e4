"""Claims as they come into the record: by reading a report."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import settings

from dateline.record.domain.ingest import take_reading
from dateline.record.models import Claim
from dateline.wire.models import Outlet
from tests.record.builders import claim, reading

# How long an example takes says nothing here, and a busy machine must not fail the suite.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture
def read(make_report: Any) -> Callable[..., Claim]:
    """Receives a report and takes one claim from it: `words` of `text`, and what builders.claim takes."""

    def make(
        text: str,
        words: str,
        *,
        outlet: str = "Example Herald",
        report: dict[str, Any] | None = None,
        **said: Any,
    ) -> Claim:
        by = Outlet.objects.get_or_create(name=outlet)[0]
        received = make_report(text, outlet=by, **(report or {}))
        take_reading(report=received, reading=reading(received, claim(text, words, **said)))
        return Claim.objects.for_desk().get(report=received)

    return make
