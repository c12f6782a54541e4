"""A report of many claims in pages: which claims, which text, and the way from one page to the next."""

from __future__ import annotations

from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from dateline.desk.wire import paging
from dateline.desk.wire.paging import CONTEXT, PER_PAGE, Standing, number_of, page_of
from dateline.record.domain.review import accept_claim
from dateline.record.models import Claim
from tests.record.builders import claim as content


def text_of(number):
    return "\n".join(f"Shell {n} hit Azaz." for n in range(number))


def standing_in(text, reviews=()):
    """A claim a line."""
    made, start = [], 0
    for n, line in enumerate(text.split("\n")):
        made.append(Standing(f"c{n}", start, start + len(line), dict(reviews).get(n, "unreviewed")))
        start += len(line) + 1
    return made


@given(st.integers(0, 3 * PER_PAGE + 1))
def test_every_claim_stands_on_one_page_beside_its_words(number):
    text = text_of(number)
    standing = standing_in(text)[:number]
    pages = [page_of(standing, n, text=text) for n in range(1, page_of(standing, 1, text=text).pages + 1)]

    assert [c for page in pages for c in page.claims] == [c.public_id for c in standing]
    assert all(len(page.claims) <= PER_PAGE for page in pages)
    assert (pages[0].text.start, pages[-1].text.end) == (0, len(text))
    for page, following in pairwise(pages):
        assert following.text.start <= page.text.end  # nothing of the text is left out
        assert (page.after, following.before) == (following.claims[0], page.claims[-1])
    for page in pages:
        for claim in standing[page.first - 1 : page.last]:
            assert page.text.start <= claim.start <= claim.end <= page.text.end
            assert number_of(standing, claim.public_id) == page.number


def test_a_claim_longer_than_its_page_is_shown_to_its_end(monkeypatch):
    monkeypatch.setattr(paging, "PER_PAGE", 1)
    standing = [Standing("long", 0, 50, ""), Standing("short", 10, 20, "")]
    assert page_of(standing, 1, text="x" * 60).text.end == 50


def test_a_text_without_lines_gives_a_page_some_words_before_its_first_claim(monkeypatch):
    monkeypatch.setattr(paging, "PER_PAGE", 1)
    standing = [Standing("a", 0, 5, ""), Standing("b", 5000, 5010, "")]
    assert page_of(standing, 2, text="x" * 6000).text.start == 5000 - CONTEXT


@pytest.mark.parametrize(("asked", "number"), [(-1, 1), (0, 1), (2, 2), (99, 3)])
def test_a_page_that_is_not_there_is_the_nearest(asked, number):
    text = text_of(2 * PER_PAGE + 1)
    assert page_of(standing_in(text), asked, text=text).number == number


@pytest.mark.parametrize(
    ("name", "open_claims", "number", "open_here", "to_review"),
    [
        ("here and later", {5, 150}, 1, "c5", "c150"),
        ("later alone", {150, 210}, 1, "", "c150"),
        ("earlier alone", {5}, 3, "", "c5"),
        ("later before earlier", {5, 210}, 2, "", "c210"),
        ("nowhere", set(), 2, "", ""),
    ],
)
def test_the_next_claim_to_review(name, open_claims, number, open_here, to_review):
    text = text_of(2 * PER_PAGE + 20)
    reviews = {n: "accepted" for n in range(2 * PER_PAGE + 20) if n not in open_claims}
    page = page_of(standing_in(text, reviews), number, text=text)
    assert (page.open_here, page.to_review) == (open_here, to_review)


@pytest.fixture
def long(read):
    text = text_of(PER_PAGE + 20)
    return read(text, [content(text, line.removesuffix(".")) for line in text.split("\n")])


def page(report, query=""):
    return reverse("desk_wire:report", args=[report.public_id]) + query


def ids(report):
    return list(Claim.objects.of_report(report).values_list("public_id", flat=True))


def test_a_long_report_shows_a_page_of_claims_and_leads_to_the_next(desk, long):
    html = desk.get(page(long)).content.decode()
    last, first = ids(long)[PER_PAGE - 1], ids(long)[PER_PAGE]
    assert html.count("<article") == PER_PAGE
    assert f'id="{last}"' in html
    assert f'id="{first}"' not in html
    assert f'href="?claim={first}#{first}">Next page</a>' in html
    assert f"Claims 1 to {PER_PAGE} of {PER_PAGE + 20}, page 1 of 2" in html
    assert f"Shell {PER_PAGE + 1} hit" not in html


@pytest.mark.parametrize("query", ["?p=2", "?claim={last}", "?p=99"])
def test_a_claim_is_found_on_its_page(desk, long, query):
    last = ids(long)[-1]
    html = desk.get(page(long, query.format(last=last))).content.decode()
    assert html.count("<article") == 20
    assert f'<a id="words-{last}" href="#{last}">Shell {PER_PAGE + 19} hit Azaz</a>' in html


@pytest.mark.parametrize("query", ["?p=x", "?p=-1", "?p=²", "?p=99999999999999999999", "?claim=nosuch"])
def test_a_page_that_is_none_is_the_first(desk, long, query):
    assert f"Claims 1 to {PER_PAGE} of" in desk.get(page(long, query)).content.decode()


def test_every_link_to_a_claim_names_it_to_the_server(desk, editor, long):
    last = Claim.objects.of_report(long).last()
    answer = desk.post(reverse("desk_claims:review", args=[last.public_id, "accept"]))
    assert answer.url == page(long, f"?claim={last.public_id}#{last.public_id}")
    assert f'id="{last.public_id}"' in desk.get(answer.url).content.decode()


def test_progress_counts_the_claims_of_all_pages(desk, editor, long):
    accept_claim(claim=Claim.objects.of_report(long).last(), by=editor)
    html = desk.get(page(long)).content.decode()
    assert f"<span data-desk-judged>1</span> of <span data-desk-all>{PER_PAGE + 20}</span>" in html


def test_each_page_takes_as_many_queries_as_a_report_of_one_claim(
    desk, read, long, django_assert_num_queries
):
    one = read("A shell hit Azaz.", [content("A shell hit Azaz.", "A shell hit Azaz")])
    desk.get(page(one))
    with CaptureQueriesContext(connection) as taken:
        desk.get(page(one))
    for query in ("", "?p=2", f"?claim={ids(long)[-1]}"):
        with django_assert_num_queries(len(taken)):
            desk.get(page(long, query))
