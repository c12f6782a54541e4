"""Sources: who is said to have said it."""

from django.db import models

from dateline.vault.models import PublicIdField
from dateline.wire.models import Outlet


class Reliability(models.TextChoices):
    """NATO's Admiralty code for sources (STANAG 2511); F until an editor judges."""

    A = "A", "A – completely reliable"
    B = "B", "B – usually reliable"
    C = "C", "C – fairly reliable"
    D = "D", "D – not usually reliable"
    E = "E", "E – unreliable"
    F = "F", "F – cannot be judged"


class Source(models.Model):
    """The informant inside an attribution. An unnamed one exists only within the outlet that cites it."""

    public_id = PublicIdField(prefix="src")
    name = models.CharField(max_length=300)
    key = models.CharField(max_length=300, help_text="folded name (see record.domain.sources)")
    kind = models.CharField(max_length=30, help_text="the speaker's kind in the reading contract, or outlet")
    outlet = models.ForeignKey(
        Outlet,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sources",
        help_text="set when the source is the outlet itself, or an unnamed source of it",
    )
    reliability = models.CharField(max_length=1, choices=Reliability.choices, default=Reliability.F)
    side = models.CharField(
        max_length=100, blank=True, help_text="the side in the conflict it is aligned with"
    )
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged",
        help_text="the source that an editor found it to be: what cites it goes back there",
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["key", "outlet"], name="source_within_outlet"),
            models.UniqueConstraint(
                fields=["key"], condition=models.Q(outlet=None), name="source_named_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name
