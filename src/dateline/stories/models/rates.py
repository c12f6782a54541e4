"""Exchange rates for datelines. Rows are added, never changed: a correction is a new row."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models

from dateline.stories.models.appending import Appended
from dateline.vault.models import PublicIdField
from dateline.wire.models import Report


class ExchangeRate(Appended):
    """One unit of `base` was worth `value` units of `quote` on a day, by a stated source."""

    class Kind(models.TextChoices):
        OFFICIAL = "official", "official"
        MARKET = "market", "market"
        PARALLEL = "parallel", "parallel market"

    public_id = PublicIdField(prefix="rat")
    base = models.CharField(max_length=3, default="USD", help_text="ISO 4217")
    quote = models.CharField(max_length=3, help_text="ISO 4217")
    value = models.DecimalField(max_digits=18, decimal_places=6, validators=[MinValueValidator(0)])
    on = models.DateField(help_text="the day it is the rate of")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.OFFICIAL)
    source = models.CharField(max_length=200, help_text="who gives it, in words a reader understands")
    source_url = models.URLField(max_length=2000, blank=True)
    report = models.ForeignKey(
        Report,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="rates",
        help_text="if kept from a report",
    )
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT)
    entered_at = models.DateTimeField(auto_now_add=True)
    corrects = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )

    class Meta(Appended.Meta):
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return (
            f"1 {self.base} = {self.value.normalize():,f} {self.quote} ({self.source}, {self.on:%-d %B %Y})"
        )
