"""The configuration as a Django app: it holds the management commands and the start-up checks."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "dateline.config"
    label = "config"

    def ready(self) -> None:
        from dateline.config import checks  # noqa: F401 - registering them is the import's whole purpose
