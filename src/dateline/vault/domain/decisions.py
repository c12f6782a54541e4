"""Writing the decision log."""

from __future__ import annotations

from typing import Any

from dateline.vault.models import Decision, User


def record_decision(
    *, kind: str, subject: str, by: User | None, reason: str = "", detail: dict[str, Any] | None = None
) -> Decision:
    """Append one judgement on the thing with public id `subject`. Call it inside the transaction of the change."""
    return Decision.objects.create(kind=kind, subject=subject, by=by, reason=reason, detail=detail or {})
