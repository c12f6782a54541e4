"""Channels: what leaves the house, and the receipts."""

from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    name = "dateline.channels"
    label = "channels"
    default_auto_field = "django.db.models.BigAutoField"
