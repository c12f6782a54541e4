"""Who acts at the desk."""

from __future__ import annotations

from django.http import HttpRequest

from dateline.vault.models import User


def editor_of(request: HttpRequest) -> User:
    """The person logged in: Wagtail lets nobody else through to the desk's screens."""
    assert isinstance(request.user, User)
    return request.user
