"""The desk says whose it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

WAGTAILS = re.compile(
    r"<title>[^<]*Wagtail|Sign in to Wagtail|What(?:'|\\u0027|&#x27;)s new in Wagtail|favicon\.ico"
)


@pytest.mark.parametrize("address", ["/desk/", "/desk/wire/", "/desk/pages/", "/desk/nosuchpage/"])
def test_every_screen_has_the_houses_name_and_mark(desk, address):
    html = desk.get(address).content.decode()
    assert "- Dateline</title>" in re.sub(r"\s+", " ", html)
    assert 'class="desk-brand__mark"' in html
    assert "desk/icon.svg" in html
    assert not WAGTAILS.search(html)


def test_help_is_the_houses_and_leads_to_its_screens(desk):
    from django.urls import reverse

    home = desk.get("/desk/").content.decode()
    assert 'href="/desk/help/"' in home
    assert "editor guide" not in home.lower()
    html = desk.get("/desk/help/").content.decode()
    for name in ("desk_wire:new", "desk_events:events", "desk_stories:stories", "desk_sources:sources"):
        assert f'href="{reverse(name)}"' in html


def test_the_account_offers_zones_that_a_browser_knows(desk):
    html = desk.get("/desk/account/").content.decode()
    assert 'value="Europe/Istanbul"' in html
    assert 'value="UTC"' in html
    assert 'value="localtime"' not in html
    assert 'value="Factory"' not in html


def test_the_log_in_is_the_houses(client, db):
    html = client.get("/desk/login/").content.decode()
    assert "Sign in to the Dateline desk" in html
    assert not WAGTAILS.search(html)


def test_the_mark_is_the_readers_sites():
    from django.contrib.staticfiles import finders

    desk, site = (Path(finders.find(f"{room}/icon.svg")).read_text() for room in ("desk", "site"))
    assert desk == site
