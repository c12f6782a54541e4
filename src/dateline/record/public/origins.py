"""Who speaks in an event, as readers may know it: claims grouped by the origin that status counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dateline.record.domain.independence import Testimony
from dateline.record.domain.origins import Origin, Said, origins_of
from dateline.record.domain.wording import OUTLET_ITSELF
from dateline.record.models import Claim
from dateline.record.public.discretion import WITHHELD
from dateline.record.public.types import PublicClaim, PublicOrigin


def origins_shown(
    claims: Sequence[Claim], testimonies: Sequence[Testimony], shown: Sequence[PublicClaim]
) -> tuple[PublicOrigin, ...]:
    """The origins of an event's claims, given with their testimonies and as they are shown, in one order."""
    said = [
        Said(t, claim.source.key if claim.source else "")
        for claim, t in zip(claims, testimonies, strict=True)
    ]
    outlets = {t.outlet: claim.report.outlet.name for claim, t in zip(claims, testimonies, strict=True)}
    by_id = {claim.public_id: claim for claim in shown}
    return tuple(
        _shown(origin, [by_id[one] for one in of_one], outlets)
        for origin in origins_of(said)
        for of_one in _apart(origin, by_id)
    )


def _apart(origin: Origin, shown: Mapping[str, PublicClaim]) -> Iterator[list[str]]:
    """Whom a rounded claim must not name, no open claim beside it may name for it."""
    for withheld in (False, True):
        if found := [one for one in origin.claims if (WITHHELD in shown[one].speaker) == withheld]:
            yield found


def _shown(origin: Origin, claims: Sequence[PublicClaim], outlets: Mapping[str, str]) -> PublicOrigin:
    own = origin.known and origin.within is not None
    return PublicOrigin(
        speaker=OUTLET_ITSELF if own else claims[0].speaker,
        within=outlets[origin.within] if origin.within else "",
        known=origin.known,
        outlets=tuple(dict.fromkeys(claim.outlet for claim in claims)),
        claims=tuple(claim.public_id for claim in claims),
    )
