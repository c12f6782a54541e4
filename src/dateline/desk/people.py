"""Who is at the desk."""

from __future__ import annotations

from django.http import HttpRequest

from dateline.vault.models import User


def editor_of(request: HttpRequest) -> User:
    """Who asks. Wagtail lets nobody through to the desk who is not logged in."""
    assert isinstance(request.user, User)
    return request.user
