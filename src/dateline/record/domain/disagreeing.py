"""An event's disagreements as an editor judges them: each as one, whatever links it is made of."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction

from dateline.record.domain.bearing import Link
from dateline.record.domain.disagreements import Disagreement, disagreements
from dateline.record.domain.links import judge_link, said_of
from dateline.record.models import Claim, ClaimLink
from dateline.vault.models import User

_KINDS = (ClaimLink.Kind.CONTRADICTS, ClaimLink.Kind.DENIES)


@dataclass(frozen=True, slots=True)
class OnRecord:
    """A disagreement with the rows of its links. `judgement` is theirs; "" where they stand differently."""

    disagreement: Disagreement
    links: tuple[ClaimLink, ...]

    @property
    def judgement(self) -> str:
        judgements = {link.judgement for link in self.links}
        return judgements.pop() if len(judgements) == 1 else ""


def disagreements_among(claims: Collection[int]) -> list[OnRecord]:
    """The disagreements among these claims (by primary key), rejected ones too, in a fixed number of queries."""
    rows = {
        (row.claim_id, row.other_id, row.kind): row
        for row in ClaimLink.objects.filter(claim__in=claims, other__in=claims, kind__in=_KINDS)
    }
    links = [Link(row.claim_id, row.other_id, row.kind, row.reason) for row in rows.values()]
    ends = {end for link in links for end in (link.claim, link.other)}
    said = {claim.pk: said_of(claim) for claim in Claim.objects.for_comparing().filter(pk__in=ends)}
    return [
        OnRecord(found, tuple(rows[link.claim, link.other, link.kind] for link in found.links))
        for found in disagreements(links, said)
    ]


@transaction.atomic
def judge_disagreement(*, found: OnRecord, judgement: str, by: User, reason: str = "") -> int:
    """Confirm or reject all links of a disagreement that do not stand so yet; how many. Raises NotNow."""
    changed = [link for link in found.links if link.judgement != judgement]
    for link in changed:
        judge_link(link=link, judgement=judgement, by=by, reason=reason)
    return len(changed)
