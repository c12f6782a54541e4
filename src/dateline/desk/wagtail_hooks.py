"""What the desk adds to Wagtail's admin. Each folder of screens registers its own in its `hooks` module."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver
from wagtail import hooks

from dateline.desk import urls
from dateline.desk.events import hooks as events
from dateline.desk.stories import hooks as stories
from dateline.desk.wire import hooks as wire

__all__ = ["events", "stories", "wire"]


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern | URLResolver]:
    """Wagtail lets only people with access to its admin through to them."""
    return urls.urlpatterns
