"""The desk's lists: what to show of them, and one page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.views.generic import TemplateView
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from dateline.desk.screens import Screen


def number_asked(request: HttpRequest) -> int:
    """The number of the page that the address asks for; the first, where it is none."""
    asked = request.GET.get("p", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1


class ListFilter(forms.Form):
    """What to show of a list; a value that is none of the choices is as good as none."""

    words = forms.CharField(required=False, label="Words", widget=forms.TextInput(attrs={"type": "search"}))

    @property
    def asked(self) -> dict[str, Any]:
        """The values asked for, without the wrong ones."""
        self.is_valid()
        return self.cleaned_data

    @property
    def words_asked(self) -> list[str]:
        return (self.asked.get("words") or "").split()

    @property
    def narrows(self) -> bool:
        """Whether anything is asked for; an order alone leaves nothing out."""
        return any(value for name, value in self.asked.items() if name != "sort")

    def chosen(self) -> QuerySet[Any]:
        """The things asked for, in the order of the list."""
        raise NotImplementedError


class ListScreen(Screen, TemplateView):
    """A section's list (`desk/components/list.html`): a filter, where it has one, and a table in pages."""

    filter_class: type[ListFilter]
    per_page = 50

    def get_page_title(self) -> str:
        return self.section.label

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*WagtailAdminTemplateMixin.breadcrumbs_items, {"url": "", "label": self.section.label}]

    def get_context_data(self, **named: Any) -> dict[str, Any]:
        asked = self.filter_class(self.request.GET)
        paginator = WagtailPaginator(asked.chosen(), self.per_page)
        page = paginator.get_page(self.request.GET.get("p"))
        return super().get_context_data(
            **named,
            section=self.section,
            filter=asked,
            page=page,
            elided_page_range=paginator.get_elided_page_range(page.number),
            rows=self.rows(list(page)),
        )

    def rows(self, things: Sequence[Any]) -> Sequence[Any]:
        """What the table tells of the things on the page; the things themselves unless a list says otherwise."""
        return things
