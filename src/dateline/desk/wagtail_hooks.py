"""What the desk adds to Wagtail's admin. Each folder of screens registers its own in its `hooks` module."""

from __future__ import annotations

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from dateline.desk import urls
from dateline.desk.events import hooks as events
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


@hooks.register("construct_help_menu")
def help_of_the_house(request: HttpRequest, items: list[MenuItem]) -> None:
    """Wagtail's news are for those who build with it; its guide for editors stays."""
    items[:] = [item for item in items if not item.name.startswith("whats-new-in-wagtail")]
