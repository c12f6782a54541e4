"""The story editor by keyboard alone: claims put in, tied, tied again, untied, saved, published."""

from __future__ import annotations

import json
import sqlite3

import pytest

pytestmark = pytest.mark.browser
OWN = "It was over by noon."


@pytest.fixture
def editor(desk, newsroom):
    """A new story, the cursor in its text."""
    with sqlite3.connect(newsroom.home / "dateline.sqlite3") as database:
        (index,) = database.execute("SELECT page_ptr_id FROM stories_storyindexpage").fetchone()
    desk.goto(f"/desk/pages/add/stories/storypage/{index}/")
    desk.locator("[data-tray-claim]").first.wait_for()
    desk.locator("#id_title").fill("Written by keyboard, report says")
    desk.locator("#id_title").focus()
    _tab_to(desk, "document.activeElement.classList.contains('public-DraftEditor-content')")
    return desk


def test_a_story_is_written_saved_and_published_by_keyboard(editor):
    _claim(editor, 1, "Enter")
    editor.keyboard.type(OWN)
    _select_back(editor, len(OWN))
    _claim(editor, 2, "t")
    _claim(editor, 3, "t")
    first, second, third = (_id(editor, n) for n in range(3))
    assert _ties(editor) == [(first, _sentence(editor, 0)), (f"{second} {third}", OWN)]
    assert editor.locator(".story-tie").nth(1).get_attribute("title").count("\n") == 1

    editor.keyboard.press("Control+s")
    editor.wait_for_url("**/edit/")
    editor.reload()
    editor.locator("[data-tray-claim]").first.wait_for()
    assert [ids for ids, _ in _ties(editor)] == [first, f"{second} {third}"]

    editor.locator(".public-DraftEditor-content").focus()
    editor.keyboard.press("Control+End")
    editor.locator("[data-tray-here] button").first.wait_for()
    editor.keyboard.press("Control+;")
    editor.keyboard.press("Shift+Tab")  # the last "Untie" stands before the search
    editor.keyboard.press("Enter")
    editor.wait_for_timeout(300)
    assert [ids for ids, _ in _ties(editor)] == [first, second]

    _tab_to(editor, "document.activeElement.textContent.trim() === 'More actions'")
    editor.keyboard.press("Enter")
    _tab_to(editor, "document.activeElement.name === 'action-publish'")
    editor.keyboard.press("Enter")
    editor.get_by_role("link", name="View live").click()
    editor.wait_for_url("**/stories/written-by-keyboard-report-says/")
    assert editor.locator("a.claim").count() == 2


def test_without_selected_words_nothing_is_tied_and_it_is_said(editor):
    editor.keyboard.type(OWN)
    _claim(editor, 1, "t")
    assert _ties(editor) == []
    assert "Select the words" in editor.locator("[data-tray-said]").inner_text()


def test_a_claim_put_in_within_tied_words_stands_after_them(editor):
    _claim(editor, 1, "Enter")
    editor.keyboard.press("Control+Home")
    editor.keyboard.press("ArrowRight")
    _claim(editor, 2, "Enter")
    assert [words for _, words in _ties(editor)] == [_sentence(editor, 0), _sentence(editor, 1)]


def _claim(page, number: int, key: str) -> None:
    """From the text to the claim of that number, and press a key on it."""
    page.keyboard.press("Control+;")
    for _ in range(number):
        page.keyboard.press("ArrowDown")
    page.keyboard.press(key)
    page.wait_for_timeout(300)  # the focus goes back to the text


def _select_back(page, letters: int) -> None:
    page.keyboard.down("Shift")
    for _ in range(letters):
        page.keyboard.press("ArrowLeft")
    page.keyboard.up("Shift")


def _tab_to(page, condition: str) -> None:
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate(condition):
            return
    pytest.fail(f"thirty times Tab do not lead to {condition}")


def _id(page, number: int) -> str:
    return page.locator("[data-tray-claim]").nth(number).get_attribute("data-tray-claim")


def _sentence(page, number: int) -> str:
    return page.locator("[data-tray-claim]").nth(number).get_attribute("data-sentence")


def _ties(page) -> list[tuple[str, str]]:
    """Ids and words of the ties, in the order of the text, as the form would send them."""
    content = json.loads(
        page.evaluate("JSON.stringify(document.querySelector('input[name=body]').rawContentState)")
    )
    return [
        (
            content["entityMap"][str(tie["key"])]["data"]["claims"],
            block["text"][tie["offset"] : tie["offset"] + tie["length"]],
        )
        for block in content["blocks"]
        for tie in sorted(block["entityRanges"], key=lambda tie: tie["offset"])
    ]
