"""The main journey, as an editor and then a reader make it."""

from __future__ import annotations

import re
import sqlite3
import time
from pathlib import Path
from urllib.request import urlopen

import feedparser
import pytest

pytestmark = pytest.mark.browser
REPORT = (
    "TRIPOLI, March 14 (Example Herald) – Shelling killed at least 17 people in the town of Tarhuna on Thursday, "
    "the Red Lantern Medics said. The medics said that four children were among the dead."
)
HEADLINE = "Shelling kills at least 17 in Tarhuna, medics say"


def test_from_a_pasted_report_to_the_feed(desk, page, newsroom):
    _paste(desk)
    words = _accept_first_claim(desk)
    _write_and_publish(desk, words, home=newsroom.home)

    page.goto("/stories/")
    page.get_by_role("link", name=HEADLINE).first.click()
    page.locator("a.claim").first.click()
    card = page.locator("#c1").inner_text()
    assert "Red Lantern Medics" in card
    assert "Example Herald" in card

    assert HEADLINE in _titles_in_feed(newsroom.address)


def _paste(desk) -> None:
    desk.goto("/desk/wire/new/")
    desk.get_by_role("textbox", name="Text").fill(REPORT)
    desk.get_by_label("Outlet").fill("Example Herald")
    desk.get_by_role("button", name="Take it in").click()
    desk.locator("[data-desk-claim]").first.wait_for(timeout=30_000)


def _accept_first_claim(desk) -> str:
    """Accept the first claim with its key; its words."""
    card = desk.locator("[data-desk-claim]").first
    words = card.locator("h2").inner_text().strip("“”")
    desk.keyboard.press("j")
    desk.keyboard.press("a")
    desk.locator("[data-desk-claim][data-review=accepted]").first.wait_for(timeout=20_000)
    return words


def _write_and_publish(desk, words: str, *, home: Path) -> None:
    from playwright.sync_api import expect

    with sqlite3.connect(home / "dateline.sqlite3") as database:
        (index,) = database.execute("SELECT page_ptr_id FROM stories_storyindexpage").fetchone()
    desk.goto(f"/desk/pages/add/stories/storypage/{index}/")
    desk.locator("#id_title").fill(HEADLINE)
    desk.locator("[data-tray-words]").fill("Tarhuna")
    put = desk.locator("[data-tray-claim]", has_text=words[:30]).locator("[data-tray-put]").first
    put.wait_for(timeout=15_000)
    put.click()
    # Draftail hands its text to the form a quarter of a second after the last change.
    expect(desk.locator("#id_body")).to_have_value(re.compile("clm_"))
    desk.get_by_role("button", name="More actions").last.click()
    desk.locator("[name='action-publish']").first.click()
    desk.get_by_role("link", name="View live").wait_for()


def _titles_in_feed(address: str) -> list[str]:
    """The feed's titles once the worker has delivered the version, which it has ten seconds for."""
    titles: list[str] = []
    end = time.monotonic() + 10
    while HEADLINE not in titles and time.monotonic() < end:
        with urlopen(f"{address}/feed.atom", timeout=30) as answer:
            titles = [entry.title for entry in feedparser.parse(answer.read()).entries]
        time.sleep(0.2)
    return titles
