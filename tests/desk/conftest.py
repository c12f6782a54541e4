"""Reports that are read, and people who may or may not review."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission

from dateline.record.domain.ingest import take_reading
from dateline.record.models import Claim
from dateline.vault.models import User
from dateline.wire.models import Report
from tests.record.builders import Json, claim, reading

TEXT = (
    "At least 62 fighters were killed near Idlib on Monday, the Example Monitor said. "
    "The ministry denied that its aircraft had struck a camp.\n\n"
    "Two rockets hit the town of Azaz."
)


def three_claims(text: str = TEXT) -> list[Json]:
    figure = {"start": 0, "end": 11, "text": "At least 62", "measure": "killed", "low": 62, "high": None}
    return [
        claim(
            text,
            "At least 62 fighters were killed near Idlib on Monday",
            speaker="the Example Monitor",
            name="Example Monitor",
            when=("Monday", "2020-10-19"),
            places={"Idlib": ("Idlib", "SY", 35.93, 36.63, 2)},
            recipients={"fighters": None},
            figures=[{**figure, "of": "fighters", "scope": "event"}],
        ),
        claim(text, "its aircraft had struck a camp", speaker="The ministry", kind="state", stance="denies"),
        claim(text, "Two rockets hit the town of Azaz", marks=["unconfirmed"]),
    ]


@pytest.fixture
def read(make_report: Any) -> Callable[..., Report]:
    """A report that was read into the claims given (else into three)."""

    def make(text: str = TEXT, claims: list[Json] | None = None, **fields: Any) -> Report:
        report = make_report(text, **fields)
        take_reading(
            report=report, reading=reading(report, *(three_claims(text) if claims is None else claims))
        )
        report.refresh_from_db()
        return report

    return make


@pytest.fixture
def claims(read: Any) -> list[Claim]:
    return list(Claim.objects.of_report(read()))


@pytest.fixture
def desk(client: Any, editor: User) -> Any:
    """A browser in which an editor with all rights is logged in."""
    client.force_login(editor)
    return client


@pytest.fixture
def onlooker(client: Any, db: None) -> Any:
    """A browser of somebody who may open the admin and change nothing."""
    user = User.objects.create_user(username="onlooker", password="onlooker")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    return client
