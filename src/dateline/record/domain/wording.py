"""What readers and editors are told of a claim, in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from dateline.record.domain.sources import UNNAMED_KINDS
from dateline.record.domain.unnamed import described
from dateline.record.models import Claim

OUTLET_ITSELF: Final = "the outlet itself"
NOT_IDENTIFIED: Final = "a source not identified"
_SURE: Final = {
    "stated": "Stated without reservation",
    "hedged": "Stated with reservation",
    "unconfirmed": "Marked as unconfirmed",
    "planned": "Said to be planned",
}
_STANCES: Final = {
    "denies": "as a denial",
    "accuses": "as an accusation",
    "threatens": "as a threat",
    "demands": "as a demand",
    "promises": "as a promise",
}


def speaker_of(voice: str, name: str, kind: str = "") -> str:
    """Who says it, for readers. Not identified is a value: it never becomes the outlet.

    `kind` is the source's: one that has no name is described ("a source"), a name stays as it is.
    """
    if voice == "outlet":
        return OUTLET_ITSELF
    if voice != "cited" or not name:
        return NOT_IDENTIFIED
    return described(name) if kind in UNNAMED_KINDS else name


def speaker_in(claim: Claim) -> str:
    """Who says a claim, for readers; load its source."""
    return speaker_of(claim.voice, *((claim.source.name, claim.source.kind) if claim.source else ("",)))


def how_sure_of(claim: Claim) -> str:
    """One sentence on how sure the one who says it is, and whether it still stands."""
    sure = _SURE.get(claim.certainty, "How sure the source is was not read")
    stance = f", {_STANCES[claim.stance]}" if claim.stance in _STANCES else ""
    ended = "; since withdrawn by its source" if claim.review == Claim.Review.WITHDRAWN else ""
    return f"{sure}{stance}{ended}."


def listed(names: Iterable[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    *before, last = names
    return f"{', '.join(before)} and {last}" if before else last
