"""Mail: sent by nobody unless production names a server; what Wagtail would tell by mail stands on the desk too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.core.exceptions import ImproperlyConfigured

NOBODY: Final = "django.core.mail.backends.dummy.EmailBackend"
SMTP: Final = "django.core.mail.backends.smtp.EmailBackend"
_SECURE_FROM_THE_START: Final = 465  # RFC 8314
SECONDS: Final = 10  # that an editor waits for the server at most


def mail_settings(environment: Mapping[str, str], *, sender: str) -> dict[str, Any]:
    """Django's settings for the server in DATELINE_SMTP ("host:port"), with `sender` as address unless one is named.

    A name and password go over an encrypted connection alone. Raises ImproperlyConfigured.
    """
    named = environment.get("DATELINE_SMTP", "").strip()
    if not named:
        return {"EMAIL_BACKEND": NOBODY}
    host, _, port = named.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        raise ImproperlyConfigured(
            f"DATELINE_SMTP is “{named}”: write host and port, as in mail.example:587, or leave it out to send no mail."
        )
    user = environment.get("DATELINE_SMTP_USER", "")
    at_once = int(port) == _SECURE_FROM_THE_START
    return {
        "EMAIL_BACKEND": SMTP,
        "EMAIL_HOST": host,
        "EMAIL_PORT": int(port),
        "EMAIL_HOST_USER": user,
        "EMAIL_HOST_PASSWORD": environment.get("DATELINE_SMTP_PASSWORD", ""),
        "EMAIL_USE_SSL": at_once,
        "EMAIL_USE_TLS": bool(user) and not at_once,
        "EMAIL_TIMEOUT": SECONDS,
        "DEFAULT_FROM_EMAIL": environment.get("DATELINE_SMTP_FROM", "").strip() or sender,
    }
