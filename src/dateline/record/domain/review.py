"""An editor's verbs on a claim: each checks the state, then changes it and logs the decision, at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from dateline.record.domain.checking import checked
from dateline.record.domain.columns import write_columns
from dateline.record.domain.content import content_hash
from dateline.record.domain.event_columns import derive_columns
from dateline.record.domain.permitted import CLAIMS, need
from dateline.record.domain.placing import forget_suggestions
from dateline.record.errors import BadContent, NoReason, NotNow
from dateline.record.models import Claim, ClaimReading, Event
from dateline.record.models.claims import Sensitivity
from dateline.vault.domain.decisions import record_decision
from dateline.vault.domain.outbox import ask_for
from dateline.vault.models import User
from dateline.wire.domain.urgency import queue_of

_Review = Claim.Review


@transaction.atomic
def accept_claim(*, claim: Claim, by: User, reason: str = "") -> Claim:
    """The claim is read as the report has it, and may be shown. Only one not reviewed yet can be accepted."""
    need(by, CLAIMS)
    return _review(claim, _Review.ACCEPTED, "claim.accept", by, reason, only_from={_Review.UNREVIEWED})


@transaction.atomic
def reject_claim(*, claim: Claim, by: User, reason: str = "") -> Claim:
    """The report does not claim this. An accepted claim can be rejected with a reason."""
    need(by, CLAIMS)
    claim = _locked(claim)
    if claim.review == _Review.ACCEPTED:
        _need(reason, "An accepted claim was shown to readers: say why it is rejected now.")
    return _review(
        claim, _Review.REJECTED, "claim.reject", by, reason, only_from={_Review.UNREVIEWED, _Review.ACCEPTED}
    )


@transaction.atomic
def withdraw_claim(*, claim: Claim, by: User, reason: str = "") -> Claim:
    """Its source took an accepted claim back. It stays visible, marked so, and counts in no status."""
    need(by, CLAIMS)
    claim = _locked(claim)
    if claim.review == _Review.ACCEPTED:
        _need(reason, "Say where its source took it back.")
    return _review(claim, _Review.WITHDRAWN, "claim.withdraw", by, reason, only_from={_Review.ACCEPTED})


@transaction.atomic
def reopen_claim(*, claim: Claim, by: User, reason: str = "") -> Claim:
    """Judge the claim anew. Until then it is shown nowhere."""
    need(by, CLAIMS)
    return _review(
        claim,
        _Review.UNREVIEWED,
        "claim.reopen",
        by,
        reason,
        only_from={_Review.ACCEPTED, _Review.REJECTED, _Review.WITHDRAWN},
    )


@transaction.atomic
def edit_claim(*, claim: Claim, content: Mapping[str, Any], by: User, reason: str = "") -> ClaimReading:
    """Add an editor's reading and make it what the claim says; the machine's stays beside it.

    `content` is one claim of the reading contract, with offsets into the text of the version that the
    claim now stands in. Raises BadContent naming the field, or NotNow for a rejected or withdrawn claim.
    """
    need(by, CLAIMS)
    claim = _locked(claim)
    if claim.review in (_Review.REJECTED, _Review.WITHDRAWN):
        raise NotNow(f"The claim is {claim.get_review_display()}: reopen it before editing.")
    before = _current(claim)
    made = checked(content, text=before.report.text)
    if quote := before.content.get("quote"):
        made["quote"] = quote
    digest = content_hash(made)
    if digest == before.content_hash:
        raise BadContent("Nothing was changed: the claim already says this.")
    reading, _ = ClaimReading.objects.get_or_create(
        claim=claim,
        report=before.report,
        author=ClaimReading.Author.EDITOR,
        content_hash=digest,
        defaults={"content": made, "editor": by},
    )
    _make_current(claim, reading)
    detail = {"from": before.content_hash, "to": digest}
    record_decision(kind="claim.edit", subject=claim.public_id, by=by, reason=reason, detail=detail)
    return reading


@transaction.atomic
def adopt_suggestion(*, claim: Claim, by: User, reason: str = "") -> ClaimReading:
    """Let the claim say what the machine now reads (`Claim.suggestion`). Raises NotNow if there is none."""
    need(by, CLAIMS)
    claim = _locked(claim)
    reading = claim.suggestion
    if reading is None:
        raise NotNow("The machine suggests no other reading of this claim.")
    before = _current(claim)
    _make_current(claim, reading)
    detail = {"from": before.content_hash, "to": reading.content_hash}
    record_decision(kind="claim.adopt", subject=claim.public_id, by=by, reason=reason, detail=detail)
    return reading


@transaction.atomic
def restrict_claim(
    *,
    claim: Claim,
    sensitivity: str,
    by: User,
    reason: str = "",
    rounded_km: int | None = None,
    delayed_until: datetime | None = None,
) -> Claim:
    """Set what of the claim may leave the house. Raises BadContent if kilometres or time are missing."""
    need(by, CLAIMS)
    claim = _locked(claim)
    if sensitivity not in Sensitivity.values:
        raise BadContent(f"“{sensitivity}” is no sensitivity: choose one of {', '.join(Sensitivity.values)}.")
    if sensitivity == Sensitivity.ROUNDED and not rounded_km:
        raise BadContent("Say to how many kilometres the place is rounded.")
    if sensitivity == Sensitivity.DELAYED and not delayed_until:
        raise BadContent("Say until when the claim is held back.")
    claim.sensitivity = sensitivity
    claim.rounded_km = rounded_km if sensitivity == Sensitivity.ROUNDED else None
    claim.delayed_until = delayed_until if sensitivity == Sensitivity.DELAYED else None
    claim.save(update_fields=["sensitivity", "rounded_km", "delayed_until"])
    until = _iso(claim.delayed_until)
    detail = {"sensitivity": sensitivity, "rounded_km": claim.rounded_km, "delayed_until": until}
    record_decision(kind="claim.restrict", subject=claim.public_id, by=by, reason=reason, detail=detail)
    return claim


# --- common steps ---

_DONE: Final = {
    _Review.ACCEPTED: "accepted",
    _Review.REJECTED: "rejected",
    _Review.WITHDRAWN: "marked as withdrawn",
    _Review.UNREVIEWED: "reopened",
}


def _review(
    claim: Claim, to: Claim.Review, kind: str, by: User, reason: str, *, only_from: Collection[Claim.Review]
) -> Claim:
    claim = _locked(claim)
    if claim.review not in only_from:
        fitting = " or ".join(sorted(state.label for state in only_from))
        raise NotNow(
            f"A claim that is {claim.get_review_display()} cannot be {_DONE[to]}: "
            f"only one that is {fitting} can."
        )
    _current(claim)
    detail = {"from": claim.review, "to": to.value, "reading": _current(claim).content_hash}
    claim.review = to
    claim.save(update_fields=["review"])
    record_decision(kind=kind, subject=claim.public_id, by=by, reason=reason, detail=detail)
    derive_columns(_events(claim))
    return claim


def _locked(claim: Claim) -> Claim:
    """The row as it stands now, held to the transaction's end: of two editors, one judges after the other."""
    claims = Claim.objects.select_for_update(of=("self",)).select_related("current__report__outlet")
    return claims.prefetch_related("readings").get(pk=claim.pk)


def _current(claim: Claim) -> ClaimReading:
    if claim.current is None:
        raise NotNow("The claim has no reading yet: wait until its report is read.")
    return claim.current


def _make_current(claim: Claim, reading: ClaimReading) -> None:
    claim.current = reading
    claim.save(update_fields=["current"])
    write_columns([claim])
    forget_suggestions([claim])
    derive_columns(_events(claim))
    ask_for(task="place_claims", subject=reading.report.public_id, queue=queue_of(reading.report))


def _events(claim: Claim) -> list[Event]:
    return list(Event.objects.filter(event_claims__claim=claim, merged_into=None))


def _need(reason: str, sentence: str) -> None:
    if not reason.strip():
        raise NoReason(sentence)


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
