"""What an installation refuses to start with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.db.utils import DatabaseError


@register(Tags.database)
def no_demonstration_in_production(
    app_configs: Any = None, databases: Sequence[str] | None = None, **_: Any
) -> list[CheckMessage]:
    """Demonstration data must never be served as a real newsroom's."""
    if settings.DEMONSTRATION_ALLOWED or not databases:
        return []
    from dateline.wire.models import Outlet

    try:
        present = Outlet.objects.filter(demonstration=True).exists()
    except DatabaseError:  # not migrated yet: nothing is there
        connections["default"].close()
        return []
    if not present:
        return []
    return [
        Error(
            "This database holds the demonstration newsroom.",
            hint="Production starts on an empty database: point DATELINE_DATABASE at a new one.",
            id="dateline.E001",
        )
    ]
