"""Events: what the record joins claims to; and the links between claims."""

from __future__ import annotations

from django.db import models

from dateline.record.models.claims import Claim
from dateline.vault.models import PublicIdField


class Event(models.Model):
    """Something that happened: its values are derived from its claims."""

    class State(models.TextChoices):
        SUGGESTED = "suggested", "suggested"
        CONFIRMED = "confirmed", "confirmed by an editor"
        DISMISSED = "dismissed", "dismissed"

    public_id = PublicIdField(prefix="evt")
    title = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=State.choices, default=State.SUGGESTED, db_index=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    # Derived from its claims (record.domain.event_columns).
    event_label = models.CharField(max_length=60, blank=True)
    earliest = models.DateField(null=True, blank=True, db_index=True)
    latest = models.DateField(null=True, blank=True)
    country = models.CharField(max_length=2, blank=True)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)

    class Meta:
        ordering = ["-earliest", "-pk"]
        indexes = [models.Index(fields=["latest", "earliest"], name="event_when")]
        permissions = [
            ("grant_proposed", "Can confirm what a rule proposes to confirm"),
            ("grant_any", "Can confirm what no rule proposes, and take a confirmation back"),
        ]

    def __str__(self) -> str:
        return self.title


class EventClaim(models.Model):
    """A claim's place in an event: suggested with a score and its reasons, or decided."""

    class Judgement(models.TextChoices):
        SUGGESTED = "suggested", "suggested by the machine"
        SAME = "same", "same event"
        DIFFERENT = "different", "a different event"
        UNSURE = "unsure", "unsure"

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="event_claims")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="event_claims")
    judgement = models.CharField(max_length=10, choices=Judgement.choices, default=Judgement.SUGGESTED)
    score = models.FloatField(null=True, blank=True, help_text="0 to 1")
    reasons = models.JSONField(default=list, blank=True, help_text="sentences: which features fired")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["event", "claim"], name="claim_in_event_once")]

    def __str__(self) -> str:
        return f"{self.claim_id} in {self.event_id}: {self.judgement}"


class ClaimLink(models.Model):
    """One claim's bearing on another."""

    class Kind(models.TextChoices):
        REPEATS = "repeats", "repeats"
        SUPPORTS = "supports", "supports"
        CONTRADICTS = "contradicts", "contradicts"
        DENIES = "denies", "denies"
        REFINES = "refines", "refines"
        SUPERSEDES = "supersedes", "supersedes"

    class Judgement(models.TextChoices):
        SUGGESTED = "suggested", "suggested by the machine"
        CONFIRMED = "confirmed", "confirmed"
        REJECTED = "rejected", "rejected"

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="links")
    other = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="links_to")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    judgement = models.CharField(max_length=10, choices=Judgement.choices, default=Judgement.SUGGESTED)
    reason = models.TextField(blank=True, help_text="a sentence an editor can read")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "other", "kind"], name="link_once"),
            models.CheckConstraint(condition=~models.Q(claim=models.F("other")), name="link_between_two"),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.kind} {self.other_id}"
