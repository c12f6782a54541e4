"""The record: who claimed what, and what editors decided."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "dateline.record"
    label = "record"
    default_auto_field = "django.db.models.BigAutoField"
