"""Every readers' page of the demonstration: axe-core, the Nu HTML checker, no script needed, no foreign host."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit
from urllib.request import urlopen

import pytest

pytestmark = pytest.mark.browser
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="session")
def readers_pages(newsroom) -> dict[str, str]:
    """Path → HTML of all pages that can be reached from the front page by links of the site."""
    found: dict[str, str] = {}
    waiting = ["/"]
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        with urlopen(newsroom.address + path, timeout=30) as answer:
            if "html" not in answer.headers["Content-Type"]:
                continue
            found[path] = answer.read().decode()
        waiting += _links(found[path], base=newsroom.address + path)
    return found


def _links(html: str, *, base: str) -> Iterator[str]:
    for target in re.findall(r'<a [^>]*href="([^"]+)"', html):
        parts = urlsplit(urljoin(base, target.replace("&amp;", "&")))
        if parts.netloc == urlsplit(base).netloc and not parts.path.startswith("/desk/"):
            yield parts.path + (f"?{parts.query}" if parts.query else "")


def one_of_each(pages: dict[str, str]) -> dict[str, str]:
    """One page of every kind (/stories/…/, /events/…/): axe takes half a second for each."""
    kinds: dict[str, str] = {}
    for path in sorted(pages):
        kinds.setdefault(re.sub(r"/(?:(?:evt|clm)_\w+|[\w-]{12,}|\d+)/", "/*/", path), path)
    return kinds


def test_the_demonstration_fills_every_kind_of_page(readers_pages):
    kinds = set(one_of_each(readers_pages))
    assert {
        *("/", "/about/", "/claims/*/", "/events/", "/events/*/", "/stories/", "/stories/*/"),
        *("/stories/*/versions/*/", "/stories/*/versions/*/changes/"),
    } <= kinds


def test_every_page_says_that_it_is_a_demonstration(readers_pages):
    unmarked = [
        path for path, html in readers_pages.items() if "Demonstration" not in html or "noindex" not in html
    ]
    assert unmarked == []


def test_the_html_checker_finds_nothing(readers_pages, web_checks, tmp_path):
    for number, (path, html) in enumerate(sorted(readers_pages.items())):
        (tmp_path / f"{number}.html").write_text(html, encoding="utf-8")
        (tmp_path / f"{number}.path").write_text(path)
    checker = web_checks / "vnu-jar" / "build" / "dist" / "vnu.jar"
    done = subprocess.run(
        [
            "java",
            "-jar",
            str(checker),
            "--format",
            "json",
            "--exit-zero-always",
            "--skip-non-html",
            str(tmp_path),
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    messages = json.loads(done.stderr)["messages"]
    assert [f"{m['url'].rpartition('/')[2]}: {m['message']}" for m in messages] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(readers_pages, page, web_checks, scheme):
    axe = (web_checks / "axe-core" / "axe.min.js").read_text()
    found = []
    page.emulate_media(color_scheme=scheme)
    for path in one_of_each(readers_pages).values():
        page.goto(path)
        # Evaluated by the browser's own tools, not inserted into the page: the page's policy forbids foreign scripts.
        page.evaluate(axe)
        violations = page.evaluate(
            "tags => axe.run(document, {runOnly: tags}).then(r => r.violations)", AXE_TAGS
        )
        found += [f"{path}: {v['id']}: {v['nodes'][0]['html'][:120]}" for v in violations]
    assert found == []


def test_a_sentence_leads_to_its_claim_without_script(chromium, newsroom):
    context = chromium.new_context(base_url=newsroom.address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/stories/strike-on-turkish-soldiers-in-idlib/")
    page.get_by_role("link", name="The governor of Hatay, the Turkish province across the border").click()
    card = page.locator(f"#{urlsplit(page.url).fragment}")
    words = card.inner_text()
    context.close()
    assert "governor of Hatay" in words  # who said it
    assert "Demonstration Wire" in words  # in which report
    assert "28 February 2020" in words  # when
    assert "Stated without reservation" in words  # how sure
