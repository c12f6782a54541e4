"""What every answer of a demonstration installation says to search engines."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from dateline.wire.domain.outlets import is_demonstration


def keep_demonstration_unlisted(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Ask search engines not to list anything of the demonstration: its reports are invented."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if is_demonstration():
            response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return answer
