"""Production: everything that must be set comes from the environment, and a default secret is refused.

Mail is sent only where DATELINE_SMTP names a server ("host:port"), with DATELINE_SMTP_USER and DATELINE_SMTP_PASSWORD
where it asks for them, from DATELINE_SMTP_FROM (else dateline@ the site's host). Without it none is.
"""

from __future__ import annotations

import os
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from dateline.config.mail import mail_settings
from dateline.config.settings.base import *  # noqa: F403

DEBUG = False
DEMONSTRATION_ALLOWED = False


def _required(name: str, meaning: str) -> str:
    value = os.environ.get(name, "").strip()
    if not value:
        raise ImproperlyConfigured(f"{name} is not set: {meaning}.")
    return value


SECRET_KEY = _required(
    "DATELINE_SECRET", "a random string of at least 50 characters that only this installation knows"
)
if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 10:
    raise ImproperlyConfigured(
        "DATELINE_SECRET is too short or too plain: use at least 50 random characters."
    )

ALLOWED_HOSTS = [
    h.strip() for h in _required("DATELINE_HOSTS", "host names of the site, separated by commas").split(",")
]
WAGTAILADMIN_BASE_URL = _required("DATELINE_ADDRESS", "the site's address, such as https://news.example")
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]
globals().update(mail_settings(os.environ, sender=f"dateline@{urlsplit(WAGTAILADMIN_BASE_URL).hostname}"))

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": _required("DATELINE_DATABASE", "name of the PostgreSQL database"),
        "USER": os.environ.get("DATELINE_DATABASE_USER", ""),
        "PASSWORD": os.environ.get("DATELINE_DATABASE_PASSWORD", ""),
        "HOST": os.environ.get("DATELINE_DATABASE_HOST", ""),
        "PORT": os.environ.get("DATELINE_DATABASE_PORT", ""),
        "CONN_MAX_AGE": 60,
    }
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
