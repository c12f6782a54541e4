"""How an event's claims bear on each other: its disagreements, each as one, and the other links."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dateline.record.domain.disagreeing import OnRecord, disagreements_among
from dateline.record.models import Claim, ClaimLink, Event, EventClaim

_Judgement = ClaimLink.Judgement
_APART: Final = (ClaimLink.Kind.CONTRADICTS, ClaimLink.Kind.DENIES)  # told as disagreements
End = tuple[str, str]  # a claim's public id and words


@dataclass(frozen=True, slots=True)
class DisagreementLine:
    """A disagreement in one sentence; `links` (primary keys) are what it is made of and known by."""

    kind: str
    sentence: str
    judgement: str
    judgement_label: str
    links: tuple[int, ...]
    claims: tuple[End, ...]


@dataclass(frozen=True, slots=True)
class LinkLine:
    """How one claim bears on another, where they do not disagree."""

    pk: int
    kind: str
    sentence: str
    judgement: str
    judgement_label: str
    claims: tuple[End, ...]


def disagreements_of(claims: Mapping[int, Claim]) -> list[DisagreementLine]:
    """The disagreements among those of these claims (by primary key) that no source withdrew; rejected ones last."""
    standing = {pk: claim for pk, claim in claims.items() if claim.review != Claim.Review.WITHDRAWN}
    lines = [_disagreement(found, standing) for found in disagreements_among(standing)]
    return sorted(lines, key=lambda line: line.judgement == _Judgement.REJECTED)


def links_of(claims: Mapping[int, Claim], *, shown: Collection[int]) -> list[LinkLine]:
    """The other links of the claims shown to others of the event; rejected ones last."""
    found = ClaimLink.objects.filter(claim__in=shown, other__in=claims).exclude(kind__in=_APART)
    ordered = sorted(found, key=lambda link: (link.judgement == _Judgement.REJECTED, link.pk))
    return [
        LinkLine(
            pk=link.pk,
            kind=link.kind,
            sentence=link.reason,
            judgement=link.judgement,
            judgement_label=link.get_judgement_display(),
            claims=_ends((link.claim_id, link.other_id), claims),
        )
        for link in ordered
    ]


def found_on_record(event: Event, links: Collection[int]) -> OnRecord | None:
    """The event's disagreement that is made of exactly these links; None if there is none any more."""
    rows = EventClaim.objects.filter(event=event)
    standing = rows.exclude(judgement=EventClaim.Judgement.DIFFERENT).exclude(
        claim__review=Claim.Review.WITHDRAWN
    )
    among = disagreements_among(list(standing.values_list("claim", flat=True)))
    return next((found for found in among if {link.pk for link in found.links} == set(links)), None)


def _disagreement(found: OnRecord, claims: Mapping[int, Claim]) -> DisagreementLine:
    judgement = found.judgement
    return DisagreementLine(
        kind=found.disagreement.kind,
        sentence=found.disagreement.sentence,
        judgement=judgement,
        judgement_label=_Judgement(judgement).label if judgement else "judged in part",
        links=tuple(sorted(link.pk for link in found.links)),
        claims=_ends(found.disagreement.claims, claims),
    )


def _ends(keys: Sequence[int], claims: Mapping[int, Claim]) -> tuple[End, ...]:
    return tuple((claims[key].public_id, claims[key].text) for key in keys if key in claims)
