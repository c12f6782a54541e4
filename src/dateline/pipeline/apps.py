"""The pipeline: turns outbox rows into work."""

from django.apps import AppConfig


class PipelineConfig(AppConfig):
    name = "dateline.pipeline"
    label = "pipeline"
    default_auto_field = "django.db.models.BigAutoField"
