"""What machines fetch."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from dateline.channels.domain.entries import feed_state
from dateline.channels.interfaces.feeds import StoryFeed


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The Atom feed; 304 to a client whose copy is current."""
    state = feed_state()
    changed = int(state.changed.timestamp()) if state.changed else None
    response = get_conditional_response(request, etag=state.etag, last_modified=changed)
    response = response or StoryFeed()(request)
    response.headers["ETag"] = state.etag
    response.headers.pop("Last-Modified", None)
    if changed is not None:
        response.headers["Last-Modified"] = http_date(changed)
    return response
