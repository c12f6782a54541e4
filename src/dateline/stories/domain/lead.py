"""The lead of a story: the claim that its text is first tied to, and whether the headline may state it.

A lead that nobody confirmed has its source or a mark in the headline, or a second editor's approval, or goes
out by a senior editor. The words by which a headline does so are in stories/data/attribution.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from dateline.record.public import PublicClaim, public_claim, public_event
from dateline.stories.domain.styles import attribution, mark
from dateline.stories.domain.ties import parsed, ties
from dateline.stories.errors import ApprovalRefused
from dateline.stories.models import StoryPage, StoryVersion
from dateline.vault.domain.decisions import record_decision
from dateline.vault.domain.roles import may
from dateline.vault.models import Decision, User

APPROVED: Final = "story.approve_lead"
# Who may confirm what no rule proposes may also let it lead a story: the senior editors.
ALONE: Final = "record.grant_any"
_CONFIRMED: Final = "confirmed"
_SPLIT: Final = re.compile(r"\W+")
_THE: Final = re.compile(r"\Athe\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Lead:
    """What leads a story: the claim as readers see it, under this headline."""

    claim: PublicClaim
    headline: str
    confirmed: bool

    @property
    def stands_alone(self) -> bool:
        """Whether the headline may go out on one editor's word."""
        return self.confirmed or names_source(self.headline, self.claim) or carries_mark(self.headline)


def lead_of(page: StoryPage) -> Lead | None:
    """The lead of the page as it is in memory; None where no words are tied to a claim that readers may see."""
    for tie in ties(parsed(page.body)):
        for named in tie.claims:
            if claim := public_claim(named):
                return Lead(claim, page.title.strip(), _is_confirmed(claim))
    return None


def names_source(headline: str, claim: PublicClaim) -> bool:
    """Whether a headline says that somebody says it, or names the claim's speaker, relayer or outlet."""
    named = (claim.speaker, *claim.via, claim.outlet)
    return _holds(headline, [*attribution("attributed"), *(name for one in named for name in _names(one))])


def carries_mark(headline: str) -> bool:
    return _holds(headline, [*attribution("marked"), *mark("unconfirmed").phrases])


def lead_problem(page: StoryPage, latest: StoryVersion | None, *, by: User | None) -> str | None:
    """Why `by` may not publish the page alone, as a sentence; None where nothing keeps them from it."""
    if may(by, ALONE):
        return None
    lead = lead_of(page)
    if lead is None or lead.stands_alone or _is_out(lead, latest) or _is_approved(page, lead, by=by):
        return None
    return (
        f"The headline states what is not confirmed, on the word of {lead.claim.speaker}: name the source in it, or "
        "mark it (“reportedly”), or have another editor choose “Approve the headline”. A senior editor can publish it "
        "alone."
    )


def needs_approval(page: StoryPage) -> bool:
    """Whether the headline goes out only with a second editor, and none has approved it yet."""
    lead = lead_of(page)
    return lead is not None and not lead.stands_alone and not _approvals(page, lead)


def approve_lead(*, page: StoryPage, by: User, reason: str = "") -> Decision:
    """A second editor stands in for the headline over this lead; another headline or lead needs it anew.

    It counts for every other editor's publishing, not for their own. Raises ApprovalRefused.
    """
    if not page.permissions_for_user(by).can_publish():
        raise ApprovalRefused("Approving a headline is for editors, who may publish the story.")
    lead = lead_of(page)
    if lead is None or lead.stands_alone:
        raise ApprovalRefused(
            "The headline needs no second editor: its lead is confirmed, attributed or marked."
        )
    detail = {"page": page.pk, "headline": lead.headline, "claim": lead.claim.public_id}
    return record_decision(kind=APPROVED, subject=_subject(page), by=by, reason=reason, detail=detail)


def _is_confirmed(claim: PublicClaim) -> bool:
    event = public_event(claim.event[0]) if claim.event and not claim.withdrawn else None
    return event is not None and event.status.happened.word == _CONFIRMED


def _is_out(lead: Lead, latest: StoryVersion | None) -> bool:
    """Whether readers have this headline over this lead already."""
    if latest is None or not latest.cards or latest.headline != lead.headline:
        return False
    return bool(latest.cards[0]["public_id"] == lead.claim.public_id)


def _is_approved(page: StoryPage, lead: Lead, *, by: User | None) -> bool:
    return any(decision.by_id != (by.pk if by else None) for decision in _approvals(page, lead))


def _approvals(page: StoryPage, lead: Lead) -> list[Decision]:
    given = Decision.objects.about(_subject(page)).filter(kind=APPROVED) if page.pk else ()
    wanted = (lead.headline, lead.claim.public_id)
    return [one for one in given if (one.detail["headline"], one.detail["claim"]) == wanted]


def _subject(page: StoryPage) -> str:
    return f"page {page.pk}"


def _names(name: str) -> Iterable[str]:
    """A name whole, and a person's last name; "Ministry of Defence" has none."""
    words = _THE.sub("", name, count=1).split()
    yield " ".join(words)
    if len(words) > 1 and all(word[:1].isupper() for word in words) and len(words[-1]) > 3:
        yield words[-1]


def _holds(headline: str, phrases: Iterable[str]) -> bool:
    words = f" {' '.join(_SPLIT.split(headline.lower()))} "
    folded = (" ".join(_SPLIT.split(phrase.lower())).strip() for phrase in phrases)
    return any(f" {phrase} " in words for phrase in folded if phrase)
