"""`publish_scheduled`, in the place of Wagtail's: one refused story does not keep the others back."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone
from wagtail.management.commands.publish_scheduled import Command as PublishScheduled
from wagtail.models import Page

from dateline.stories.domain.scheduling import publish_due


class Command(PublishScheduled):
    help = "Take down what has expired and publish what is due. Ends with an error that names each refused story."

    def handle(self, *arguments: Any, **options: Any) -> None:
        if options["dryrun"]:
            super().handle(*arguments, **options)
            return
        now = timezone.now()
        for page in list(Page.objects.filter(live=True, expire_at__lt=now).order_by("expire_at")):
            page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
        if refused := publish_due(now=now):
            raise CommandError("\n".join(str(refusal) for refusal in refused))
