"""The embedded default: SQLite and files in one folder, on this machine alone, no other server."""

from __future__ import annotations

from dateline.config.secret import installation_secret
from dateline.config.settings.base import *  # noqa: F403
from dateline.config.settings.base import DATELINE_HOME

DEBUG = False
SECRET_KEY = installation_secret(DATELINE_HOME)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
DEMONSTRATION_ALLOWED = True

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATELINE_HOME / "dateline.sqlite3",
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            # WAL lets readers go on while one writes; IMMEDIATE takes the write lock first, so that two writers
            # wait for each other instead of failing half-way.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=20000;",
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        },
    }
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
