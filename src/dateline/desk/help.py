"""Help of the house: the way of a report through the desk."""

from __future__ import annotations

from typing import Any

from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin


class HelpView(WagtailAdminTemplateMixin, TemplateView):
    """Which screen does what, in the order of the work."""

    template_name = "desk/help.html"
    page_title = "How the desk works"
    header_icon = "help"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]
