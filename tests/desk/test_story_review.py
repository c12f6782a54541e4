"""The editor's review: a reporter's story gets out by an editor's approval, or comes back with what to change."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowState

from dateline.record.domain.review import accept_claim, reject_claim
from dateline.record.models import Claim
from dateline.stories.domain.tree import ensure_tree
from dateline.stories.models import StoryPage
from dateline.vault.domain.review import NAME, WAGTAILS_GROUP
from dateline.vault.domain.roles import make_roles
from tests.desk.test_desk_roles import HEADLINE, people
from tests.desk.test_story_editor import edit, form, said
from tests.stories.making import body_of

__all__ = ["people"]
ADDRESS = "/stories/bridge-hit/"


@pytest.fixture
def submitted(client, people, read, editor):
    """A reporter's story of an accepted claim, submitted by the form that the reporter has."""
    ensure_tree()
    claim = accept_claim(claim=Claim.objects.of_report(read()).first(), by=editor)
    client.force_login(people["reporter"])
    add = client.get("/desk/stories/new/").url
    client.post(add, form(HEADLINE, body_of(claim.public_id), **{"action-submit": "1"}))
    return StoryPage.objects.get()


def answer(client, story, verb, **posted):
    """What a reviewer answers from the desk's home."""
    state = WorkflowState.objects.get().current_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[story.pk, verb, state.pk])
    return client.post(address, posted, follow=True, headers={"referer": reverse("wagtailadmin_home")})


def test_what_is_submitted_waits_and_readers_do_not_have_it(client, submitted):
    assert WorkflowState.objects.get().current_task_state.task.name == NAME
    assert not submitted.live
    assert client.get(ADDRESS).status_code == 404


@pytest.mark.parametrize("role", ["editor", "senior editor", "administrator"])
def test_who_may_publish_sees_it_on_the_first_page_and_approves_it(client, people, submitted, role):
    client.force_login(people[role])
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    screen = client.get(edit(submitted)).content.decode()
    assert HEADLINE in home
    assert "Page locked" not in screen
    assert "action-publish" in screen

    answer(client, submitted, "approve")

    submitted.refresh_from_db()
    version = submitted.versions.get()
    assert (submitted.live, version.number, version.published_by) == (True, 1, people[role])
    assert HEADLINE in client.get(ADDRESS).content.decode()


def test_a_reporter_does_not_approve(client, submitted):
    answer(client, submitted, "approve")
    submitted.refresh_from_db()
    assert not submitted.live


def test_an_editor_asks_for_changes_and_the_reporter_submits_again(client, people, submitted):
    client.force_login(people["editor"])
    answer(client, submitted, "reject", comment="Say who counted.")
    assert not StoryPage.objects.get().live

    client.force_login(people["reporter"])
    screen = client.get(edit(submitted)).content.decode()
    assert "Say who counted." in screen
    client.post(
        edit(submitted), form("62 killed, a monitor counts", submitted.body, **{"action-submit": "1"})
    )

    client.force_login(people["editor"])
    answer(client, submitted, "approve")
    assert "62 killed, a monitor counts" in client.get(ADDRESS).content.decode()


def test_the_gate_stands_before_an_approval_too(client, people, submitted, editor):
    reject_claim(claim=Claim.objects.accepted().get(), by=editor, reason="Read it again.")
    client.force_login(people["editor"])
    told = answer(client, submitted, "approve")
    assert "which an editor rejected" in said(told)
    assert not StoryPage.objects.get().live
    assert WorkflowState.objects.get().status == "in_progress"


def wagtails_own():
    """The review as Wagtail's migrations leave it: for a group in which nobody of the house is."""
    task = GroupApprovalTask.objects.get()
    task.name = "Moderators approval"
    task.save()
    task.groups.set([Group.objects.get_or_create(name=WAGTAILS_GROUP)[0]])


def test_what_was_submitted_before_there_was_a_review_waits_for_editors_then(client, people, submitted):
    wagtails_own()
    client.force_login(people["editor"])
    assert "action-publish" not in client.get(edit(submitted)).content.decode()
    assert make_roles() == []
    answer(client, submitted, "approve")
    assert StoryPage.objects.get().live


def test_there_is_one_review_and_it_stays_as_the_administrators_have_it(people):
    assert [workflow.name for workflow in Workflow.objects.all()] == [NAME]
    assert WorkflowPage.objects.get().page == Page.get_first_root_node()
    task = GroupApprovalTask.objects.get()
    assert set(task.groups.values_list("name", flat=True)) == {"editor", "senior editor", "administrator"}

    task.groups.set(Group.objects.filter(name="senior editor"))
    task.name = "Of the senior editors"
    task.save()
    make_roles()
    assert [one.name for one in GroupApprovalTask.objects.all()] == ["Of the senior editors"]
    assert [one.name for one in GroupApprovalTask.objects.get().groups.all()] == ["senior editor"]


def test_a_task_that_nobody_can_do_any_more_is_taken_over(people):
    wagtails_own()
    Group.objects.get(name=WAGTAILS_GROUP).delete()
    make_roles()
    assert GroupApprovalTask.objects.get().groups.filter(name="editor").exists()


def test_a_review_by_a_group_of_the_administrators_own_stays(people):
    chiefs = Group.objects.create(name="Desk chiefs")
    GroupApprovalTask.objects.get().groups.set([chiefs])
    make_roles()
    assert GroupApprovalTask.objects.get().groups.get() == chiefs


def test_a_review_is_made_where_wagtails_is_gone(people):
    Workflow.objects.all().delete()
    GroupApprovalTask.objects.all().delete()
    make_roles()
    assert WorkflowPage.objects.get().workflow.name == NAME
