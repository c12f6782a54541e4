"""What readers get: every page of an empty and of a filled newsroom."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest

from dateline.record.models import Claim, Event, EventClaim, Figure
from dateline.stories.domain.tree import Change, create_story, publish_story
from dateline.stories.models import FrontPage, StoryIndexPage, StoryPage
from dateline.wire.models import Outlet
from tests.site.making import CANARY, tied

pytestmark = pytest.mark.django_db

STORY = "/stories/soldiers-killed/"


class Page(HTMLParser):
    """The links, ids and words of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found[name] for name in ("href", "src") if name in found]

    def handle_data(self, data):
        self.words += data

    @property
    def text(self) -> str:
        return " ".join(self.words.split())


@pytest.fixture
def read(client):
    def fetch(address: str, *, status: int = 200) -> Page:
        answer = client.get(address)
        assert answer.status_code == status, address
        return Page(answer.content.decode())

    return fetch


def every_address(newsroom) -> list[str]:
    shown = [
        c.public_id
        for name, c in newsroom.claims.items()
        if name in {"toll", "monitor", "withdrawn", "denial"}
    ]
    return [
        *("/", "/stories/", "/events/", "/about/", "/robots.txt", STORY),
        *(f"{STORY}versions/1/", f"{STORY}versions/2/", f"{STORY}versions/2/changes/"),
        f"/events/{newsroom.event.public_id}/",
        *(f"/claims/{claim}/" for claim in shown),
    ]


# --- the empty newsroom ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/", "Nothing has been published yet."),
        ("/", "No event has been confirmed by an editor yet."),
        ("/stories/", "Nothing has been published yet."),
        ("/events/", "No event has been confirmed by an editor yet."),
        ("/about/", "How to read this"),
    ],
)
def test_an_empty_newsroom_says_so(read, address, says):
    assert says in read(address).text


@pytest.mark.parametrize(
    "address",
    [
        *("/stories/nothing/", "/stories/nothing/versions/1/", "/stories/nothing/versions/1/changes/"),
        *("/events/evt_0000000000000000/", "/claims/clm_0000000000000000/", "/nothing/"),
        *("/events/%00/", "/claims/%00/", "/stories/%00/", "/stories/%00/versions/1/"),
        *("/stories/?page=2", "/stories/?page=0", "/events/?page=x", "/events/?page=99999999999999999999"),
    ],
)
def test_what_is_not_there_is_a_page_that_helps_on(read, address):
    assert "There is nothing at this address" in read(address, status=404).text


def test_pages_are_only_read(client):
    assert client.post("/stories/").status_code == 405


# --- a story --------------------------------------------------------------------------------------


def test_a_story_shows_its_correction_before_its_text(read, newsroom):
    text = read(STORY).text
    said = [
        "Counts differ.", "Correction", "The headline said 36.", "33 is the count.", "Where it stood",
        "Dozens of soldiers were killed.", "Who said it", "The governor of Hatay",
    ]  # fmt: skip
    assert [text.index(part) for part in said] == sorted(text.index(part) for part in said)
    assert "ANTAKYA, ($1=6.2195 Turkish Liras) –" in text
    assert "Official rate, Sample bank, 28 February 2020" in text


def test_every_tied_sentence_leads_to_its_card_and_back(read, newsroom):
    page = read(STORY)
    inside = [link[1:] for link in page.links if link.startswith("#")]
    assert {"c1", "c2", "c3", "c4", "s1", "s2", "s3", "s4"} <= set(inside)
    assert set(inside) <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_a_card_tells_who_said_it_and_where(read, newsroom):
    page = read(STORY)
    for part in [
        "The governor of Hatay", "At least 33 soldiers were killed, it was said.",
        "Stated without reservation.", "at least 33 (soldiers)", "“on Thursday”, read as 27 February 2020",
        "Example Herald: What Example Herald wrote",
        "28 February 2020, 06:30 UTC", "Sample Wire itself", "Withdrawn by its source",
    ]:  # fmt: skip
        assert part in page.text
    assert "https://herald.example/report" in page.links


def test_the_first_version_stays_with_the_correction_above_it(read, newsroom):
    text = read(f"{STORY}versions/1/").text
    assert "Up to 36 soldiers killed" in text
    assert "You are reading version 1, which has been replaced." in text
    assert "The headline said 36." in text


def test_changes_are_told_in_words_too(client, newsroom):
    html = client.get(f"{STORY}versions/2/changes/").content.decode()
    assert re.search(r"<del><span class=\"hidden\">\[removed: </span>Up to 36<span", html)
    assert re.search(r"<ins><span class=\"hidden\">\[added: </span>At least 33<span", html)
    assert client.get(f"{STORY}versions/1/changes/").status_code == 404


def test_a_claim_withdrawn_later_is_told_on_the_published_story(read, client, newsroom):
    assert "The record has changed" not in read(STORY).text
    Claim.objects.filter(pk=newsroom.claims["toll"].pk).update(review="withdrawn")
    assert "The record has changed since this version was published: see claim 1" in read(STORY).text
    assert "Last-Modified" not in client.get(STORY)


@pytest.mark.parametrize(
    "change",
    [{"sensitivity": "withheld"}, {"review": "rejected"}, {"sensitivity": "rounded", "rounded_km": 20}],
)
def test_what_the_record_hides_later_leaves_the_cards_of_every_version(client, newsroom, change):
    claim = newsroom.claims["monitor"]
    Claim.objects.filter(pk=claim.pk).update(**change)
    for address in (STORY, f"{STORY}versions/1/"):
        html = client.get(address).content.decode()
        assert ("This claim is no longer shown." in html) == ("rounded_km" not in change)
        assert "Nearly 40 soldiers were killed, it was said." not in html or "rounded_km" in change
    answer = client.get(f"/claims/{claim.public_id}/")
    assert answer.status_code == (200 if "rounded_km" in change else 404)


def test_a_rounded_place_is_named_on_no_card_frozen_before(client, make_claim, editor, newsroom):
    place = newsroom.claims["toll"].places.get().place
    claim = make_claim("Soldiers slept at Balyun.", place=place)
    page = create_story(
        headline="Soldiers slept", slug="slept", body=f"<p>{tied(claim, 'They slept.')}</p>", by=editor
    )
    publish_story(page=page, by=editor)
    assert "Balyun" in client.get("/stories/slept/").content.decode()
    Claim.objects.filter(pk=claim.pk).update(sensitivity="rounded", rounded_km=20)
    assert "Balyun" not in client.get("/stories/slept/").content.decode()


def test_a_withdrawn_story_keeps_its_address_and_loses_its_text(read, newsroom, editor):
    change = Change("withdrawal", wrong="The whole story was wrong.")
    publish_story(page=StoryPage.objects.get(pk=newsroom.story.pk), by=editor, change=change)
    text = read(STORY).text
    assert "The whole story was wrong." in text
    assert "Dozens of soldiers were killed." not in text
    assert "The whole story was wrong." in read(f"{STORY}versions/1/").text


def test_a_story_is_found_under_its_old_slug(client, newsroom, editor):
    page = StoryPage.objects.get(pk=newsroom.story.pk)
    page.slug = "thirty-three-killed"
    publish_story(page=page, by=editor, change=Change("update"))
    for rest in ("", "versions/1/", "versions/2/changes/"):
        assert client.get(STORY + rest).headers["Location"] == f"/stories/thirty-three-killed/{rest}"


def test_a_story_behind_a_password_is_nowhere(client, newsroom):
    newsroom.story.view_restrictions.create(restriction_type="login")
    assert client.get(STORY).status_code == 404
    assert "soldiers-killed" not in client.get("/").content.decode()


def test_the_body_is_safe(client, newsroom, editor):
    bad = '<p onclick="x()">Text <script>alert(1)</script><a href="javascript:x()">link</a></p>'
    page = create_story(headline="<b>Headline</b>", slug="safe", body=bad, standfirst="<i>", by=editor)
    publish_story(page=page, by=editor)
    html = client.get("/stories/safe/").content.decode()
    assert not re.search(r"onclick|alert\(|javascript:|<b>Headline|<i>", html)


# --- events and claims ----------------------------------------------------------------------------


def test_an_event_tells_who_says_what(read, newsroom):
    text = read(f"/events/{newsroom.event.public_id}/").text
    for part in [
        "Strike on soldiers near Balyun", "27 February 2020", "Did it happen?", "Who did it?", "How many?",
        "The ministry denies what the governor of Hatay says: “At least 33 soldiers were killed”.",
        "(The ministry, in Example Herald; The governor of Hatay, in Example Herald)",
        "at least 33", "nearly 40", "Killed", "Balyun",
        "35.71° N, 36.53° E", "At least 33 soldiers killed",
    ]:  # fmt: skip
        assert part in text
    assert "36 to 40" not in text
    assert "33 to 40" not in text


def test_an_event_draws_its_places(client, newsroom):
    html = client.get(f"/events/{newsroom.event.public_id}/").content.decode()
    assert html.count('class="dot"') == 2
    assert '<title id="map-title">Map: Strike on soldiers near Balyun</title>' in html
    assert not re.search(r"<(img|iframe|image|use)\b", html)


def test_a_merged_event_leads_to_the_one_it_is_now(client, newsroom):
    old = Event.objects.create(title="The same strike", state="confirmed", merged_into=newsroom.event)
    answer = client.get(f"/events/{old.public_id}/")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/events/{newsroom.event.public_id}/")


@pytest.mark.parametrize("state", ["suggested", "dismissed"])
def test_an_event_that_no_editor_confirmed_is_not_public(client, newsroom, state):
    Event.objects.filter(pk=newsroom.event.pk).update(state=state)
    assert client.get(f"/events/{newsroom.event.public_id}/").status_code == 404
    assert newsroom.event.public_id not in client.get("/events/").content.decode()


def test_sources_that_are_not_identified_are_not_one(read, make_claim, newsroom):
    for outlet in ("Example Herald", "Sample Wire"):
        claim = make_claim("It was loud.", outlet=outlet, voice="unclear")
        EventClaim.objects.create(event=newsroom.event, claim=claim, judgement="same")
    text = read(f"/events/{newsroom.event.public_id}/").text
    assert "A source not identified, in Example Herald" in text
    assert "A source not identified, in Sample Wire" in text


def test_a_claims_page_is_permanent_and_says_withdrawn(read, newsroom):
    text = read(f"/claims/{newsroom.claims['withdrawn'].public_id}/").text
    assert "Withdrawn by its source" in text
    assert "At least 33 soldiers killed" in text  # the story that rests on it
    assert "Strike on soldiers near Balyun" in text


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//evil.example", ""])
def test_an_address_that_is_none_makes_no_link(read, newsroom, url):
    claim = newsroom.claims["toll"]
    type(claim.report).objects.filter(pk=claim.report.pk).update(url=url)
    page = read(f"/claims/{claim.public_id}/")
    assert url not in page.links or not url
    assert "What Example Herald wrote" in page.text


# --- all pages ------------------------------------------------------------------------------------


def test_what_nobody_accepted_is_on_no_page(client, newsroom):
    for address in every_address(newsroom):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert CANARY not in answer.content.decode().lower(), address
    for hidden in ("unreviewed", "rejected", "withheld"):
        assert client.get(f"/claims/{newsroom.claims[hidden].public_id}/").status_code == 404


def test_every_link_inside_the_site_leads_somewhere(client, newsroom):
    seen, waiting = set(), ["/"]
    while waiting:
        address = waiting.pop()
        if address in seen or address.startswith(("/static/", "/feed.atom")):
            continue
        seen.add(address)
        answer = client.get(address)
        assert answer.status_code == 200, address
        page = Page(answer.content.decode())
        for link in page.links:
            target = urlsplit(urljoin(address, link))
            if not target.scheme:
                waiting.append(target.path + (f"?{target.query}" if target.query else ""))
    assert set(every_address(newsroom)) - {"/robots.txt"} <= seen


def test_no_page_asks_anything_of_another_server_or_runs_inline_code(client, newsroom):
    for address in [a for a in every_address(newsroom) if a != "/robots.txt"]:
        html = client.get(address).content.decode()
        assert not re.search(r'(?:src|action|data)="(?:https?:)?//', html), address
        assert not re.search(r'<link[^>]+href="(?:https?:)?//', html), address
        assert not re.search(r"<style|style=\"|<script(?![^>]+src=)|\son\w+=", html), address


@pytest.mark.parametrize("demonstration", [True, False])
def test_only_a_demonstration_says_so_and_stays_unlisted(client, newsroom, demonstration):
    Outlet.objects.update(demonstration=demonstration)
    for address in [*every_address(newsroom), "/nothing/"]:
        answer = client.get(address)
        assert (answer.get("X-Robots-Tag") == "noindex, nofollow") is demonstration, address
        if address == "/robots.txt":
            assert ("Disallow: /\n" in answer.content.decode()) is demonstration
            continue
        html = answer.content.decode()
        assert ("<strong>Demonstration:</strong>" in html) is demonstration, address
        assert ('<meta name="robots" content="noindex, nofollow">' in html) is demonstration, address


def test_pages_are_kept_a_minute_and_then_asked_for_by_their_hash(client, newsroom):
    for address in every_address(newsroom):
        first = client.get(address)
        assert set(first["Cache-Control"].split(", ")) == {"max-age=60", "public"}
        assert "Cookie" not in first.get("Vary", "")
        assert not first.cookies
        again = client.get(address, headers={"if-none-match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b""), address
    story = client.get(STORY)
    since = client.get(STORY, headers={"if-modified-since": story["Last-Modified"]})
    assert since.status_code == 304
    Claim.objects.filter(pk=newsroom.claims["toll"].pk).update(review="withdrawn")
    assert client.get(STORY, headers={"if-none-match": story["ETag"]}).status_code == 200


def test_the_page_for_our_own_errors_needs_nothing(client, newsroom, monkeypatch):
    monkeypatch.setattr("dateline.site.views.latest_stories", lambda **_: 1 / 0)
    client.raise_request_exception = False
    answer = client.get("/stories/")
    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.content.decode()


# --- one and many ---------------------------------------------------------------------------------


def queries(client, address, count) -> int:
    with count() as made:
        assert client.get(address).status_code == 200
    return len(made)


@pytest.fixture
def count(db):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    return lambda: CaptureQueriesContext(connection)


@pytest.mark.parametrize(
    "address", ["/", "/stories/", "/events/", STORY, f"{STORY}versions/1/", "event", "claim"]
)
def test_a_page_asks_the_database_as_often_for_many_as_for_one(
    client, newsroom, make_claim, editor, count, address
):
    address = {
        "event": f"/events/{newsroom.event.public_id}/",
        "claim": f"/claims/{newsroom.claims['toll'].public_id}/",
    }.get(address, address)
    client.get(address)
    one = queries(client, address, count)
    claims = [
        make_claim(f"Claim {n} says so.", speaker=f"Speaker {n}", outlet=f"Outlet {n}") for n in range(6)
    ]
    for claim in claims:
        Figure.objects.create(claim=claim, words="some", measure="killed", of="soldiers", scope="event")
        EventClaim.objects.create(event=newsroom.event, claim=claim, judgement="same")
        event = Event.objects.create(
            title=f"Event of {claim.text}", state="confirmed", earliest=date(2020, 3, 1)
        )
        EventClaim.objects.create(event=event, claim=claim, judgement="same")
    spans = " ".join(tied(claim, f"Sentence {claim.text}") for claim in [newsroom.claims["toll"], *claims])
    for n in range(5):
        page = create_story(headline=f"Story {n}", slug=f"story-{n}", body=f"<p>{spans}</p>", by=editor)
        publish_story(page=page, by=editor)
    story = StoryPage.objects.get(pk=newsroom.story.pk)
    for n in range(3):
        story.body = f"<p>{spans}</p><p>{n}</p>"
        publish_story(page=story, by=editor, change=Change("update"))
    assert queries(client, address, count) == one


def test_long_lists_come_in_pages(client, newsroom, editor, monkeypatch):
    monkeypatch.setattr("dateline.site.views.ON_LIST", 2)
    for n in range(2):
        page = create_story(headline=f"Story {n}", slug=f"story-{n}", body="<p>Text.</p>", by=editor)
        publish_story(page=page, by=editor)
    first, second = (Page(client.get(f"/stories/?page={n}").content.decode()) for n in (1, 2))
    assert "Story 1" in first.text
    assert "At least 33 soldiers killed" not in first.text
    assert "?page=2" in first.links
    assert "?page=1" in second.links
    assert "At least 33 soldiers killed" in second.text


# --- the desk's preview ------------------------------------------------------------------------


def test_an_editor_can_preview_every_page(newsroom):
    pages = [newsroom.story, StoryIndexPage.objects.get(), FrontPage.objects.get()]
    for page in pages:
        answer = page.make_preview_request()
        assert answer.status_code == 200
        assert page.title in answer.content.decode()
