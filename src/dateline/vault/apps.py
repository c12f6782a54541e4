"""The vault: people, the decision log, the outbox, bytes kept by their hash."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "dateline.vault"
    label = "vault"
    default_auto_field = "django.db.models.BigAutoField"
