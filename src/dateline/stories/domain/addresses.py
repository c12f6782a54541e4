"""Where readers find a story: the addresses that feeds and mails carry."""

from __future__ import annotations

from django.conf import settings


def site_address() -> str:
    """The site's root without a closing slash, such as `https://news.example`."""
    return str(settings.WAGTAILADMIN_BASE_URL).rstrip("/")


def story_path(slug: str) -> str:
    return f"/stories/{slug}/"


def story_address(slug: str) -> str:
    return site_address() + story_path(slug)
