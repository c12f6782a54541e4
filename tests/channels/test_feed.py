"""The Atom feed as a client reads it: over the wire, with feedparser, and as XML against RFC 4287."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import etree
from wagtail.models import PageViewRestriction

from dateline.channels.domain.delivery import deliver_to_feed
from dateline.channels.domain.entries import content_of
from dateline.channels.models import Delivery
from dateline.record.models import Claim
from dateline.stories.domain.tree import Change, publish_story
from dateline.stories.models import StoryPage, StoryVersion
from dateline.stories.models.versions import ChangeKind
from dateline.wire.models import Outlet
from tests.stories.making import body_of

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
CORRECTION = Change(
    ChangeKind.CORRECTION,
    wrong="The bridge was named <wrongly>.",
    right="It is the old bridge.",
    where="headline",
)
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


@pytest.fixture
def send(editor: Any) -> Callable[..., StoryVersion]:
    """Publishes and delivers."""

    def act(story: StoryPage, change: Change | None = None) -> StoryVersion:
        version = publish_story(page=story, by=editor, change=change)
        deliver_to_feed(version=version)
        return version

    return act


def fetched(client: Any, **headers: str) -> Any:
    return client.get("/feed.atom", headers=headers)


def parsed(client: Any) -> Any:
    found = feedparser.parse(fetched(client).content)
    assert not found.bozo, found.get("bozo_exception")
    return found


def test_a_client_reads_it_over_the_wire_and_asks_for_it_only_once(served, make_story, send, settings):
    settings.WAGTAILADMIN_BASE_URL = served
    send(make_story())
    first = feedparser.parse(f"{served}/feed.atom")
    assert (first.status, first.bozo, first.version) == (200, False, "atom10")
    assert first.headers["content-type"] == "application/atom+xml; charset=utf-8"
    assert [entry.title for entry in first.entries] == ["Bridge hit"]
    again = feedparser.parse(f"{served}/feed.atom", etag=first.etag, modified=first.modified)
    assert again.status == 304
    assert not again.entries


def test_an_entry_holds_the_whole_story_and_who_said_it(client, make_story, make_claim, send, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://news.example"
    claim = make_claim("A bridge was hit.", certainty="unconfirmed")
    story = make_story(
        "Bridge & road",
        claim.public_id,
        body=body_of(claim.public_id) + '<p>See <a href="/stories/older/">an older story</a>.</p>',
        byline="A. Reporter",
        standfirst="Two < three",
        dateline_place="Idlib",
    )
    version = send(story)
    entry = parsed(client).entries[0]
    assert entry.title == "Bridge & road"
    assert (entry.link, entry.author) == ("https://news.example/stories/bridge-road/", "A. Reporter")
    assert entry.id == f"tag:news.example,{version.published_at:%Y-%m-%d}:{version.public_id}"
    assert entry.summary == "Two &lt; three"
    content = entry.content[0].value
    assert content.startswith("<p>IDLIB – <a href")
    assert 'href="https://news.example/stories/bridge-road/#c1"' in content
    assert 'href="https://news.example/stories/older/"' in content
    assert "[unconfirmed – ed.]" in content
    assert "The example ministry, in “Bridge hit”, Example Herald: “A bridge was hit.”" in content
    assert not re.search(r'href="(?!https://)', content)
    assert not re.search(r'\b(id|class|data-claim)="', content)


def test_a_correction_keeps_the_id_and_stands_at_the_head(client, make_story, send):
    story = make_story()
    first = send(story)
    before = parsed(client).entries[0]
    story.title = "Old bridge hit"
    second = send(story, CORRECTION)
    after = parsed(client).entries
    assert len(after) == 1
    assert after[0].id == before.id
    assert (after[0].published, after[0].updated) != (before.published, before.updated)
    assert after[0].published == before.published
    assert first.published_at < second.published_at
    head = after[0].content[0].value.split("</p>")[0]
    assert head.startswith("<p><strong>Correction, ")
    assert "The bridge was named &lt;wrongly&gt;. It is the old bridge. Where it stood: headline." in head
    story.title = "Old bridge hit again"
    send(story, Change(ChangeKind.UPDATE))
    assert "Correction, " in parsed(client).entries[0].content[0].value


def test_a_withdrawn_story_is_told_and_no_longer_told_of(client, make_story, editor, send):
    story = make_story(standfirst="A bridge was hit twice.")
    send(story)
    withdrawal = Change(ChangeKind.WITHDRAWAL, wrong="The report was invented")
    version = publish_story(page=story, by=editor, change=withdrawal)
    deliver_to_feed(version=version)
    entry = parsed(client).entries[0]
    assert entry.title == "Withdrawn: Bridge hit"
    assert "The report was invented." in entry.content[0].value
    assert "A bridge was hit" not in fetched(client).content.decode()


def test_a_version_withdrawn_with_its_rate_tells_no_source_of_the_rate():
    """Withdrawals of earlier releases kept the note of the dateline they had."""
    withdrawn = StoryVersion(html="", dateline="DAMASCUS –", dateline_note="Rate: Sample bank", cards=[])
    assert content_of(withdrawn, [], {}) == ""


def test_a_claim_that_may_no_longer_be_shown_is_not_quoted(client, make_claim, make_story, send):
    claim = make_claim("Canary at the bridge.")
    send(make_story("Bridge hit", claim.public_id))
    before = fetched(client)
    assert "Canary" in before.content.decode()
    Claim.objects.filter(pk=claim.pk).update(review=Claim.Review.WITHDRAWN)
    assert "Since withdrawn by its source." in parsed(client).entries[0].content[0].value
    Claim.objects.filter(pk=claim.pk).update(sensitivity="withheld")
    after = fetched(client, if_none_match=before.headers["ETag"])
    assert after.status_code == 200
    assert "Canary" not in after.content.decode()
    assert "This claim is no longer shown." in after.content.decode()


def test_a_story_behind_a_password_is_not_in_it(client, make_story, send):
    story = make_story()
    send(story)
    PageViewRestriction.objects.create(page=story, restriction_type="password", password="x")
    assert parsed(client).entries == []


def test_only_what_was_delivered_is_in_it(client, make_story, editor, send):
    story = make_story()
    first = publish_story(page=story, by=editor)
    assert parsed(client).entries == []
    story.title = "Old bridge hit"
    second = publish_story(page=story, by=editor, change=CORRECTION)
    deliver_to_feed(version=second)
    deliver_to_feed(version=first)  # a worker that comes late changes nothing
    assert [entry.title for entry in parsed(client).entries] == ["Old bridge hit"]


def test_delivering_again_is_the_same_delivery(make_story, editor, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://news.example"
    story = make_story()
    version = publish_story(page=story, by=editor)
    first = deliver_to_feed(version=version)
    assert deliver_to_feed(version=version) == first
    assert Delivery.objects.count() == 1
    assert first.receipt["content_hash"] == version.content_hash
    settings.WAGTAILADMIN_BASE_URL = "https://moved.example"
    story.title = "Old bridge hit"
    second = deliver_to_feed(version=publish_story(page=story, by=editor, change=CORRECTION))
    assert second.receipt["entry"] == first.receipt["entry"]


@pytest.mark.parametrize("stories", [0, 1, 3])
def test_it_is_valid_atom(stories, client, make_story, send):
    for number in range(stories):
        send(make_story(f"Bridge {number} \x0b hit", standfirst="Words\x01"))
    feed = etree.fromstring(fetched(client).content)
    for tag in ("id", "title", "updated"):
        assert len(feed.findall(ATOM + tag)) == 1, tag
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"].endswith("/feed.atom")
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids) == stories
    assert all(re.fullmatch(r"tag:[\w.-]+,\d{4}-\d\d-\d\d:ver_\w{16}", given) for given in ids)
    for entry in feed.findall(f"{ATOM}entry"):
        for tag in ("id", "title", "updated", "published", "content", "author"):
            assert len(entry.findall(ATOM + tag)) == 1, tag
        assert entry.find(f"{ATOM}content").get("type") == "html"
    assert all(RFC3339.fullmatch(at.text) for tag in ("updated", "published") for at in feed.iter(ATOM + tag))


def test_conditions(client, make_story, editor, send):
    story = make_story()
    send(story)
    first = fetched(client)
    assert first.status_code == 200
    same = fetched(client, if_none_match=first.headers["ETag"])
    assert (same.status_code, same.content) == (304, b"")
    assert fetched(client, if_modified_since=first.headers["Last-Modified"]).status_code == 304
    Delivery.objects.update(delivered_at=timezone.now() - timedelta(hours=1))
    story.title = "Old bridge hit"
    send(story, CORRECTION)
    assert fetched(client, if_none_match=first.headers["ETag"]).status_code == 200
    assert client.post("/feed.atom").status_code == 405


@pytest.mark.parametrize("demonstration", [False, True])
def test_a_demonstration_says_so(demonstration, client, make_story, send):
    send(make_story())
    Outlet.objects.update(demonstration=demonstration)
    title = parsed(client).feed.title
    assert title == ("Dateline – Demonstration" if demonstration else "Dateline")
    assert ("noindex" in fetched(client).headers.get("X-Robots-Tag", "")) == demonstration


def test_it_needs_as_many_queries_for_many_stories_as_for_one(client, make_story, send):
    send(make_story())
    with CaptureQueriesContext(connection) as for_one:
        fetched(client)
    for _ in range(4):
        story = make_story()
        send(story)
        send(story, CORRECTION)
    with CaptureQueriesContext(connection) as for_many:
        assert len(parsed(client).entries) == 5
    assert len(for_many) == len(for_one) <= 14
