"""Settings of the test suite: in memory, or PostgreSQL where DATELINE_TEST_POSTGRES names a database."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

HOME = os.environ.setdefault("DATELINE_HOME", tempfile.mkdtemp(prefix="dateline-test-"))

from dateline.config.settings.base import *  # noqa: E402, F403

DATELINE_HOME = Path(HOME)
(DATELINE_HOME / "static").mkdir(parents=True, exist_ok=True)  # WhiteNoise warns where it is missing
DEBUG = False
SECRET_KEY = "of the test suite alone, never of an installation"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
DEMONSTRATION_ALLOWED = True
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
if name := os.environ.get("DATELINE_TEST_POSTGRES"):
    DATABASES["default"] = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": os.environ.get("PGUSER", ""),
        "PASSWORD": os.environ.get("PGPASSWORD", ""),
        "HOST": os.environ.get("PGHOST", ""),
        "PORT": os.environ.get("PGPORT", ""),
    }
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher"
]  # speed; no password here is worth anything
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
