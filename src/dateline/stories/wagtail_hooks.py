"""What Wagtail's admin must know of stories: a refused schedule, in a story's history and above its editor."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin import messages
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from dateline.stories.domain.scheduling import REFUSED, refusal_of
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
