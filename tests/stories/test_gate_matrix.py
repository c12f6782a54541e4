"""Every way of publishing in Wagtail against the gate: drafts that fail and pass, and over a live page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.messages import ERROR, get_messages
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowTask
from wagtail.test.utils.form_data import nested_form_data, rich_text

from dateline.stories.errors import StoryRefused
from dateline.stories.models import StoryPage, StoryVersion
from dateline.stories.models.versions import ChangeKind
from tests.stories.making import body_of

pytestmark = pytest.mark.django_db
NOWHERE = "clm_0000000000000000"


def raise_what_was_told(answer: Any) -> None:
    """The desk tells refusals in messages; they are raised here, so that every way is held to the same."""
    errors = [str(message) for message in get_messages(answer.wsgi_request) if message.level == ERROR]
    if errors:
        raise StoryRefused(headline="", problems=errors)


def by_editor(story: StoryPage, client: Any, editor: Any) -> None:
    client.force_login(editor)
    draft = story.get_latest_revision_as_object()
    body = rich_text(draft.body, features=["bold"])
    form = {name: getattr(draft, name) for name in ("title", "slug", "slugline", "byline", "standfirst")}
    form |= {name: getattr(draft, name) for name in ("what_was_wrong", "what_is_right", "where_it_stood")}
    form |= {"dateline_place": draft.dateline_place, "dateline_rate": "", "change_kind": draft.change_kind}
    form |= {"body": body, "action-publish": "1", "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0}}
    form["comments"] = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 0}
    raise_what_was_told(
        client.post(reverse("wagtailadmin_pages:edit", args=[story.pk]), nested_form_data(form))
    )


def by_bulk_action(story: StoryPage, client: Any, editor: Any) -> None:
    client.force_login(editor)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    raise_what_was_told(client.post(f"{address}?id={story.pk}"))


def by_workflow(story: StoryPage, client: Any, editor: Any) -> None:
    task = GroupApprovalTask.objects.create(name="Desk")
    workflow = Workflow.objects.create(name="Two pairs of eyes")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    state = workflow.start(story, editor)
    state.current_task_state.approve(user=editor)


def by_schedule(story: StoryPage, client: Any, editor: Any) -> None:
    revision = story.get_latest_revision()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()
    try:
        call_command("publish_scheduled")
    except CommandError as told:
        raise StoryRefused(headline="", problems=[str(told)]) from told


def by_revision(story: StoryPage, client: Any, editor: Any) -> None:
    story.get_latest_revision().publish(user=editor)


def by_save(story: StoryPage, client: Any, editor: Any) -> None:
    page = story.get_latest_revision_as_object()
    page.live = True
    page.save()


def by_save_of_live_alone(story: StoryPage, client: Any, editor: Any) -> None:
    page = StoryPage.objects.get(pk=story.pk)
    page.live = True
    page.save(update_fields=["live"])


def by_save_of_the_base(story: StoryPage, client: Any, editor: Any) -> None:
    page = Page.objects.get(pk=story.pk)
    page.live = True
    page.save()


WAYS: list[Callable[..., None]] = [
    by_editor,
    by_bulk_action,
    by_workflow,
    by_schedule,
    by_revision,
    by_save,
    by_save_of_live_alone,
    by_save_of_the_base,
]
# These save what the page's row holds; the others publish the newest revision.
OF_THE_ROW = (by_save_of_live_alone, by_save_of_the_base)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_draft_that_fails_the_gate_is_not_published(way, make_story, client, editor):
    story = make_story("Bridge hit", NOWHERE, kind=ChangeKind.UPDATE)
    with pytest.raises(StoryRefused, match="not been out yet"), transaction.atomic():
        way(story, client, editor)
    assert not Page.objects.get(pk=story.pk).live
    assert not StoryVersion.objects.exists()


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_draft_that_passes_goes_out_with_its_version(way, make_story, client, editor):
    story = make_story()
    way(story, client, editor)
    version = StoryVersion.objects.get()
    assert Page.objects.get(pk=story.pk).live
    assert (version.page_id, version.number, version.kind, version.headline) == (
        story.pk, 1, ChangeKind.FIRST, "Bridge hit",
    )  # fmt: skip


@pytest.mark.parametrize("way", [w for w in WAYS if w not in OF_THE_ROW], ids=lambda way: way.__name__)
def test_a_failing_revision_does_not_replace_what_is_out(way, make_story, client, editor):
    story = make_story()
    by_revision(story, client, editor)
    draft = story.get_latest_revision_as_object()
    draft.body, draft.change_kind = body_of(NOWHERE), ChangeKind.CORRECTION
    draft.save_revision(user=editor)
    assert StoryVersion.objects.count() == 1  # saving a draft of a story that is out publishes nothing
    with pytest.raises(StoryRefused, match="says what was wrong"), transaction.atomic():
        way(StoryPage.objects.get(pk=story.pk), client, editor)
    assert StoryVersion.objects.count() == 1
    assert NOWHERE not in StoryPage.objects.get(pk=story.pk).body


@pytest.mark.parametrize("way", [w for w in WAYS if w not in OF_THE_ROW], ids=lambda way: way.__name__)
def test_a_passing_revision_makes_the_next_version(way, make_story, client, editor):
    story = make_story()
    by_revision(story, client, editor)
    draft = StoryPage.objects.get(pk=story.pk).get_latest_revision_as_object()
    draft.title, draft.change_kind = "Bridge hit twice", ChangeKind.UPDATE
    draft.save_revision(user=editor)
    way(StoryPage.objects.get(pk=story.pk), client, editor)
    assert [(v.number, v.kind, v.headline) for v in StoryVersion.objects.all()] == [
        (1, "first", "Bridge hit"),
        (2, "update", "Bridge hit twice"),
    ]


def test_a_base_page_saved_with_another_headline_is_asked_what_kind_of_change_it_is(make_story, editor):
    story = make_story()
    by_revision(story, None, editor)
    page = Page.objects.get(pk=story.pk)
    page.title = "Bridge not hit"
    with pytest.raises(StoryRefused, match="kind of change"), transaction.atomic():
        page.save()


@pytest.mark.parametrize("rows", [Page.objects, StoryPage.objects], ids=["base", "story"])
def test_the_database_refuses_to_set_live_without_a_version(rows, make_story):
    story = make_story()
    with pytest.raises(DatabaseError, match="only with a version"), transaction.atomic():
        rows.filter(pk=story.pk).update(live=True)
    assert not Page.objects.get(pk=story.pk).live


def test_other_pages_go_live_as_ever(make_story):
    front = make_story().get_parent().get_parent()
    front.unpublish()
    Page.objects.filter(pk=front.pk).update(live=True)
    assert Page.objects.get(pk=front.pk).live


def test_a_story_that_is_made_live_at_once_has_its_version(make_story):
    parent = make_story().get_parent()
    parent.add_child(instance=StoryPage(title="Road open", body="<p>The road is open.</p>"))
    assert [v.headline for v in StoryVersion.objects.all()] == ["Road open"]
    with pytest.raises(StoryRefused, match="no text"), transaction.atomic():
        parent.add_child(instance=StoryPage(title="Empty", body=" "))
    assert not Page.objects.filter(title="Empty").exists()


def test_a_refused_schedule_stays_set(make_story, client, editor):
    story = make_story("Bridge hit", NOWHERE)
    with pytest.raises(StoryRefused):
        by_schedule(story, client, editor)
    assert story.get_latest_revision().approved_go_live_at is not None
