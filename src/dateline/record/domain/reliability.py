"""Grading sources: the first of the three axes, judged by a person, apart from any single claim."""

from __future__ import annotations

from django.db import transaction

from dateline.record.domain.permitted import SOURCES, need
from dateline.record.errors import BadContent, NoReason
from dateline.record.models import Source
from dateline.record.models.sources import Reliability
from dateline.vault.domain.decisions import record_decision
from dateline.vault.models import User


@transaction.atomic
def grade_source(*, source: Source, reliability: str, side: str, by: User, reason: str) -> Source:
    """Set a source's Admiralty letter and the side it is aligned with ("" for none), with a reason.

    Nothing is written when both stay as they are. Raises BadContent for an unknown letter, NoReason without a
    reason, NotPermitted without the role.
    """
    need(by, SOURCES)
    if reliability not in Reliability.values:
        raise BadContent(f"“{reliability}” is no grade of reliability: choose A to F.")
    source = Source.objects.select_for_update().get(pk=source.pk)
    before = {"reliability": source.reliability, "side": source.side}
    after = {"reliability": reliability, "side": side.strip()}
    if before == after:
        return source
    if not reason.strip():
        raise NoReason("A grade follows a source wherever it is cited: say what it rests on.")
    source.reliability, source.side = after["reliability"], after["side"]
    source.save(update_fields=["reliability", "side"])
    record_decision(
        kind="source.grade",
        subject=source.public_id,
        by=by,
        reason=reason,
        detail={"from": before, "to": after},
    )
    return source
