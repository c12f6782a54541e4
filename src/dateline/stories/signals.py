"""The gate and the freezing, on every save of a page, by whichever class it is saved (decision 0009).

A story that exists is frozen before its row goes live; a new one after its row is there. Wagtail saves a page
in one transaction, so that neither is ever kept without the other.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from wagtail.models import Page

from dateline.stories.domain import publishing
from dateline.stories.models import StoryPage


def before_save(
    sender: type, instance: Any, raw: bool = False, update_fields: Collection[str] | None = None, **_: Any
) -> None:
    """Refuse what the gate refuses; freeze what changes for readers."""
    if raw or not isinstance(instance, Page):
        return
    if instance._state.adding:
        if isinstance(instance, StoryPage) and instance.live:
            publishing.refuse_if_unfit(instance, publishing.acting_user(instance))
        return
    story = publishing.standing_after(instance, fields=update_fields)
    if story is not None:
        _settle(story, saved=instance)


def after_save(sender: type, instance: Any, created: bool, raw: bool = False, **_: Any) -> None:
    """Freeze a story that was made live at once."""
    if created and not raw and isinstance(instance, StoryPage) and instance.live:
        _settle(instance, saved=instance)


def _settle(story: StoryPage, *, saved: Page) -> None:
    version = publishing.freeze(story, publishing.acting_user(story))
    declared = story.live and any(getattr(story, n) != v for n, v in publishing.NO_CHANGE.items())
    if version is None and not declared:
        return
    publishing.forget_change(story)
    if isinstance(saved, StoryPage):
        for name, value in publishing.NO_CHANGE.items():
            setattr(saved, name, value)
