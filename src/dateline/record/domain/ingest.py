"""Taking a reading into the record: align, then act, in one transaction. Taking it again changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from dateline.record.domain.alignment import (
    AddReading,
    Create,
    Fresh,
    Intent,
    Known,
    Missing,
    Seen,
    Unchanged,
    align,
)
from dateline.record.domain.columns import write_columns
from dateline.record.domain.content import content_hash, contents_of
from dateline.record.domain.placing import forget_suggestions
from dateline.record.domain.readings import keep_reading
from dateline.record.domain.rows import update_rows
from dateline.record.errors import ReadingRefused
from dateline.record.models import Claim, ClaimReading, EventClaim
from dateline.vault.domain.outbox import ask_for
from dateline.vault.models import Decision
from dateline.wire.domain.urgency import queue_of
from dateline.wire.models import Report

_KEYS = ("text_sha256", "engine", "sentences", "claims")


@dataclass(frozen=True, slots=True)
class Taken:
    """What a reading changed, in claims. `suggested` were read otherwise than a person decided."""

    created: int = 0
    updated: int = 0
    suggested: int = 0
    unchanged: int = 0
    missing: int = 0


def take_reading(*, report: Report, reading: Mapping[str, Any]) -> Taken:
    """Bring the claims of a reading (the contract's JSON object) of `report` into the record.

    What a person decided stays what it says: a new reading of such a claim only stands beside it, as a
    suggestion. A claim that is no longer found stays and says so (`missing_from`). Raises ReadingRefused,
    and then nothing is changed, if the reading is of another text or its offsets do not fit.
    """
    report = Report.objects.select_related("outlet", "retrieval").get(pk=report.pk)
    _refuse_unless_of(report, reading)
    fresh = [_fresh(i, content) for i, content in enumerate(contents_of(reading, text=report.text))]
    return _take(report=report, reading=reading, fresh=fresh)


@transaction.atomic
def _take(*, report: Report, reading: Mapping[str, Any], fresh: Sequence[Fresh]) -> Taken:
    """The part that holds the record: what the reading says was worked out before."""
    versions = _locked_versions(report)
    report.refresh_from_db(fields=["state", "state_reason"])
    claims = _claims_read_in(versions)
    intents = align([_known(claim, report) for claim in claims.values()], fresh)
    taken = _act(intents, claims, report=report, engine=dict(reading["engine"]))
    keep_reading(report=report, reading=reading)
    if taken != Taken(unchanged=taken.unchanged) or report.state != Report.State.READ:
        report.state, report.state_reason = Report.State.READ, ""
        report.save(update_fields=["state", "state_reason"])
        ask_for(task="place_claims", subject=report.public_id, queue=queue_of(report))
    return taken


@transaction.atomic
def mark_not_read(*, report: Report, reason: str) -> None:
    """Keep why a report could not be read. One that was read before stays read, with the reason beside it."""
    Report.objects.filter(pk=report.pk).update(state_reason=reason)
    Report.objects.filter(pk=report.pk, state=Report.State.RECEIVED).update(state=Report.State.NOT_READ)


def _refuse_unless_of(report: Report, reading: Mapping[str, Any]) -> None:
    lacking = [key for key in _KEYS if key not in reading]
    if lacking:
        raise ReadingRefused(
            f"The reading of {report.public_id} lacks {', '.join(lacking)}; read the report again."
        )
    if reading["text_sha256"] != report.text_sha256:
        raise ReadingRefused(
            f"The reading is of another text than {report.public_id} holds; read the report again."
        )


def _fresh(number: int, content: dict[str, Any]) -> Fresh:
    return Fresh(
        number=number,
        start=content["start"],
        end=content["end"],
        text=content["text"],
        hash=content_hash(content),
        says=_says(content),
        content=content,
    )


def _says(content: Mapping[str, Any]) -> tuple[str, str]:
    speaker = content.get("speaker") or {}
    return speaker.get("name") or content["voice"], content.get("event") or ""


def _locked_versions(report: Report) -> set[int]:
    """All versions of the report, held to the transaction's end: two of them read at once would not meet."""
    versions = {report.pk}
    found: set[int] = {report.pk}
    while found:
        earlier = Report.objects.filter(superseded_by__in=found).values_list("pk", flat=True)
        later = Report.objects.filter(supersedes__in=found).values_list("pk", flat=True)
        found = {*earlier, *later} - versions
        versions |= found
    rows = Report.objects.select_for_update().filter(pk__in=versions).order_by("pk")
    return set(rows.values_list("pk", flat=True))


def _claims_read_in(versions: set[int]) -> dict[int, Claim]:
    """The claims ever read in any of these reports, in the order of the text, with their readings."""
    claims = (
        Claim.objects.filter(readings__report__in=versions)
        .distinct()
        .select_related("current__report__outlet")
        .defer("current__report__text")
        .prefetch_related("readings")
        .order_by("start", "pk")
    )
    return {claim.pk: claim for claim in claims}


def _known(claim: Claim, report: Report) -> Known:
    return Known(
        claim.pk,
        tuple(
            Seen(
                start=r.content["start"],
                end=r.content["end"],
                text=r.content["text"],
                hash=r.content_hash,
                says=_says(r.content),
                here=r.report_id == report.pk,
                by_machine=r.author == ClaimReading.Author.MACHINE,
            )
            for r in claim.readings.all()
        ),
    )


# --- acting ---


def _act(
    intents: Sequence[Intent], claims: Mapping[int, Claim], *, report: Report, engine: dict[str, Any]
) -> Taken:
    created = [intent.fresh for intent in intents if isinstance(intent, Create)]
    added = [intent for intent in intents if isinstance(intent, AddReading)]
    begun = Claim.objects.bulk_create([Claim(report=report, start=f.start, end=f.end) for f in created])
    says = [_reading(claim, f, report, engine) for claim, f in zip(begun, created, strict=True)]
    says += [_reading(claims[intent.claim], intent.fresh, report, engine) for intent in added]
    ClaimReading.objects.bulk_create(says)
    decided = _decided(claims.values())
    moving = [r for r in says if r.claim_id not in decided and _is_newest(report, r.claim)]
    for reading in moving:
        reading.claim.current = reading
    changed = [reading.claim for reading in moving]
    update_rows(changed, ["current"])
    write_columns(changed)
    forget_suggestions(changed)
    return Taken(
        created=len(created),
        updated=len(moving) - len(created),
        suggested=len(says) - len(moving),
        unchanged=sum(isinstance(intent, Unchanged) for intent in intents),
        missing=_mark_missing(intents, claims, report),
    )


def _decided(claims: Iterable[Claim]) -> set[int]:
    """The claims that a person judged in any way: reviewed, edited, or placed in an event.

    A published story rests on accepted claims alone, so its claims are among them.
    """
    by_id = {claim.public_id: claim.pk for claim in claims}
    judged = Decision.objects.filter(subject__in=by_id).values_list("subject", flat=True)
    placed = EventClaim.objects.filter(claim__in=by_id.values()).exclude(
        judgement=EventClaim.Judgement.SUGGESTED
    )
    return {by_id[subject] for subject in judged} | set(placed.values_list("claim", flat=True))


def _reading(claim: Claim, fresh: Fresh, report: Report, engine: dict[str, Any]) -> ClaimReading:
    return ClaimReading(
        claim=claim,
        report=report,
        author=ClaimReading.Author.MACHINE,
        engine=engine,
        content_hash=fresh.hash,
        content=fresh.content,
    )


def _is_newest(report: Report, claim: Claim) -> bool:
    """Whether no later version of the report says what the claim says now."""
    return claim.current is None or report.version >= claim.current.report.version


def _mark_missing(intents: Sequence[Intent], claims: Mapping[int, Claim], report: Report) -> int:
    missing = [
        intent.claim
        for intent in intents
        if isinstance(intent, Missing) and _is_newest(report, claims[intent.claim])
    ]
    newly = Claim.objects.filter(pk__in=missing).exclude(missing_from=report).update(missing_from=report)
    found = [intent.claim for intent in intents if isinstance(intent, AddReading | Unchanged)]
    again = [pk for pk in found if claims[pk].missing_from_id and _is_newest_of(report, claims[pk])]
    Claim.objects.filter(pk__in=again).update(missing_from=None)
    return newly


def _is_newest_of(report: Report, claim: Claim) -> bool:
    assert claim.missing_from is not None
    return report.version >= claim.missing_from.version
