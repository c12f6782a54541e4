"""Outlets: finding the one a report belongs to."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.core.cache import cache

from dateline.wire.models import Outlet


def is_demonstration() -> bool:
    """Whether this installation holds the demonstration newsroom."""
    known = cache.get("demonstration")
    if known is None:
        known = Outlet.objects.filter(demonstration=True).exists()
        cache.set("demonstration", known, timeout=30)
    return bool(known)


def outlet_of_address(url: str) -> Outlet:
    """The outlet that publishes at this address, by host name; made when the host is new."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    outlet = Outlet.objects.filter(host=host).first()
    return outlet or Outlet.objects.create(name=_free_name(host), host=host)


def outlet_named(name: str) -> Outlet:
    """The outlet of that name, made when it is new."""
    return Outlet.objects.get_or_create(name=name.strip())[0]


def _free_name(host: str) -> str:
    return host if not Outlet.objects.filter(name=host).exists() else f"{host} (site)"
