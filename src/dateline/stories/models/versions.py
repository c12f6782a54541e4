"""Published versions: rendered and frozen in the publish transaction; every one stays public."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from dateline.record.models import Claim
from dateline.stories.models.appending import Appended
from dateline.vault.models import PublicIdField


class ChangeKind(models.TextChoices):
    """The five kinds of change to a published story, and the first publication."""

    FIRST = "first", "first publication"
    UPDATE = "update", "update"
    CLARIFICATION = "clarification", "clarification"
    CORRECTION = "correction", "correction"
    NOTE = "note", "editor's note"
    WITHDRAWAL = "withdrawal", "withdrawal"


class StoryVersion(Appended):
    """The exact record of what was published."""

    public_id = PublicIdField(prefix="ver")
    page = models.ForeignKey("stories.StoryPage", on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=14, choices=ChangeKind.choices, default=ChangeKind.FIRST)
    what_was_wrong = models.TextField(blank=True)
    what_is_right = models.TextField(blank=True)
    where_it_stood = models.CharField(max_length=200, blank=True)
    slug = models.SlugField(max_length=255)
    headline = models.CharField(max_length=255)
    standfirst = models.TextField(blank=True)
    byline = models.CharField(max_length=200, blank=True)
    dateline = models.CharField(max_length=300, blank=True)
    dateline_note = models.CharField(max_length=400, blank=True, help_text="source and day of the rate")
    html = models.TextField(help_text="the body as readers get it, safe")
    text = models.TextField(help_text="the body's words, for differences and feeds")
    cards = models.JSONField(
        default=list, help_text="who said it, as shown with this version: frozen public claims"
    )
    content_hash = models.CharField(max_length=64, help_text="of what readers get (stories.domain.content)")
    source_hash = models.CharField(
        max_length=64, blank=True, default="", help_text="of what the editor wrote; empty for a withdrawal"
    )
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT
    )

    class Meta(Appended.Meta):
        ordering = ["page", "number"]
        constraints = [models.UniqueConstraint(fields=["page", "number"], name="version_number_once")]

    def __str__(self) -> str:
        return f"{self.headline} ({self.number})"


class VersionClaim(models.Model):
    """A claim that a sentence of a version rests on."""

    version = models.ForeignKey(StoryVersion, on_delete=models.CASCADE, related_name="version_claims")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="version_claims")
    sentence = models.TextField()
    position = models.PositiveIntegerField(help_text="order in the text, from 1")

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["version", "position"], name="version_claim_position")]

    def __str__(self) -> str:
        return f"{self.position}: {self.sentence[:60]}"
