"""One report with its claims."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from django.urls import reverse
from django.utils import timezone

from dateline.record.domain.events import start_event
from dateline.record.domain.ingest import mark_not_read, take_reading
from dateline.record.models import Claim
from dateline.vault.domain.outbox import ask_for
from dateline.vault.models import OutboxEntry
from tests.desk.conftest import TEXT, three_claims
from tests.desk.test_wire_list import give_up
from tests.record.builders import claim as content
from tests.record.builders import reading

NASTY = (
    """</div><script>alert("1")</script> & 'quotes' "double" <img src=x onerror=alert(2)>"""
    "\n\n  indented\ttext &amp;"
)


class Shown(HTMLParser):
    """The words in the element that holds the report's text, and the tags in it."""

    def __init__(self):
        super().__init__()
        self.words, self.tags, self.depth = "", set(), 0

    def handle_starttag(self, tag, attributes):
        if self.depth:
            self.tags.add(tag)
        if dict(attributes).get("class") == "desk-text__words":
            self.depth = 1
        elif self.depth and tag == "div":
            self.depth += 1

    def handle_endtag(self, tag):
        if self.depth and tag == "div":
            self.depth -= 1

    def handle_data(self, data):
        self.words += data if self.depth else ""


def shown(html):
    parser = Shown()
    parser.feed(html)
    return parser


def page(report):
    return reverse("desk_wire:report", args=[report.public_id])


def fragment(report):
    return reverse("desk_wire:reading", args=[report.public_id])


def test_the_text_stands_as_it_is_with_its_claims_marked(desk, read):
    report = read()
    html = desk.get(page(report)).content.decode()

    assert shown(html).words == TEXT
    assert shown(html).tags == {"mark", "a"}
    for claim in Claim.objects.all():
        assert f'<a id="words-{claim.public_id}" href="#{claim.public_id}">' in html
        assert f'<a href="#words-{claim.public_id}">' in html
        assert f'<article class="desk-claim" id="{claim.public_id}" tabindex="-1"' in html


@pytest.mark.parametrize("words", ["alert", "</div><script>alert", "'quotes' \"double\" <img src=x"])
def test_nothing_in_a_report_becomes_html(desk, read, words):
    claim = content(
        NASTY, words, speaker="'quotes'", name='"><script>alert(3)</script>', recipients={"<img": None}
    )
    report = read(
        NASTY, [claim], title="<script>alert(4)</script>", byline="<b>x</b>", url="https://e.example/?a='\"<"
    )
    html = desk.get(page(report)).content.decode()

    assert shown(html).words == NASTY
    assert shown(html).tags == {"mark", "a"}
    for bad in ("<script>alert", "<img src=x", "<b>x</b>", "onerror=alert(2)>"):
        assert bad not in html


def test_a_waiting_report_gives_nothing_to_the_script_until_it_is_read(desk, make_report):
    report = make_report(TEXT)
    ask_for(task="read_report", subject=report.public_id)

    html = desk.get(page(report)).content.decode()
    assert "Being read" in html
    assert 'data-waiting="yes"' in html
    assert shown(html).words == TEXT
    assert desk.get(fragment(report)).status_code == 204

    take_reading(report=report, reading=reading(report, *three_claims()))

    answer = desk.get(fragment(report))
    assert answer.status_code == 200
    assert answer.content.decode().count("<article") == 3
    assert "<html" not in answer.content.decode()
    assert 'data-waiting="no"' in answer.content.decode()
    assert 'data-settled="no"' in answer.content.decode()  # its events are still to come
    assert desk.get(f"{fragment(report)}?events=wait").status_code == 204

    OutboxEntry.objects.update(done_at=timezone.now())
    assert 'data-settled="yes"' in desk.get(f"{fragment(report)}?events=wait").content.decode()


def test_a_report_that_was_not_read_says_why(desk, make_report):
    report = make_report("Texte.")
    mark_not_read(report=report, reason="The text is in French; only English is read.")
    assert "Not read: The text is in French" in desk.get(page(report)).content.decode()


def test_a_report_whose_reading_was_given_up_does_not_wait_for_ever(desk, make_report):
    report = make_report(TEXT)
    give_up(report)
    html = desk.get(page(report)).content.decode()
    assert 'data-waiting="no"' in html
    assert "Reading a report was given up" in html
    assert "Try again" in html


def test_a_report_without_claims_says_so(desk, read):
    assert "no claims were found" in desk.get(page(read(claims=[]))).content.decode()


def test_versions_and_copies_lead_to_each_other(desk, make_report):
    from dateline.wire.models import Dispatch

    dispatch = Dispatch.objects.create()
    first = make_report("Old.", dispatch=dispatch, dispatch_reason="Half its sentences")
    second = make_report("New.", supersedes=first, version=2, dispatch=dispatch)

    older, newer = desk.get(page(first)).content.decode(), desk.get(page(second)).content.decode()
    assert "A later version is here:" in older
    assert f'href="{page(second)}"' in older
    assert "Half its sentences." in older
    assert f'href="{page(first)}">version 1</a>' in newer
    assert "one of 2 copies" in newer


def test_a_claim_leads_to_its_event(desk, editor, claims):
    event = start_event(claims=claims[:1], title="Strike <near> Idlib", by=editor)
    html = desk.get(page(claims[0].report)).content.decode()
    assert f'href="/desk/events/{event.public_id}/">Strike &lt;near&gt; Idlib</a>' in html


@pytest.mark.parametrize("public_id", ["rpt_nosuchreport0000", "x", "<script>"])
def test_a_report_that_is_not_there(desk, db, public_id):
    assert desk.get(f"/desk/wire/{public_id}/").status_code == 404
    assert desk.get(f"/desk/wire/{public_id}/reading/").status_code == 404


def test_many_claims_take_as_many_queries_as_one(desk, read, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    few = read("A shell hit Azaz.", [content("A shell hit Azaz.", "A shell hit Azaz")])
    text = " ".join(f"Shell {n} hit Azaz." for n in range(30))
    many = read(text, [content(text, f"Shell {n} hit Azaz") for n in range(30)])
    desk.get(page(few))
    with CaptureQueriesContext(connection) as one:
        desk.get(page(few))
    with django_assert_num_queries(len(one)):
        desk.get(page(many))


def test_single_keys_follow_the_account(desk, editor, read):
    from wagtail.users.models import UserProfile

    report = read()
    assert 'data-keys="yes"' in desk.get(page(report)).content.decode()
    profile = UserProfile.get_for_user(editor)
    profile.keyboard_shortcuts = False
    profile.save()
    assert 'data-keys="no"' in desk.get(page(report)).content.decode()


def test_the_keys_stand_in_wagtails_overview(desk, read):
    html = desk.get(page(read())).content.decode()
    assert "Claims of a report" in html
    assert "Toggle sidebar" in html
