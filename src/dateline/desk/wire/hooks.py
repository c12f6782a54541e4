"""The wire in Wagtail's menu and on its dashboard."""

from __future__ import annotations

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from dateline.desk.screens import WIRE
from dateline.desk.wire.panels import WaitingPanel


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    # Before Wagtail's own first item (order 100): most of an editor's day starts here.
    return WIRE.menu_item(order=90)


@hooks.register("construct_homepage_panels")
def homepage_panel(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(WaitingPanel())
