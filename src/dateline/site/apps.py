"""The readers' site."""

from django.apps import AppConfig


class ReadersSiteConfig(AppConfig):
    name = "dateline.site"
    label = "readers"
    default_auto_field = "django.db.models.BigAutoField"
