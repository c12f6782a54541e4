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
    host = host_of(url)
    outlet = Outlet.objects.filter(host=host).order_by("pk").first()
    return outlet or Outlet.objects.get_or_create(name=_free_name(host), defaults={"host": host})[0]


def outlet_named(name: str) -> Outlet:
    """The outlet of that name, whatever its case; made when it is new."""
    name = " ".join(name.split())
    known = Outlet.objects.filter(name__iexact=name).order_by("pk").first()
    return known or Outlet.objects.get_or_create(name=name)[0]


def host_of(url: str) -> str:
    """The host by which an address finds its outlet: lower case, without "www."."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _free_name(host: str) -> str:
    """The host as a name, unless an outlet of another host has it."""
    taken = Outlet.objects.filter(name=host).exclude(host=host).exists()
    return f"{host} (site)" if taken else host
