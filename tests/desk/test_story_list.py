"""The list of stories: how each stands, and the way to a new one."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dateline.stories.domain.tree import Change, create_story, publish_story
from dateline.stories.models import StoryIndexPage
from dateline.stories.models.versions import ChangeKind

STORIES = "/desk/stories/"


@pytest.fixture
def stories(editor):
    """One story in each state, made in this order."""
    made = {name: create_story(headline=name, body="<p>Text.</p>", by=editor) for name in
            ("Draft", "Out", "Changed", "Withdrawn")}  # fmt: skip
    for name in ("Out", "Changed", "Withdrawn"):
        publish_story(page=made[name], by=editor)
    made["Changed"].refresh_from_db()
    made["Changed"].title = "Changed"
    made["Changed"].save_revision(user=editor)
    withdrawal = Change(kind=ChangeKind.WITHDRAWAL, wrong="It did not happen.")
    publish_story(page=made["Withdrawn"], by=editor, change=withdrawal)
    return made


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("state=draft", {"Draft": "draft, never published"}),
        ("state=out", {"Out": "published"}),
        ("state=changed", {"Changed": "published, and changed since: not yet out"}),
        ("state=withdrawn", {"Withdrawn": "withdrawn"}),
        ("words=withdr", {"Withdrawn": "withdrawn"}),
        ("words=zeppelin", {}),
    ],
)
def test_each_story_stands_with_its_state(desk, stories, asked, expected):
    rows = desk.get(f"{STORIES}?{asked}").context["rows"]
    assert {row.story.title: row.stands for row in rows} == expected


def test_all_are_listed_and_lead_to_their_editor(desk, stories):
    html = desk.get(STORIES).content.decode()
    assert all(f"/desk/pages/{story.pk}/edit/" in html for story in stories.values())
    assert 'href="/desk/stories/new/"' in html


def test_a_new_story_is_written_where_no_tree_is_yet(desk, db):
    answer = desk.get("/desk/stories/new/")
    assert answer.url == f"/desk/pages/add/stories/storypage/{StoryIndexPage.objects.get().pk}/"
    assert desk.get(answer.url).status_code == 200


def test_stories_stand_in_the_menu_and_an_onlooker_writes_none(onlooker, db):
    assert "No story yet." in onlooker.get(STORIES).content.decode()
    refused = onlooker.get("/desk/stories/new/")
    assert refused.status_code == 403
    assert "writing stories needs the page permission" in refused.content.decode()


def test_many_stories_take_as_many_queries_as_one(desk, editor, django_assert_num_queries):
    create_story(headline="One", body="<p>Text.</p>", by=editor)
    desk.get(STORIES)
    with CaptureQueriesContext(connection) as one:
        desk.get(STORIES)
    for number in range(8):
        create_story(headline=f"Story {number}", body="<p>Text.</p>", by=editor)
    with django_assert_num_queries(len(one)):
        desk.get(STORIES)
