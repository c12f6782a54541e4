"""What Wagtail's admin must know of stories: a refused schedule, in a story's history and above its editor; that a
story is taken down by a withdrawal with its reason; and a second editor's approval of a headline.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.log_actions import LogFormatter
from wagtail.models import Page
from wagtail.query import PageQuerySet

from dateline.stories.domain.lead import approve_lead, needs_approval
from dateline.stories.domain.publishing import refuse_to_take_down
from dateline.stories.domain.scheduling import REFUSED, refusal_of
from dateline.stories.errors import ApprovalRefused
from dateline.stories.models import StoryPage


@hooks.register("register_log_actions")
def log_refusals(actions: Any) -> None:
    @actions.register_action(REFUSED)
    class Refused(LogFormatter):
        label = "Refuse to publish on schedule"

        def format_message(self, entry: Any) -> str:
            return f"Not published on schedule. {' '.join(entry.data['problems'])}"


@hooks.register("before_edit_page")
def tell_refusal(request: HttpRequest, page: Page) -> None:
    if request.method == "GET" and isinstance(page, StoryPage) and (problems := refusal_of(page)):
        messages.warning(
            request,
            f"This story is due, and was not published. {' '.join(problems)} It is tried again at every run.",
        )


@hooks.register("before_unpublish_page")
def refuse_unpublishing(request: HttpRequest, page: Page) -> None:
    """Before anything is taken down: the page, and what goes with it. Raises StaysOut."""
    below = page.get_descendants() if request.POST.get("include_descendants") else Page.objects.none()
    refuse_to_take_down(_stories(below | Page.objects.filter(pk=page.pk)))


@hooks.register("before_bulk_action")
def refuse_bulk_unpublishing(
    request: HttpRequest, action: str, objects: Iterable[Any], view: PageBulkAction
) -> None:
    """All stay, if one of them may not go. Raises StaysOut."""
    if action == "unpublish":
        pages = [one for one in objects if isinstance(one, Page)]
        found = Page.objects.filter(pk__in=[page.pk for page in pages])
        if request.POST.get("include_descendants"):
            for page in pages:
                found = found | page.get_descendants()
        refuse_to_take_down(_stories(found))


def _stories(pages: PageQuerySet) -> list[StoryPage]:
    return list(StoryPage.objects.filter(pk__in=pages.live().values("pk")))


class ApproveHeadline(ActionMenuItem):
    """Keeps the draft, as "Save draft" does, and the editor's approval of its headline."""

    name = "action-approve-headline"
    label = "Approve the headline"
    icon_name = "check"

    def is_shown(self, context: dict[str, Any]) -> bool:
        page = context.get("page")
        if not isinstance(page, StoryPage) or context["locked_for_user"]:
            return False
        may_publish = self.get_user_page_permissions_tester(context).can_publish()
        return bool(may_publish and needs_approval(page))


@hooks.register("register_page_action_menu_item")
def approve_headline_item() -> ActionMenuItem:
    return ApproveHeadline(order=90)


@hooks.register("after_edit_page")
def keep_approval(request: HttpRequest, page: Page) -> None:
    if ApproveHeadline.name not in request.POST or not isinstance(page, StoryPage):
        return
    try:
        approve_lead(page=page, by=request.user)  # type: ignore[arg-type]  # the desk asks for a log-in
    except ApprovalRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "You approved the headline: another editor may publish the story with it.")
