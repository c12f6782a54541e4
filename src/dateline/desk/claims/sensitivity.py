"""What readers may see of a claim, in the desk's words. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from dateline.record.models import Claim
from dateline.record.models.claims import Sensitivity


def readers_see(claim: Claim) -> str:
    """What its sensitivity lets readers see, once it is accepted: "its place rounded to 20 km"."""
    return _words(claim.sensitivity, claim.rounded_km, claim.delayed_until)


def words_of(detail: Mapping[str, Any]) -> str:
    """The same of a logged decision's detail; "" where it is of another kind."""
    until = detail.get("delayed_until")
    return _words(
        detail.get("sensitivity", ""),
        detail.get("rounded_km"),
        datetime.fromisoformat(until) if until else None,
    )


def _words(sensitivity: str, km: int | None, until: datetime | None) -> str:
    if sensitivity == Sensitivity.ROUNDED:
        return f"all but its place, which is rounded to {km} km"
    if sensitivity == Sensitivity.DELAYED and until:
        return f"nothing before {until:%-d %B %Y, %H:%M} UTC"
    return {Sensitivity.PUBLIC.value: "all of it", Sensitivity.WITHHELD.value: "nothing"}.get(sensitivity, "")
