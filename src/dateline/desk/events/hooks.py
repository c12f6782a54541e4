"""Events and sources in Wagtail's menu."""

from __future__ import annotations

from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem


@hooks.register("register_admin_menu_item")
def events_in_menu() -> MenuItem:
    return MenuItem("Events", reverse("desk_events:events"), name="events", icon_name="history", order=92)


@hooks.register("register_admin_menu_item")
def sources_in_menu() -> MenuItem:
    return MenuItem("Sources", reverse("desk_sources:sources"), name="sources", icon_name="group", order=94)
