"""Readings of whole reports: what the engine found besides claims."""

from __future__ import annotations

from django.db import models

from dateline.wire.models import Report


class ReportReading(models.Model):
    """That an engine read a report, with the dateline it found. One row for each engine that read it."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="readings")
    engine = models.JSONField(help_text="the reading contract's engine: version, model, lexicons")
    engine_hash = models.CharField(max_length=64, help_text="of engine")
    language = models.CharField(max_length=8, blank=True)
    dateline = models.JSONField(
        null=True, blank=True, help_text="the reading contract's dateline, if it found one"
    )
    read_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["report", "engine_hash"], name="report_read_once")]

    def __str__(self) -> str:
        return f"{self.report_id} by {self.engine.get('version', 'an engine')}"
