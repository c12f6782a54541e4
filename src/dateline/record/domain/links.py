"""Links between claims: suggested within an event, written once, judged by a person. domain.bearing decides them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from django.db import transaction

from dateline.record.domain.bearing import Link, Said, links_among
from dateline.record.domain.permitted import EVENTS, need
from dateline.record.domain.sources import UNNAMED_KINDS
from dateline.record.domain.testimony import testimony_of
from dateline.record.domain.wording import speaker_in
from dateline.record.errors import NotNow
from dateline.record.models import Claim, ClaimLink, EventClaim
from dateline.vault.domain.decisions import record_decision
from dateline.vault.models import User

# Claims of one event that are looked at, the latest first.
COMPARED: Final = 200


def suggest_links(events: Iterable[int]) -> int:
    """Suggest links within each event (by primary key); how many are new. Rejected ones stay so."""
    return write_links([k for event in events for k in links_among(map(said_of, _members(event)))])


def write_links(links: Iterable[Link]) -> int:
    """Write those of the links that are not on record in either direction; how many are new."""
    made = list(dict.fromkeys(links))
    ends = {link.claim for link in made} | {link.other for link in made}
    held = set(
        ClaimLink.objects.filter(claim__in=ends, other__in=ends).values_list("claim", "other", "kind")
        if made
        else ()
    )
    new = [
        link
        for link in made
        if not {(link.claim, link.other, link.kind), (link.other, link.claim, link.kind)} & held
    ]
    ClaimLink.objects.bulk_create(
        [ClaimLink(claim_id=k.claim, other_id=k.other, kind=k.kind, reason=k.reason) for k in new],
        ignore_conflicts=True,
    )
    return len(new)


@transaction.atomic
def judge_link(*, link: ClaimLink, judgement: str, by: User, reason: str = "") -> None:
    """Confirm or reject a suggested link, or change that judgement. Raises NotNow if it already stands so."""
    need(by, EVENTS)
    link = ClaimLink.objects.select_for_update(of=("self",)).select_related("claim", "other").get(pk=link.pk)
    if judgement not in (ClaimLink.Judgement.CONFIRMED, ClaimLink.Judgement.REJECTED):
        raise NotNow(f'"{judgement}" is no judgement on a link: confirm or reject it.')
    if link.judgement == judgement:
        raise NotNow(f"The link is already {judgement}.")
    link.judgement = judgement
    link.save(update_fields=["judgement"])
    detail = {"other": link.other.public_id, "kind": link.kind, "judgement": judgement}
    record_decision(kind="link.judge", subject=link.claim.public_id, by=by, reason=reason, detail=detail)


def _members(event: int) -> Sequence[Claim]:
    rows = EventClaim.objects.filter(
        event=event, judgement__in=(EventClaim.Judgement.SUGGESTED, EventClaim.Judgement.SAME)
    )
    claims = Claim.objects.for_comparing().filter(event_claims__in=rows).exclude(review=Claim.Review.REJECTED)
    return list(claims.order_by("-pk")[:COMPARED])


def said_of(claim: Claim) -> Said:
    """Reads related rows: load the claim as `Claim.objects.for_comparing()` does."""
    testimony = testimony_of(claim)
    return Said(
        claim=claim.pk,
        who=_who(claim),
        outlet=claim.report.outlet.name,
        report=claim.report_id,
        at=testimony.at,
        dispatch=testimony.dispatch,
        origin=testimony.outlet if testimony.own_voice else testimony.origin,
        stance=claim.stance,
        words=claim.text if len(claim.text) <= 120 else f"{claim.text[:119]}…",
        actors=frozenset(party.key for party in testimony.actors),
        counts=testimony.counts,
    )


def _who(claim: Claim) -> str:
    """The speaker in words; one without a name exists within the outlet alone, which the words then name."""
    if claim.voice == "outlet":
        return claim.report.outlet.name
    named = claim.source is not None and claim.source.kind not in UNNAMED_KINDS and claim.voice == "cited"
    return speaker_in(claim) if named else f"{speaker_in(claim)} in {claim.report.outlet.name}"
