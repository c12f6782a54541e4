"""The story editor: what it asks, what it refuses, and that nothing typed is lost over it."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Workflow, WorkflowState, WorkflowTask
from wagtail.test.utils.form_data import rich_text

from dateline.record.domain.review import reject_claim
from dateline.record.models import Claim
from dateline.stories.domain.tree import ensure_tree
from dateline.stories.models import StoryPage
from dateline.stories.models.pages import BODY_FEATURES
from tests.stories.conftest import make_claim, make_story
from tests.stories.making import body_of

__all__ = ["make_claim", "make_story"]
REASON = "Read it again."


def form(headline="Bridge hit", body="<p>Text.</p>", **fields):
    plain = dict.fromkeys(
        ("slugline", "standfirst", "byline", "dateline_place", "dateline_rate", "search_description"), ""
    )
    typed = {"title": headline, "slug": "bridge-hit", "body": rich_text(body, features=BODY_FEATURES)}
    comments = {f"comments-{name}": 0 for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS")}
    return {**plain, **comments, "comments-MAX_NUM_FORMS": "", **typed, **fields}


def edit(story):
    return reverse("wagtailadmin_pages:edit", args=[story.pk])


def latest(story):
    return StoryPage.objects.get(pk=story.pk).get_latest_revision_as_object()


def said(answer):
    return " ".join(str(message) for message in answer.context["messages"])


@pytest.fixture
def refused(make_story, make_claim, editor):
    """A story whose claim an editor rejected after it was tied."""
    story = make_story()
    reject_claim(claim=Claim.objects.get(), by=editor, reason=REASON)
    return story


def test_a_story_is_written_and_published_at_its_public_address(desk, make_claim):
    add = reverse("wagtailadmin_pages:add", args=["stories", "storypage", ensure_tree().pk])
    body = body_of(make_claim().public_id)

    answer = desk.post(add, form(body=body, **{"action-publish": "1"}), follow=True)

    story = StoryPage.objects.get()
    assert story.live
    assert story.body == body
    assert story.versions.get().number == 1
    assert 'href="/stories/bridge-hit/"' in said(answer)
    assert desk.get("/stories/bridge-hit/").status_code == 200


def test_saving_again_what_was_loaded_keeps_the_ties(desk, make_story, make_claim):
    body = body_of(make_claim().public_id, make_claim("Other.").public_id)
    story = make_story(body=body)
    for _ in range(2):
        shown = desk.get(edit(story)).context["form"]["body"].value()
        desk.post(edit(story), form(body=shown, slug=story.slug))
    assert latest(story).body == body


def test_a_refused_publication_says_why_and_keeps_what_was_typed(desk, refused):
    answer = desk.post(
        edit(refused), form("New headline", refused.body, slug=refused.slug, **{"action-publish": "1"})
    )

    html = answer.content.decode()
    assert answer.status_code == 200
    assert "which an editor rejected" in said(answer)
    assert "New headline" in html
    refused.refresh_from_db()
    assert not refused.live
    assert not refused.versions.exists()


def test_a_new_story_that_is_refused_is_not_lost(desk, db):
    add = reverse("wagtailadmin_pages:add", args=["stories", "storypage", ensure_tree().pk])
    answer = desk.post(add, form(body=body_of("clm_" + "0" * 16), **{"action-publish": "1"}))
    assert "a claim that does not exist" in said(answer)
    assert "A bridge was hit, the ministry said." in answer.content.decode()
    assert not StoryPage.objects.exists()


def test_a_draft_may_hold_what_may_not_go_out(desk, refused):
    desk.post(edit(refused), form("Draft", refused.body, slug=refused.slug))
    assert latest(refused).title == "Draft"


def test_the_kind_of_change_is_asked_once_the_story_is_out(desk, make_story):
    story = make_story()
    before = desk.get(edit(story)).content.decode()
    story.get_latest_revision().publish()
    after = desk.get(edit(story)).content.decode()

    assert 'name="change_kind"' not in before
    for kind in ("update", "clarification", "correction", "note", "withdrawal"):
        assert f'name="change_kind" value="{kind}"' in after


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"change_kind": "first"}, "say what kind of change this is"),
        ({"change_kind": "correction"}, "A correction says what was wrong"),
        ({"change_kind": "update"}, None),
        (
            {"change_kind": "correction", "what_was_wrong": "A", "what_is_right": "B", "where_it_stood": "C"},
            None,
        ),
        ({"change_kind": "withdrawal"}, "A withdrawal tells readers why"),
        ({"change_kind": "withdrawal", "what_was_wrong": "It did not happen."}, None),
    ],
)
def test_a_change_of_a_story_that_is_out_says_its_kind(desk, make_story, change, words):
    story = make_story()
    story.get_latest_revision().publish()
    told = {"what_was_wrong": "", "what_is_right": "", "where_it_stood": "", **change}

    answer = desk.post(
        edit(story),
        form("Changed", story.body, slug=story.slug, **told, **{"action-publish": "1"}),
        follow=True,
    )

    assert story.versions.count() == (1 if words else 2)
    assert (words or "has been published") in said(answer)


@pytest.mark.parametrize(
    ("change", "at_fault"),
    [
        ({"change_kind": "first"}, {"change_kind"}),
        ({"change_kind": "correction"}, {"what_was_wrong", "what_is_right", "where_it_stood"}),
        ({"change_kind": "correction", "what_was_wrong": "A", "where_it_stood": "C"}, {"what_is_right"}),
        ({"change_kind": "withdrawal"}, {"what_was_wrong"}),
    ],
)
def test_a_refused_change_is_marked_at_its_field(desk, make_story, change, at_fault):
    story = make_story()
    story.get_latest_revision().publish()
    told = {"what_was_wrong": "", "what_is_right": "", "where_it_stood": "", **change}
    answer = desk.post(
        edit(story), form("Changed", story.body, slug=story.slug, **told, **{"action-publish": "1"})
    )
    assert set(answer.context["form"].errors) == at_fault
    assert "Not published. What you typed stays, as a draft." in said(answer)
    assert "could not be saved" not in said(answer)


def test_bulk_publishing_tells_the_refusal_and_publishes_nothing(desk, refused, make_story):
    fit = make_story("Fit")
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    listing = reverse("wagtailadmin_explore", args=[refused.get_parent().pk])

    answer = desk.post(
        f"{address}?id={fit.pk}&id={refused.pk}&next={listing}",
        HTTP_REFERER=f"http://testserver{listing}",
        follow=True,
    )

    assert answer.redirect_chain[-1][0].endswith(listing)
    assert "which an editor rejected" in said(answer)
    assert not StoryPage.objects.filter(live=True).exists()


def test_approval_that_is_refused_leaves_the_story_where_it_was(desk, refused, editor):
    workflow = Workflow.objects.create(name="Two pairs of eyes")
    task = GroupApprovalTask.objects.create(name="Second editor")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    state = workflow.start(refused, editor)
    address = reverse(
        "wagtailadmin_pages:workflow_action", args=[refused.pk, "approve", state.current_task_state.pk]
    )

    by_window = desk.post(
        address,
        {"comment": ""},
        HTTP_X_REQUESTED_WITH="XMLHttpRequest",
        HTTP_REFERER="http://testserver/desk/",
    )
    plainly = desk.post(address, {"comment": ""}, HTTP_REFERER="https://evil.example/", follow=True)

    assert by_window.json() == {"step": "success", "redirect": "http://testserver/desk/"}
    assert plainly.redirect_chain == [("/desk/", 302)]
    assert "which an editor rejected" in said(plainly)
    refused.refresh_from_db()
    assert not refused.live
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_IN_PROGRESS


def test_the_preview_shows_the_draft_with_its_cards_and_keeps_nothing(desk, make_story, make_claim):
    story = make_story(body=body_of(make_claim("A bridge fell.", marks=["unconfirmed"]).public_id))
    html = desk.get(reverse("wagtailadmin_pages:view_draft", args=[story.pk])).content.decode()
    assert "Who said it" in html
    assert "“A bridge fell.”" in html
    assert "[unconfirmed – ed.]" in html
    assert not story.versions.exists()


def test_who_may_not_edit_stories_does_not_get_the_editor(onlooker, make_story):
    assert onlooker.get(edit(make_story())).status_code == 302


def new_story():
    return reverse("wagtailadmin_pages:add", args=["stories", "storypage", ensure_tree().pk])


def test_stories_with_the_same_headline_get_addresses_of_their_own(desk, make_claim):
    body = body_of(make_claim().public_id)
    for _ in range(3):
        desk.post(new_story(), form(body=body, **{"action-publish": "1"}))
    stories = StoryPage.objects.order_by("pk")
    assert [story.slug for story in stories] == ["bridge-hit", "bridge-hit-2", "bridge-hit-3"]
    assert all(desk.get(f"/stories/{story.slug}/").status_code == 200 for story in stories)


def test_a_free_address_is_no_longer_than_addresses_may_be(desk, db):
    for _ in range(2):
        desk.post(new_story(), form(slug="b" * 255))
    assert [len(story.slug) for story in StoryPage.objects.all()] == [255, 255]


def test_the_address_of_a_story_that_is_out_is_not_changed_silently(desk, make_story):
    first, second = make_story(), make_story("Other")
    second.get_latest_revision().publish()
    answer = desk.post(edit(second), form(second.title, second.body, slug=first.slug))
    assert "is already in use" in answer.content.decode()
    assert latest(second).slug == second.slug


def test_the_form_speaks_of_stories_and_headlines(desk, db):
    html = desk.get(new_story()).content.decode()
    assert "New: Story" in html
    assert 'placeholder="Headline' in html
    assert not re.search("page title|story page", html, re.IGNORECASE)
