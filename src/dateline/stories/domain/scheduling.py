"""Publishing what is due: a story that the gate refuses stays a draft, and holds no other story up."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from wagtail.log_actions import log
from wagtail.models import PageLogEntry, Revision

from dateline.stories.errors import StoryRefused
from dateline.stories.models import StoryPage

REFUSED: Final = "stories.schedule_refused"


def publish_due(*, now: datetime) -> list[StoryRefused]:
    """Publish every revision whose time has come, the earliest first; the refusals among them.

    A refused story keeps its schedule, so that it goes out once what stands in its way is gone.
    """
    refused = []
    for revision in Revision.objects.filter(approved_go_live_at__lt=now).order_by(
        "approved_go_live_at", "pk"
    ):
        try:
            revision.publish(log_action="wagtail.publish.scheduled")
        except StoryRefused as refusal:
            _note(revision, refusal)
            refused.append(refusal)
    return refused


def refusal_of(page: StoryPage) -> tuple[str, ...]:
    """Why the story's schedule was refused last, a sentence for each reason; empty if none waits refused."""
    waiting = page.revisions.filter(approved_go_live_at__isnull=False).order_by("pk").last()
    return _noted(page.pk, waiting) if waiting else ()


def _note(revision: Revision, refusal: StoryRefused) -> None:
    """In the story's history, once for each draft and reason, however often the schedule is run."""
    if _noted(int(revision.object_id), revision) != refusal.problems:
        log(
            instance=revision.content_object,
            action=REFUSED,
            revision=revision,
            data={"problems": list(refusal.problems)},
        )


def _noted(page: int, revision: Revision) -> tuple[str, ...]:
    found = PageLogEntry.objects.filter(page=page, action=REFUSED, revision=revision)
    last = found.order_by("pk").last()
    return tuple(last.data["problems"]) if last else ()
