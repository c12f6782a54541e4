"""Reports and their custody: the raw bytes first, then the text that was taken from them."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from dateline.vault.models import PublicIdField
from dateline.wire.models.outlets import Outlet


class Retrieval(models.Model):
    """One taking-in of raw bytes, kept before anything else happens, whatever becomes of them."""

    class How(models.TextChoices):
        PASTED = "pasted", "pasted"
        ADDRESS = "address", "fetched from an address"
        UPLOAD = "upload", "uploaded"
        DEMONSTRATION = "demonstration", "loaded with the demonstration"

    how = models.CharField(max_length=20, choices=How.choices)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField(help_text="bytes")
    media_type = models.CharField(max_length=100, blank=True)
    file_name = models.CharField(max_length=255, blank=True)
    requested_url = models.URLField(max_length=2000, blank=True)
    final_url = models.URLField(max_length=2000, blank=True, help_text="after redirects")
    status = models.PositiveSmallIntegerField(null=True, blank=True, help_text="HTTP status")
    headers = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    problem = models.TextField(blank=True, help_text="why no report came of it")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.get_how_display()} {self.sha256[:12]}"


class Dispatch(models.Model):
    """The reports that copy one text. Made when a second report of it is recognised."""

    public_id = PublicIdField(prefix="dsp")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "dispatches"

    def __str__(self) -> str:
        return self.public_id


class ReportQuerySet(models.QuerySet["Report"]):
    def latest_versions(self) -> ReportQuerySet:
        return self.filter(superseded_by__isnull=True)


class Report(models.Model):
    """One text as an outlet published it at one time. Never edited, only superseded by a later version."""

    class State(models.TextChoices):
        RECEIVED = "received", "waiting to be read"
        READ = "read", "read"
        NOT_READ = "not read", "not read"

    public_id = PublicIdField(prefix="rpt")
    outlet = models.ForeignKey(Outlet, on_delete=models.PROTECT, related_name="reports")
    retrieval = models.ForeignKey(Retrieval, on_delete=models.PROTECT, related_name="reports")
    url = models.URLField(max_length=2000, blank=True, db_index=True)
    title = models.CharField(max_length=500, blank=True)
    byline = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    text_sha256 = models.CharField(max_length=64, db_index=True)
    language = models.CharField(max_length=8, blank=True)
    published = models.DateTimeField(
        null=True, blank=True, help_text="as the outlet gives it; empty if it does not"
    )
    received_at = models.DateTimeField(auto_now_add=True, db_index=True)
    extractor = models.CharField(
        max_length=60, help_text="what took the text from the bytes, with its version"
    )
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    version = models.PositiveIntegerField(default=1)
    dispatch = models.ForeignKey(
        Dispatch, null=True, blank=True, on_delete=models.PROTECT, related_name="reports"
    )
    dispatch_reason = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED, db_index=True)
    state_reason = models.TextField(blank=True, help_text="why it was not read")

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        constraints = [
            # The same text from the same outlet at the same address is the same report.
            models.UniqueConstraint(fields=["outlet", "url", "text_sha256"], name="report_once")
        ]

    def __str__(self) -> str:
        return self.title or self.text[:80]


class ReportSentence(models.Model):
    """Hash of one sentence of a report, by which copies of a dispatch are found without scanning the archive.

    `at` repeats when the report was published (else received), so that one index answers "these sentences,
    these two weeks": a sentence that stands in reports for years costs no more than one that does not.
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="sentence_hashes")
    sha = models.CharField(max_length=16)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["sha", "at"], name="sentence_when")]
        constraints = [models.UniqueConstraint(fields=["report", "sha"], name="sentence_once")]

    def __str__(self) -> str:
        return self.sha
