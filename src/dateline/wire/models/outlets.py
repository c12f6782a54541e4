"""Who publishes."""

from django.db import models

from dateline.vault.models import PublicIdField


class Group(models.Model):
    """Outlets under one owner or control: they never corroborate each other."""

    name = models.CharField(max_length=200, unique=True)

    def __str__(self) -> str:
        return self.name


class Outlet(models.Model):
    """An agency, a paper, a ministry's site, a channel."""

    class Kind(models.TextChoices):
        AGENCY = "agency", "news agency"
        NEWSPAPER = "newspaper", "newspaper"
        BROADCASTER = "broadcaster", "broadcaster"
        SITE = "site", "news site"
        CHANNEL = "channel", "channel"
        MINISTRY = "ministry", "ministry"
        MONITOR = "monitor", "monitoring group"
        OWN = "own", "our own reporters"

    public_id = PublicIdField(prefix="out")
    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.SITE)
    group = models.ForeignKey(Group, null=True, blank=True, on_delete=models.PROTECT, related_name="outlets")
    country = models.CharField(max_length=2, blank=True, help_text="ISO 3166-1 alpha-2")
    host = models.CharField(
        max_length=253,
        blank=True,
        db_index=True,
        help_text="host name of its site, by which an address finds its outlet",
    )
    demonstration = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
