"""What the gate refuses, told to the editor: workflow approval and bulk publishing ask no form first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.contrib.messages import ERROR, get_messages
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import url_has_allowed_host_and_scheme
from wagtail.admin import messages

from dateline.desk.stories.forms import StoryForm
from dateline.desk.stories.withdrawing import HOW, UNPUBLISH, stays_out, way_to_withdraw
from dateline.stories.errors import StoryRefused
from dateline.stories.models import StoryPage

KEPT = (
    "This cannot be deleted, because something published or recorded rests on it. To take a published story back, "
    "edit it, choose “Withdrawal” as the kind of change, give the reason and publish."
)


class RefusalMiddleware:
    """Turns what is refused on the desk into a message, and leads back to where the editor was: a publication that
    the gate refuses, a deletion of what the record keeps.

    Nothing of the refused publication is kept: it was one transaction (decision 0009).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, arguments: list[object], named: dict[str, object]
    ) -> HttpResponse | None:
        """What would be refused only after "are you sure" leads to where it is done."""
        match = request.resolver_match
        if request.method != "GET" or match is None or match.view_name != UNPUBLISH:
            return None
        page = StoryPage.objects.filter(pk=match.args[0] if match.args else match.kwargs["page_id"]).first()
        if page is None or not request.user.is_authenticated or not stays_out(page):
            return None
        messages.warning(request, HOW.format(page.title))
        return redirect(way_to_withdraw(page))

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        said = _said(exception)
        if said is None or not request.path.startswith(reverse("wagtailadmin_home")):
            return None
        messages.error(request, said)
        back = _came_from(request)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return JsonResponse({"step": "success", "redirect": back})  # as Wagtail's windows expect it
        return redirect(back)

    def process_template_response(self, request: HttpRequest, response: TemplateResponse) -> TemplateResponse:
        """Over a form that the gate refused, say so: the page is saved as a draft, which Wagtail's words deny."""
        form = (response.context_data or {}).get("form")
        if isinstance(form, StoryForm) and form.refused:
            for message in get_messages(request):
                if message.level == ERROR:
                    message.message = _not_published(form.refused)
        return response


def _not_published(sentences: Sequence[str]) -> str:
    told = format_html_join("", "<li>{}</li>", ((sentence,) for sentence in sentences))
    return format_html("Not published. What you typed stays, as a draft. <ul>{}</ul>", told)


def _said(exception: Exception) -> str | None:
    """What the editor is told, or None where the exception is no refusal."""
    if isinstance(exception, ProtectedError):
        return KEPT
    return str(exception) if isinstance(exception, StoryRefused) else None


def _came_from(request: HttpRequest) -> str:
    """The page of this site that the request came from, or the desk's first page."""
    referer = request.headers.get("referer", "")
    ours = url_has_allowed_host_and_scheme(referer, {request.get_host()}, require_https=request.is_secure())
    return referer if ours else reverse("wagtailadmin_home")
