"""Loading the demonstration newsroom. Every step may be repeated: a load that was cut off goes on where it stopped.

outlets → reports → reading → decisions → merges → sources → events → stories → a withdrawal → its correction → delivery
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from dateline.config.demonstration import content, stories
from dateline.config.demonstration.claims import Claims, correct_claim
from dateline.config.demonstration.content import Named
from dateline.config.demonstration.login import make_people
from dateline.pipeline import worker
from dateline.record.domain import events, review
from dateline.record.domain.derive import name_key
from dateline.record.domain.disagreeing import disagreements_among, judge_disagreement
from dateline.record.domain.merging import merge_sources
from dateline.record.domain.persons import person_key
from dateline.record.domain.readings import rates_read
from dateline.record.domain.reliability import grade_source
from dateline.record.models import Claim, ClaimLink, Event, EventClaim, Source
from dateline.stories.domain.tree import ensure_tree
from dateline.vault.domain.decisions import record_decision
from dateline.vault.models import Decision, User
from dateline.wire.domain.intake import receive_text
from dateline.wire.models import Group, Outlet, Report, Retrieval

Say = Callable[[str], None]
SAME = EventClaim.Judgement.SAME
LOADED = "demonstration.load"
_REVIEWS = {"accept": review.accept_claim, "reject": review.reject_claim, "withdrawn": review.accept_claim}


class NotAllowed(Exception):
    """The settings belong to a real newsroom, and the demonstration has no place there."""

    def __init__(self) -> None:
        super().__init__(
            "the demonstration is not loaded under these settings (DEMONSTRATION_ALLOWED is false): start without it, "
            "as in `dateline run --empty`"
        )


def is_loaded() -> bool:
    """Whether a load ran to its end."""
    return Decision.objects.filter(kind=LOADED).exists()


def load(*, say: Say) -> Claims:
    """Load it all, saying each step; the claims found, with those that the reading missed. Raises NotAllowed."""
    if not settings.DEMONSTRATION_ALLOWED:
        raise NotAllowed
    by = make_people()
    outlets = _outlets()
    reports = {row["key"]: _received(row, outlets=outlets, by=by) for row in content.reports()}
    say(f"  {len(reports)} reports from {len(outlets)} outlets received; reading them …")
    read = worker.work(until_empty=True)
    claims = Claims(reports)
    say(f"  {Claim.objects.count()} claims read ({read} pieces of work); editors' decisions follow …")
    _review(claims, by=by)
    worker.work(until_empty=True)  # what an editor corrected is placed anew
    _merge_sources(by=by)
    _grade_sources(by=by)
    _confirm_events(claims, by=by)
    _confirm_disagreements(by=by)
    ensure_tree()
    _publish(claims, reports=reports, by=by)
    worker.work(until_empty=True)
    if not is_loaded():
        missed = [f"{named.report}: {named.phrase}" for named in sorted(claims.missed, key=str)]
        detail = {"not read as claims": missed, "not cited": _not_cited()}
        record_decision(kind=LOADED, subject=by.public_id, by=None, detail=detail)
    say(
        f"  {Event.objects.count()} events, {len(content.editorial()['stories'])} stories, one of them corrected."
    )
    return claims


def _outlets() -> dict[str, Outlet]:
    made = {}
    for row in content.outlets():
        group = Group.objects.get_or_create(name=row["group"])[0] if row["group"] else None
        made[row["key"]], _ = Outlet.objects.update_or_create(
            name=row["name"],
            defaults={
                "kind": row["kind"],
                "group": group,
                "country": row["country"],
                "host": row["site"].removeprefix("https://"),
                "demonstration": True,
            },
        )
    return made


def _received(row: dict[str, Any], *, outlets: dict[str, Outlet], by: User) -> Report:
    return receive_text(
        text=row["text"],
        outlet=outlets[row["outlet"]],
        title=row["title"],
        published=row["published"],
        url=row["url"],
        by=by,
        how=Retrieval.How.DEMONSTRATION,
    ).report


def _review(claims: Claims, *, by: User) -> None:
    """What editors decided. A withdrawn claim was accepted first; it is withdrawn after the story it went into."""
    for row in content.editorial()["decisions"]:
        claim = claims.find(Named.of(row))
        if claim is not None and claim.review == Claim.Review.UNREVIEWED:
            correct_claim(claim, row, by=by)
            reason = "" if row["decision"] == "withdrawn" else row.get("reason", "")
            _REVIEWS[row["decision"]](claim=claim, by=by, reason=reason)


def _withdraw(claims: Claims, *, by: User) -> None:
    for row in content.editorial()["decisions"]:
        claim = claims.find(Named.of(row)) if row["decision"] == "withdrawn" else None
        if claim is not None and claim.review == Claim.Review.ACCEPTED:
            review.withdraw_claim(claim=claim, by=by, reason=row["reason"])


def _merge_sources(*, by: User) -> None:
    """Sources that the public record says are one: each outlet's "governor of Hatay" is the man who was it."""
    for row in content.editorial()["merges"]:
        keep = _sources_named(row["keep"]).filter(merged_into=None).first()
        for away in _sources_named(row["away"]).filter(merged_into=None):
            if keep is not None and keep != away:
                merge_sources(keep=keep, away=away, by=by, reason=row["reason"])


def _sources_named(name: str) -> QuerySet[Source]:
    """The named source, or the unnamed one of each outlet that cites it."""
    keys = {person_key(name), name_key(name), f"unnamed {name_key(name)}"}
    return Source.objects.filter(key__in=keys).order_by("pk")


def _not_cited() -> list[str]:
    """Names in editorial.yaml that no source bears: nothing was merged into them, or graded."""
    editorial = content.editorial()
    names = [row["name"] for row in editorial["sources"]]
    names += [row[which] for row in editorial["merges"] for which in ("keep", "away")]
    return [name for name in dict.fromkeys(names) if not _sources_named(name).exists()]


def _grade_sources(*, by: User) -> None:
    for row in content.editorial()["sources"]:
        for source in _sources_named(row["name"]):
            grade_source(
                source=source,
                reliability=row.get("reliability", source.reliability),
                side=row.get("side", source.side),
                by=by,
                reason=row["reason"],
            )


def _confirm_events(claims: Claims, *, by: User) -> None:
    for row in content.editorial()["events"]:
        found = claims.find_all(row["confirmed"])
        if not found or Event.objects.filter(title=row["title"]).exists():
            continue
        suggested = _suggested_event(found)
        if suggested is None:
            events.start_event(claims=found, title=row["title"], by=by)
            continue
        event = events.confirm_event(event=suggested, title=row["title"], claims=found, by=by)
        placed = set(event.event_claims.filter(judgement=SAME).values_list("claim", flat=True))
        for claim in found:
            if claim.pk not in placed:
                events.judge_claim(event=event, claim=claim, judgement=SAME, by=by)


def _confirm_disagreements(*, by: User) -> None:
    """What the machine found between the claims that an editor placed in these events is real."""
    for row in content.editorial()["events"]:
        if row.get("disagreements") == "confirmed":
            placed = EventClaim.objects.filter(event__title=row["title"], judgement=SAME)
            for found in disagreements_among(placed.values_list("claim", flat=True)):
                judge_disagreement(found=found, judgement=ClaimLink.Judgement.CONFIRMED, by=by)


def _suggested_event(found: list[Claim]) -> Event | None:
    """The event that the machine suggested for most of these claims, if an editor has not confirmed it yet."""
    suggested = Event.objects.filter(
        event_claims__claim__in=found, state=Event.State.SUGGESTED, merged_into=None
    ).values_list("pk", flat=True)
    most = Counter(suggested).most_common(1)
    return Event.objects.get(pk=most[0][0]) if most else None


def _publish(claims: Claims, *, reports: dict[str, Report], by: User) -> None:
    pages = [
        (row, stories.publish_first(row, claims=claims, reports=reports, rates=rates_read, by=by))
        for row in content.editorial()["stories"]
    ]
    _withdraw(claims, by=by)
    for row, page in pages:
        if "correction" in row:
            stories.publish_correction(row, page=page, claims=claims, by=by)
