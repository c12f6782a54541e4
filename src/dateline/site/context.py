"""What every page of the house needs to know."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from dateline.wire.domain.outlets import is_demonstration


def house(request: HttpRequest) -> dict[str, object]:
    """The newsroom's name, and whether this is the demonstration (then: a banner and noindex)."""
    return {"newsroom": settings.WAGTAIL_SITE_NAME, "demonstration": is_demonstration()}
