"""What a reading tells of a report besides its claims: its dateline, with exchange rates."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from dateline.record.models import ReportReading
from dateline.wire.models import Report


def keep_reading(*, report: Report, reading: Mapping[str, Any]) -> ReportReading:
    """Keep language and dateline of a reading (the contract's JSON object); the same engine's only once."""
    engine = dict(reading["engine"])
    digest = hashlib.sha256(json.dumps(engine, sort_keys=True).encode()).hexdigest()
    told = {"engine": engine, "language": reading.get("language") or "", "dateline": reading.get("dateline")}
    kept, _ = ReportReading.objects.update_or_create(report=report, engine_hash=digest, defaults=told)
    return kept


def rates_read(report: Report) -> list[dict[str, Any]]:
    """The exchange rates that the newest reading found in the report's dateline: base, quote and value."""
    newest = report.readings.last()
    return list(newest.dateline["rates"]) if newest and newest.dateline else []
