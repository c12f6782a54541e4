"""Settings shared by every installation. What differs stands in embedded.py and production.py."""

from __future__ import annotations

import os
import zoneinfo
from pathlib import Path

from csp.constants import NONE, SELF, UNSAFE_INLINE

from dateline.config.mail import NOBODY

PACKAGE = Path(__file__).resolve().parents[2]
DATELINE_HOME = Path(os.environ.get("DATELINE_HOME", "var")).resolve()

INSTALLED_APPS = [
    "dateline.config.app.ConfigConfig",
    "dateline.desk",
    "dateline.site",
    "dateline.channels",
    "dateline.stories",
    "dateline.record",
    "dateline.wire",
    "dateline.vault",
    "dateline.pipeline",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "wagtail.locales",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "dateline.config.policy.DeskPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "dateline.site.middleware.keep_demonstration_unlisted",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "dateline.desk.stories.refusals.RefusalMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "dateline.config.urls"
WSGI_APPLICATION = "dateline.config.wsgi.application"
AUTH_USER_MODEL = "vault.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "dateline.site.context.house",
            ],
        },
    }
]

# Times are UTC in the database and on every page; words such as "yesterday" belong to reports, not to us.
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("en", "English"),
    ("tr", "Türkçe"),
    ("ar", "العربية"),
    ("uk", "Українська"),
]
WAGTAIL_I18N_ENABLED = True  # a locale on every page from the first migration on; see docs/decisions

STATIC_URL = "/static/"
STATIC_ROOT = DATELINE_HOME / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATELINE_HOME / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

WAGTAIL_SITE_NAME = "Dateline"
WAGTAILADMIN_BASE_URL = os.environ.get("DATELINE_ADDRESS", "http://127.0.0.1:8000")
# Names that a browser knows too: what the system lists beside them ("localtime", "Factory") it does not.
WAGTAIL_USER_TIME_ZONES = [
    "UTC",
    *sorted(zone for zone in zoneinfo.available_timezones() if "/" in zone and not zone.startswith("Etc/")),
]
# Nothing of an editor's or a reader's visit reaches a third party.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

# No mail is sent, and no server asked: Wagtail tells editors by mail what waits for them. Only production may differ.
EMAIL_BACKEND = NOBODY

# Documents are downloaded, never shown in a reader's browser as pages of this site.
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES = ["application/pdf"]

# What goes wrong is written with its traceback where the newsroom was started.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # A page that is not there and a refused token are the visitor's affair, and answered to him.
    "loggers": {"django.request": {"level": "ERROR"}, "django.security": {"level": "ERROR"}},
}

# One report may be pasted up to the engine's own limit; beyond it the intake form says so (wire.domain.intake).
DATA_UPLOAD_MAX_MEMORY_SIZE = 60 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

# Exact "host:port" of services inside the network that the guarded client may reach, each for a named purpose.
# Only here, never in the desk.
DATELINE_ALLOWED_INSIDE: dict[str, str] = {}

# Seconds a worker may be silent before its work is taken over by another.
DATELINE_LEASE_SECONDS = 30

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
SESSION_COOKIE_HTTPONLY = True

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    },
}
# Wagtail's admin writes inline scripts and styles; the desk therefore has a policy of its own (config.policy).
DESK_CONTENT_SECURITY_POLICY = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
}
