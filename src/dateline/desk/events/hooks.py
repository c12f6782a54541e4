"""Events and sources in Wagtail's menu."""

from __future__ import annotations

from wagtail import hooks
from wagtail.admin.menu import MenuItem

from dateline.desk.screens import EVENTS, SOURCES


@hooks.register("register_admin_menu_item")
def events_in_menu() -> MenuItem:
    return EVENTS.menu_item(order=92)


@hooks.register("register_admin_menu_item")
def sources_in_menu() -> MenuItem:
    return SOURCES.menu_item(order=94)
