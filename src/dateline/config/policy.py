"""Content security policy: strict for readers, and one of its own for the desk.

Wagtail's admin writes inline scripts and styles, which the readers' policy forbids.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse


class DeskPolicyMiddleware:
    """Stands below django-csp's middleware and names the desk's policy on the desk's answers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(reverse("wagtailadmin_home")):
            response._csp_replace = settings.DESK_CONTENT_SECURITY_POLICY  # type: ignore[attr-defined]
        return response
