"""Deliveries: one sending of one version to one channel."""

from django.db import models

from dateline.stories.models import StoryVersion
from dateline.vault.models import PublicIdField


class Delivery(models.Model):
    """One version's way out by one channel. There is one row however often the work is repeated."""

    class Channel(models.TextChoices):
        FEED = "feed", "Atom feed"

    public_id = PublicIdField(prefix="dlv")
    channel = models.CharField(max_length=20, choices=Channel.choices)
    version = models.ForeignKey(StoryVersion, on_delete=models.PROTECT, related_name="deliveries")
    delivered_at = models.DateTimeField()
    receipt = models.JSONField(
        default=dict, help_text="what came back: for the feed, the entry's id and hash"
    )

    class Meta:
        verbose_name_plural = "deliveries"
        ordering = ["-delivered_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["channel", "version"], name="delivered_once")]

    def __str__(self) -> str:
        return f"{self.channel}: {self.version}"
