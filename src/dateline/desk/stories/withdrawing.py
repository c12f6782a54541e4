"""Taking a published story back: by a withdrawal, which tells readers why. What Wagtail calls "Unpublish" leads there.

Wagtail offers it on a story's list entry, header and menus, and asks "are you sure" before anything is refused.
"""

from __future__ import annotations

from typing import Any, Final

from django.urls import reverse
from wagtail.admin.action_menu import ActionMenuItem, UnpublishMenuItem

from dateline.stories.domain.publishing import refuse_to_take_down
from dateline.stories.errors import StaysOut
from dateline.stories.models import StoryPage
from dateline.stories.models.versions import ChangeKind

UNPUBLISH: Final = "wagtailadmin_pages:unpublish"
ASKED: Final = "change"  # names the kind of change in the address of a story's editor
SECTION: Final = "panel-child-story-change-section"  # Wagtail's id for the panel "Change" of the tab "Story"
HOW: Final = (
    "“{}” is out: it is taken back by a withdrawal, which tells readers why. It is chosen below: say what was wrong, "
    "and publish."
)


def asked_for(values: Any) -> str:
    """The kind of change that an address asks for; empty where it asks for none that there is."""
    kind = values.get(ASKED, "")
    return kind if kind in ChangeKind.values else ""


def way_to_withdraw(page: StoryPage) -> str:
    """The address of the editor's section "Change", with "Withdrawal" chosen."""
    editor = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return f"{editor}?{ASKED}={ChangeKind.WITHDRAWAL}#{SECTION}"


def stays_out(page: StoryPage) -> bool:
    """Whether unpublishing the page would be refused."""
    try:
        refuse_to_take_down([page])
    except StaysOut:
        return True
    return False


class Withdraw(ActionMenuItem):
    """Stands in the editor's menu where Wagtail has "Unpublish"."""

    name = "action-withdraw"
    label = "Withdraw the story"
    icon_name = UnpublishMenuItem.icon_name

    def get_url(self, parent_context: dict[str, Any]) -> str:
        return way_to_withdraw(parent_context["page"])


def withdraw_instead(items: list[ActionMenuItem], page: object) -> None:
    """Put it in the place of "Unpublish", where that would be refused."""
    if not isinstance(page, StoryPage) or not stays_out(page):
        return
    items[:] = [Withdraw(order=i.order) if isinstance(i, UnpublishMenuItem) else i for i in items]
