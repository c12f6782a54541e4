"""The desk by keyboard alone: no mouse and no click, the focus always seen and never lost."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.browser
MOST_TABS = 90
REPORT = (
    "MARJ QADIM, March 14 (Example Herald) – Shelling killed at least 17 people in the town of Tarhuna on Thursday, "
    "the Red Lantern Medics said. The army denied that it had shelled the town. Two rockets hit a bakery in Tarhuna."
)


@pytest.fixture
def keys(page, newsroom):
    """A page on which the editor logged in by keyboard."""
    return _log_in(page, newsroom, newsroom.user)


@pytest.fixture
def senior(page, newsroom):
    """A page on which the senior editor, who grades sources, logged in by keyboard."""
    return _log_in(page, newsroom, "senior")


def _log_in(page, newsroom, name):
    page.goto("/desk/login/")
    assert _focused(page, "name") == "username"
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(newsroom.password)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{newsroom.address}/desk/")
    return page


def test_a_report_is_taken_in_reviewed_and_edited(keys):
    _follow(keys, "Wire", "**/desk/wire/")
    _follow(keys, "Take in a report", "**/desk/wire/new/")
    _tab_to(keys, "document.activeElement.name === 'text'")
    keys.keyboard.insert_text(REPORT)
    _tab_to(keys, "document.activeElement.name === 'outlet'")
    keys.keyboard.type("Example Herald")
    _follow(keys, "Take it in", "**/desk/wire/rpt_*/")
    keys.locator("[data-desk-claim]").first.wait_for(timeout=30_000)
    keys.locator("[data-settled=yes]").wait_for(timeout=30_000)

    _press(keys, "j")
    assert _card(keys) == 0
    _press(keys, "a")
    _is_review(keys, 0, "accepted")
    assert _card(keys) == 1
    _press(keys, "x")
    _is_review(keys, 1, "rejected")
    assert _card(keys) == 2
    _press(keys, "k")
    _press(keys, "u")
    _is_review(keys, 1, "unreviewed")
    assert _card(keys) == 1

    _press(keys, "r")
    keys.keyboard.type("axwungek")  # every key of the screen, and none of them is one here
    assert _focused(keys, "value") == "axwungek"
    _is_review(keys, 1, "unreviewed")
    _press(keys, "Escape")
    assert _card(keys) == 1

    _press(keys, "k")
    keys.keyboard.press("e")
    keys.wait_for_url("**/edit/")
    _tab_to(keys, "document.activeElement.name === 'certainty'")
    keys.keyboard.type("hedged")
    keys.keyboard.press("Control+s")
    keys.wait_for_url(re.compile(r"/desk/wire/rpt_\w+/\?claim="))
    assert _card(keys) == 0
    assert "hedged" in keys.locator("[data-desk-claim]").first.inner_text()

    keys.keyboard.press("g")
    keys.wait_for_url(re.compile("/desk/events/(start|evt_)"))  # its event, or the form that starts one


def test_an_event_is_confirmed_judged_and_another_one_started(keys):
    _follow(keys, "Events", "**/desk/events/")
    _tab_to(keys, "document.activeElement.matches('.desk-reports td.title a')")
    keys.keyboard.press("Enter")  # suggested ones stand first
    keys.wait_for_url("**/desk/events/evt_*/")
    _tab_to(keys, "document.activeElement.textContent.trim() === 'Confirm the event'")
    keys.keyboard.press("Enter")
    keys.get_by_text("confirmed by an editor").first.wait_for()
    assert _focused(keys, "dataset.deskEventBody") is not None  # what was pressed is gone
    _press(keys, "j")
    assert _card(keys) == 0
    _press(keys, "d")
    keys.locator("[data-desk-claim][data-judgement=different]").first.wait_for()
    assert _card(keys) is not None
    keys.keyboard.press("g")
    keys.wait_for_url(re.compile(r"/desk/wire/rpt_\w+/\?claim="))
    assert _card(keys) is not None
    keys.keyboard.press("g")
    keys.wait_for_url("**/desk/events/start/**")
    _follow(keys, "Start the event", "**/desk/events/evt_*/")


def test_a_long_report_is_walked_from_page_to_page(keys):
    from playwright.sync_api import expect

    _follow(keys, "Wire", "**/desk/wire/")
    _follow(keys, "Take in a report", "**/desk/wire/new/")
    _tab_to(keys, "document.activeElement.name === 'text'")
    keys.keyboard.insert_text("\n\n".join(f"Shell number {n} hit a bakery in Tarhuna." for n in range(130)))
    _tab_to(keys, "document.activeElement.name === 'outlet'")
    keys.keyboard.type("Example Herald")
    _follow(keys, "Take it in", "**/desk/wire/rpt_*/")
    keys.locator("[data-desk-claim]").first.wait_for(timeout=60_000)
    shown = keys.locator("[data-desk-claim]")
    expect(shown).to_have_count(100)

    _press(keys, "j")
    for _ in range(99):
        keys.keyboard.press("j")
    assert _card(keys) == 99
    keys.keyboard.press("j")
    expect(shown).not_to_have_count(100)
    expect(shown.first).to_be_focused()  # by a script that comes after the page
    _press(keys, "a")
    _is_review(keys, 0, "accepted")
    keys.keyboard.press("k")
    keys.keyboard.press("k")
    expect(shown).to_have_count(100)
    expect(shown.nth(99)).to_be_focused()
    _press(keys, "a")
    expect(keys.locator("[data-desk-judged]")).to_have_text("2")


def test_single_keys_are_switched_off_in_the_account(keys):
    _switch_single_keys(keys)
    try:
        keys.goto("/desk/wire/?state=to+review")
        _tab_to(keys, "document.activeElement.matches('.desk-reports td.title a')")
        keys.keyboard.press("Enter")
        keys.wait_for_url("**/desk/wire/rpt_*/")
        unreviewed = keys.locator("[data-desk-claim][data-review=unreviewed]")
        before = unreviewed.count()
        for key in "jaxn":
            keys.keyboard.press(key)
        keys.wait_for_timeout(300)
        assert before > 0
        assert (_card(keys), unreviewed.count()) == (None, before)
    finally:
        _switch_single_keys(keys)


def _switch_single_keys(page) -> None:
    page.goto("/desk/account/")
    _tab_to(page, "document.activeElement.name === 'theme-keyboard_shortcuts'")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.locator(".messages .success").first.wait_for()


def test_a_source_is_graded_and_a_rate_entered(senior):
    keys = senior
    _follow(keys, "Sources", "**/desk/sources/")
    _tab_to(keys, "document.activeElement.matches('.desk-reports td.title a')")
    keys.keyboard.press("Enter")
    keys.wait_for_url("**/desk/sources/src_*/")
    _tab_to(keys, "document.activeElement.name === 'reliability'")
    keys.keyboard.type("B")
    _tab_to(keys, "document.activeElement.name === 'reason'")
    keys.keyboard.type("Right about Tarhuna.")
    keys.keyboard.press("Enter")
    keys.get_by_text("the grade is kept").wait_for()

    _follow(keys, "Exchange rates", "**/desk/rates/")
    _follow(keys, "Enter a rate", "**/desk/rates/enter/")
    for name, value in {
        "value": "1,257.86",
        "quote": "SYP",
        "on": "2020-03-16",
        "source": "Example Bank",
    }.items():
        _tab_to(keys, f"document.activeElement.name === '{name}'")
        keys.keyboard.type(value)
    keys.keyboard.press("Enter")
    keys.get_by_text(re.compile("Kept: 1 USD")).wait_for()


# --- what a keyboard can do, and what must be seen of it ---


def _press(page, key: str) -> None:
    """Press a key; the focus is not lost by what it does."""
    page.keyboard.press(key)
    page.wait_for_timeout(400)  # the desk answers
    _is_seen(page)


def _is_seen(page) -> None:
    """Something has the focus, in sight, with a mark round it, within a second: scrolling takes a moment."""
    page.wait_for_function(
        """() => {
            const at = document.activeElement, box = at.getBoundingClientRect(), style = getComputedStyle(at);
            const isMarked = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
            return at !== document.body && isMarked && box.bottom > 0 && box.top < innerHeight && box.width > 0;
        }""",
        timeout=1000,
    )


def _tab_to(page, condition: str) -> None:
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(condition):
            _is_seen(page)
            return
    pytest.fail(f"{MOST_TABS} times Tab do not lead to {condition}")


def _follow(page, words: str, address: str) -> None:
    """Tab to the link or button of those words and press Enter."""
    _tab_to(page, f"document.activeElement.textContent.trim().startsWith('{words}')")
    page.keyboard.press("Enter")
    page.wait_for_url(address)


def _focused(page, name: str):
    return page.evaluate(f"document.activeElement.{name} ?? null")


def _card(page) -> int | None:
    """The number of the card that has the focus."""
    number = page.evaluate(
        "[...document.querySelectorAll('[data-desk-claim]')].indexOf(document.activeElement)"
    )
    return None if number < 0 else number


def _is_review(page, number: int, review: str) -> None:
    from playwright.sync_api import expect

    expect(page.locator("[data-desk-claim]").nth(number)).to_have_attribute("data-review", review)
