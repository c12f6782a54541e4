"""Stories: text tied to claims, and its published versions."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, post_save, pre_migrate, pre_save


class StoriesConfig(AppConfig):
    name = "dateline.stories"
    label = "stories"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from dateline.stories import signals, triggers

        # No sender: a page is saved by its own class or by the base class.
        pre_save.connect(signals.before_save, dispatch_uid="stories.before_save")
        post_save.connect(signals.after_save, dispatch_uid="stories.after_save")
        pre_migrate.connect(triggers.take_down, sender=self, dispatch_uid="stories.take_down")
        post_migrate.connect(triggers.put_up, sender=self, dispatch_uid="stories.put_up")
