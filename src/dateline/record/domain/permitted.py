"""Who may judge: asked by every verb of an editor, whichever screen or script it is called from."""

from __future__ import annotations

from typing import Final

from dateline.record.errors import NotPermitted
from dateline.vault.domain.roles import may
from dateline.vault.models import User

CLAIMS: Final = "record.change_claim"
EVENTS: Final = "record.change_event"
SOURCES: Final = "record.change_source"
GRANT_PROPOSED: Final = "record.grant_proposed"
GRANT_ANY: Final = "record.grant_any"

_WHO: Final = {
    CLAIMS: "Judging claims is for editors",
    EVENTS: "Deciding on events is for editors",
    SOURCES: "Grading and merging sources is for senior editors",
    GRANT_PROPOSED: "Confirming is for editors",
    GRANT_ANY: "Confirming what no rule proposes to confirm, and taking that back, is for senior editors",
}


def need(by: User, permission: str) -> None:
    """Raise NotPermitted, with a sentence that says whose task it is, unless `by` has the permission."""
    if not may(by, permission):
        raise NotPermitted(f"{_WHO[permission]}: ask one of them, or an administrator for the role.")
