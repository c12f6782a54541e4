"""Claims and their readings.

A claim has a permanent id. What it says is in its readings, which are added and never changed: the machine's
beside the editor's. The claim's own columns repeat the current reading, so that lists can be filtered; they
are derived and can be rebuilt.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Prefetch, Q

from dateline.record.models.actors import Actor, Place
from dateline.record.models.sources import Source
from dateline.vault.models import PublicIdField
from dateline.wire.models import Report


class Sensitivity(models.TextChoices):
    """What may leave the house. Applied in record.public and nowhere else."""

    PUBLIC = "public", "public"
    ROUNDED = "rounded", "place rounded"
    DELAYED = "delayed", "delayed"
    WITHHELD = "withheld", "withheld"


class ClaimQuerySet(models.QuerySet["Claim"]):
    def accepted(self) -> ClaimQuerySet:
        return self.filter(review=Claim.Review.ACCEPTED)

    def of_report(self, report: Report) -> ClaimQuerySet:
        """The claims last read in this version of a report, in the order of its text."""
        return self.filter(current__report=report).order_by("start", "pk")

    def for_desk(self) -> ClaimQuerySet:
        """With all that a card on the desk shows, in a fixed number of queries."""
        return (
            self.select_related("source__outlet", "report__outlet", "current")
            .defer("report__text")  # a card shows the claim's words, not the whole report
            .prefetch_related("actors__actor", "places__place", "figures", "event_claims__event", "readings")
        )

    def for_comparing(self) -> ClaimQuerySet:
        """With what tells one happening from another and one testimony from another: no readings, no texts."""
        places = ClaimPlace.objects.select_related("place").defer("area")
        return (
            self.select_related("source__outlet", "report__outlet")
            .defer("report__text")
            .prefetch_related("actors__actor", Prefetch("places", queryset=places), "figures")
        )


class Claim(models.Model):
    class Review(models.TextChoices):
        UNREVIEWED = "unreviewed", "not reviewed"
        ACCEPTED = "accepted", "accepted"
        REJECTED = "rejected", "rejected"
        WITHDRAWN = "withdrawn", "withdrawn by its source"

    public_id = PublicIdField(prefix="clm")
    report = models.ForeignKey(
        Report, on_delete=models.PROTECT, related_name="claims", help_text="the version it was first read in"
    )
    current = models.ForeignKey(
        "ClaimReading",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="what it says now",
    )
    review = models.CharField(max_length=12, choices=Review.choices, default=Review.UNREVIEWED, db_index=True)
    credibility = models.PositiveSmallIntegerField(
        default=6, help_text="Admiralty code for information, 1 confirmed to 6 cannot be judged"
    )
    sensitivity = models.CharField(max_length=10, choices=Sensitivity.choices, default=Sensitivity.PUBLIC)
    rounded_km = models.PositiveSmallIntegerField(null=True, blank=True)
    delayed_until = models.DateTimeField(null=True, blank=True)
    missing_from = models.ForeignKey(
        Report,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="a later version of the report, or reading of it, in which it was no longer found",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    # Derived from the current reading.
    start = models.PositiveIntegerField(default=0, help_text="code points in the text of current.report")
    end = models.PositiveIntegerField(default=0)
    text = models.TextField(blank=True)
    voice = models.CharField(max_length=10, blank=True)
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="claims")
    stance = models.CharField(max_length=12, blank=True)
    certainty = models.CharField(max_length=12, blank=True)
    modality = models.CharField(max_length=14, blank=True)
    plover = models.CharField(max_length=12, blank=True)
    event_label = models.CharField(max_length=60, blank=True)
    edtf = models.CharField(max_length=60, blank=True)
    earliest = models.DateField(null=True, blank=True, db_index=True)
    latest = models.DateField(null=True, blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(start__lte=models.F("end")), name="claim_span"),
            models.CheckConstraint(
                condition=~Q(sensitivity="rounded") | Q(rounded_km__isnull=False), name="claim_rounded_by"
            ),
            models.CheckConstraint(
                condition=~Q(sensitivity="delayed") | Q(delayed_until__isnull=False),
                name="claim_delayed_until",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def suggestion(self) -> ClaimReading | None:
        """What the machine has read since a person decided what the claim says, if it reads it otherwise."""
        machine = [r for r in self.readings.all() if r.author == ClaimReading.Author.MACHINE]
        newest = max(machine, key=lambda reading: reading.pk, default=None)
        if newest is None or self.current is None or newest.pk <= self.current.pk:
            return None
        return newest if newest.content_hash != self.current.content_hash else None


class ClaimReading(models.Model):
    """What a claim says, as the machine or an editor read it; `content_hash` makes reading it idempotent."""

    class Author(models.TextChoices):
        MACHINE = "machine", "the machine"
        EDITOR = "editor", "an editor"

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="readings")
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="claim_readings")
    author = models.CharField(max_length=10, choices=Author.choices)
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    engine = models.JSONField(default=dict, blank=True)
    content_hash = models.CharField(max_length=64)
    content = models.JSONField(help_text="one claim of the reading contract, without its id")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "report", "author", "content_hash"], name="reading_once"
            ),
            models.CheckConstraint(
                condition=Q(author="machine", editor=None) | Q(author="editor", editor__isnull=False),
                name="reading_has_its_author",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.author} {self.content_hash[:12]}"


class ClaimActor(models.Model):
    """Who acts, on whom, with what, in the words of the text."""

    class Role(models.TextChoices):
        ACTOR = "actor", "actor"
        RECIPIENT = "recipient", "recipient"
        INSTRUMENT = "instrument", "instrument"

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="actors")
    role = models.CharField(max_length=10, choices=Role.choices)
    text = models.CharField(max_length=300)
    actor = models.ForeignKey(
        Actor, null=True, blank=True, on_delete=models.PROTECT, related_name="appearances"
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.role}: {self.text}"


class ClaimPlace(models.Model):
    """Where, in the words of the text, with the precision of UCDP's where_prec (1 exact to 7)."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="places")
    text = models.CharField(max_length=300)
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="appearances"
    )
    precision = models.PositiveSmallIntegerField()
    relation = models.CharField(max_length=30, blank=True)
    area = models.JSONField(null=True, blank=True, help_text='{"formula", "geometry": GeoJSON or null}')

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text


class Figure(models.Model):
    """A measure with bounds; an empty bound is open. Bounds derived from a word are never printed."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="figures")
    measure = models.CharField(max_length=20)
    words = models.CharField(max_length=200)
    low = models.BigIntegerField(null=True, blank=True)
    high = models.BigIntegerField(null=True, blank=True)
    of = models.CharField(max_length=200, blank=True)
    scope = models.CharField(max_length=12)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.words} {self.measure}"
