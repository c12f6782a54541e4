"""The demonstration's log-ins: one person in each role of the house, with one random password of this installation."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Final

from django.conf import settings
from django.contrib.auth.models import Group

from dateline.vault.domain.roles import make_roles
from dateline.vault.models import User

NAME: Final = "editor"
# Name → role. The senior editor is the one who decides in the demonstration: sources are graded in it.
PEOPLE: Final = {
    "reporter": "reporter",
    NAME: "editor",
    "senior": "senior editor",
    "administrator": "administrator",
}


def make_people() -> User:
    """The demonstration's people, made on the first call; who decides in it."""
    make_roles()
    password = _password()
    for name, role in PEOPLE.items():
        if not User.objects.filter(username=name).exists():
            user = User.objects.create_user(
                username=name,
                password=password,
                email=f"{name}@demonstration.invalid",
                first_name="Demonstration",
                last_name=role,
            )
            user.groups.add(Group.objects.get(name=role))
    return User.objects.get(username="senior")


def login() -> tuple[str, str] | None:
    """Name and password of the editor, or None where there is no demonstration. The others have the same password."""
    return (NAME, _file().read_text()) if _file().exists() else None


def others() -> list[str]:
    """The names of the other log-ins of the demonstration, each with its role."""
    there = set(User.objects.filter(username__in=PEOPLE).values_list("username", flat=True))
    return [
        name if name == role else f"{name} ({role})"
        for name, role in PEOPLE.items()
        if name != NAME and name in there
    ]


def _password() -> str:
    if not _file().exists():
        with os.fdopen(os.open(_file(), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(9))
    return _file().read_text()


def _file() -> Path:
    return Path(settings.DATELINE_HOME) / "demonstration-password"
