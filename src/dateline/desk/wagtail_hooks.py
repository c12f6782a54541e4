"""What the desk adds to Wagtail's admin. Each folder of screens registers its own in its `hooks` module."""

from __future__ import annotations

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from dateline.desk import urls
from dateline.desk.events import hooks as events
from dateline.desk.permissions import registered
from dateline.desk.stories import hooks as stories
from dateline.desk.wire import hooks as wire

__all__ = ["events", "stories", "wire"]


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern | URLResolver]:
    """Wagtail lets only people with access to its admin through to them."""
    return urls.urlpatterns


@hooks.register("insert_global_admin_css")
def brand() -> str:
    """The house's name and mark: their places are in templates/wagtailadmin/."""
    return format_html('<link rel="stylesheet" href="{}">', static("desk/brand.css"))


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """What an administrator may give to a group, beside Wagtail's own."""
    return registered()


@hooks.register("construct_help_menu")
def help_of_the_house(request: HttpRequest, items: list[MenuItem]) -> None:
    """Wagtail's news are for those who build with it, and its guide speaks of other screens than these."""
    items[:] = [item for item in items if not item.name.startswith(("whats-new-in-wagtail", "editor-guide"))]


@hooks.register("register_help_menu_item")
def help_in_menu() -> MenuItem:
    return MenuItem("How the desk works", reverse("desk_help"), name="desk-help", icon_name="help", order=10)
