"""axe-core on every screen of the desk, light and dark: what is ours has no violation."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

import pytest

pytestmark = pytest.mark.browser
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# What Wagtail's own shell is known for: the rule, the element, and why it is not ours to mend.
OF_WAGTAIL = [
    (
        "landmark-unique",
        "body:has(.w-dashboard) #wagtail-sidebar form[role='search']",
        "the dashboard has Wagtail's search of pages twice, in the sidebar and in its middle, both without a name",
    ),
]

IDS = {
    "open": """SELECT r.public_id FROM wire_report r JOIN record_claimreading c ON c.report_id = r.id
               JOIN record_claim k ON k.current_id = c.id WHERE k.review = 'unreviewed'
               GROUP BY r.id ORDER BY count(*) DESC LIMIT 1""",
    "claim": "SELECT public_id FROM record_claim WHERE review = 'unreviewed' LIMIT 1",
    "judged": """SELECT r.public_id FROM wire_report r JOIN record_claimreading c ON c.report_id = r.id
                 JOIN record_claim k ON k.current_id = c.id WHERE k.review = 'withdrawn' LIMIT 1""",
    "suggested": "SELECT public_id FROM record_event WHERE state = 'suggested' AND merged_into_id IS NULL LIMIT 1",
    "confirmed": """SELECT e.public_id FROM record_event e JOIN record_eventclaim c ON c.event_id = e.id
                    WHERE e.state = 'confirmed' GROUP BY e.id ORDER BY count(*) DESC LIMIT 1""",
    "source": "SELECT public_id FROM record_source LIMIT 1",
    "index": "SELECT page_ptr_id FROM stories_storyindexpage LIMIT 1",
    "story": "SELECT page_ptr_id FROM stories_storypage LIMIT 1",
}


@dataclass(frozen=True)
class Screen:
    """A screen of the desk: its address, with the names of IDS in it, and what is done there before looking."""

    path: str
    act: Callable | None = None


def _refused(button: str) -> Callable:
    """Send the form as it is: the same screen comes back with its errors."""

    def act(page) -> None:
        page.get_by_role("button", name=button).click()
        page.locator(".error-message").first.wait_for()

    return act


def _claim_refused(page) -> None:
    page.locator("[name=words]").fill("Words that no report has.")
    _refused("Keep the edit")(page)


SCREENS = {
    "dashboard": Screen("/desk/"),
    "wire": Screen("/desk/wire/"),
    "wire, nothing found": Screen("/desk/wire/?words=nothinglikethat"),
    "new report": Screen("/desk/wire/new/"),
    "new report, refused": Screen("/desk/wire/new/", _refused("Take it in")),
    "report to review": Screen("/desk/wire/{open}/"),
    "report reviewed": Screen("/desk/wire/{judged}/"),
    "claim": Screen("/desk/claims/{claim}/edit/"),
    "claim, refused": Screen("/desk/claims/{claim}/edit/", _claim_refused),
    "what readers see": Screen("/desk/claims/{claim}/readers/"),
    "what readers see, refused": Screen("/desk/claims/{claim}/readers/", _refused("Keep it so")),
    "events": Screen("/desk/events/"),
    "event to confirm": Screen("/desk/events/{suggested}/"),
    "event confirmed": Screen("/desk/events/{confirmed}/"),
    "event to start": Screen("/desk/events/start/?claim={claim}"),
    "sources": Screen("/desk/sources/"),
    "source": Screen("/desk/sources/{source}/"),
    "rates": Screen("/desk/rates/"),
    "rate": Screen("/desk/rates/enter/"),
    "rate, refused": Screen("/desk/rates/enter/", _refused("Keep the rate")),
    "help": Screen("/desk/help/"),
    "stories": Screen("/desk/stories/"),
    "new story": Screen("/desk/pages/add/stories/storypage/{index}/"),
    "story": Screen("/desk/pages/{story}/edit/"),
}


@pytest.fixture(scope="session")
def ids(newsroom) -> dict[str, str]:
    """One of each thing of the demonstration that a screen is of."""
    with sqlite3.connect(newsroom.home / "dateline.sqlite3") as database:
        return {name: database.execute(query).fetchone()[0] for name, query in IDS.items()}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_of_ours(desk, ids, web_checks, scheme):
    axe = (web_checks / "axe-core" / "axe.min.js").read_text()
    desk.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    found = []
    for name, screen in SCREENS.items():
        desk.goto(screen.path.format(**ids))
        if screen.act:
            screen.act(desk)
        if name in ("new story", "story"):
            desk.locator("[data-tray-claim]").first.wait_for()
        found += [f"{name}: {line}" for line in violations(desk, axe)]
    assert found == []


def violations(page, axe: str) -> list[str]:
    """A line for each element that breaks a rule, but those of OF_WAGTAIL."""
    page.evaluate(axe)
    return page.evaluate(
        """async ([tags, known]) => {
            const {violations} = await axe.run(document, {runOnly: tags});
            const isKnown = (rule, node) => known.some(([of, selector]) =>
                of === rule && document.querySelector(node.target.at(-1))?.matches(selector));
            return violations.flatMap(v => v.nodes.filter(n => !isKnown(v.id, n)).map(n =>
                `${v.id}: ${n.target.join(" ")}: ${n.html.slice(0, 160)} (${n.failureSummary.split("\\n").slice(1).join(";").trim().slice(0, 200)})`));
        }""",
        [AXE_TAGS, [[rule, selector] for rule, selector, _ in OF_WAGTAIL]],
    )
