"""The demonstration's log-in: one editor, with a random password of this installation."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.conf import settings

from dateline.vault.models import User

NAME = "editor"


def make_editor() -> User:
    """The demonstration's editor, made on the first call."""
    user = User.objects.filter(username=NAME).first()
    if user is None:
        password = secrets.token_urlsafe(9)
        with os.fdopen(os.open(_file(), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(password)
        user = User.objects.create_superuser(
            username=NAME, password=password, email="", first_name="Demonstration", last_name="editor"
        )
    return user


def login() -> tuple[str, str] | None:
    """Name and password, or None where there is no demonstration."""
    return (NAME, _file().read_text()) if _file().exists() else None


def _file() -> Path:
    return Path(settings.DATELINE_HOME) / "demonstration-password"
