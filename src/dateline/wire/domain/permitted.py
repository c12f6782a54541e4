"""Who may take reports in: asked by every verb of the intake, whichever screen or script it is called from."""

from __future__ import annotations

from typing import Final

from dateline.vault.domain.roles import may
from dateline.vault.models import User
from dateline.wire.errors import NotPermitted

TAKE_IN: Final = "wire.add_report"


def need_to_take_in(by: User | None) -> None:
    """Raise NotPermitted unless `by` may take reports in; None is a rule of the house (a feed), which may."""
    if not may(by, TAKE_IN):
        raise NotPermitted
