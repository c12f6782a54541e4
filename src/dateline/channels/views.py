"""What machines fetch."""

from __future__ import annotations

from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from dateline.channels.domain.entries import last_delivered
from dateline.channels.interfaces.feeds import StoryFeed


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The Atom feed; 304 to a client whose copy is current."""
    response = StoryFeed()(request)
    etag = f'"{sha256(response.content).hexdigest()[:32]}"'
    response.headers["ETag"] = etag
    response.headers.pop("Last-Modified", None)
    changed = last_delivered()
    if changed is not None:
        response.headers["Last-Modified"] = http_date(changed.timestamp())
    modified = int(changed.timestamp()) if changed else None
    conditional = get_conditional_response(request, etag=etag, last_modified=modified, response=response)
    assert conditional is not None  # given a response, it answers with one
    return conditional
