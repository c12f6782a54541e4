"""What the desk's screens have in common: their sections, Wagtail's frame around them, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the desk with a list of its own; `address` is the name of the list's URL."""

    label: str
    address: str
    icon: str

    def menu_item(self, *, order: int) -> MenuItem:
        name = self.address.replace(":", "-")  # Wagtail has an item named "reports" itself
        return MenuItem(self.label, reverse(self.address), name=name, icon_name=self.icon, order=order)


WIRE: Final = Section("Wire", "desk_wire:reports", "clipboard-list")
EVENTS: Final = Section("Events", "desk_events:events", "history")
SOURCES: Final = Section("Sources", "desk_sources:sources", "group")
STORIES: Final = Section("Stories", "desk_stories:stories", "doc-full")
RATES: Final = Section("Exchange rates", "desk_rates:rates", "table")


class Screen(WagtailAdminTemplateMixin):
    """A screen in Wagtail's frame, one step below its section's list."""

    section: Section

    @property
    def header_icon(self) -> str:
        return self.section.icon

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse(self.section.address), "label": self.section.label}
        return [*super().get_breadcrumbs_items(), above, {"url": "", "label": self.get_page_title()}]


def wants_keys(request: HttpRequest) -> bool:
    """Single keys can be switched off in the account, as for the rest of the admin (WCAG 2.1.4)."""
    profile = getattr(request.user, "wagtail_userprofile", None)
    return bool(getattr(profile, "keyboard_shortcuts", True))
