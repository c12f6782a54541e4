"""Which aspects of which events editors have confirmed, read from the decision log: the last word counts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from dateline.record.domain.status import ASPECTS, Aspect
from dateline.vault.models import Decision

CONFIRM: Final = "event.confirm_aspect"
REVOKE: Final = "event.revoke_aspect"


def granted(decisions: Iterable[Decision]) -> dict[str, tuple[Aspect, ...]]:
    """Confirmed aspects by the event's public id, from its decisions in the order they were made."""
    standing: dict[str, dict[Aspect, bool]] = {}
    for decision in decisions:
        if decision.kind in (CONFIRM, REVOKE):
            standing.setdefault(decision.subject, {})[decision.detail["aspect"]] = decision.kind == CONFIRM
    return {
        subject: tuple(aspect for aspect in ASPECTS if aspects.get(aspect))
        for subject, aspects in standing.items()
    }
