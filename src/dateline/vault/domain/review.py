"""The editor's review: who approves what somebody may write and not publish, as Wagtail's workflow for all pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.contrib.auth.models import Group
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowTask

NAME: Final = "Editor's review"
# Wagtail's first migrations make a workflow whose task belongs to this group, in which no role of the house is.
WAGTAILS_GROUP: Final = "Moderators"


def make_review(*, approving: Iterable[str]) -> bool:
    """Have these groups approve; whether anything was made. A review that the administrators have made stays.

    Wagtail's own task is taken over with its workflow, so that what waits there waits for these groups.
    """
    groups = Group.objects.filter(name__in=list(approving))
    if GroupApprovalTask.objects.filter(groups__in=groups).exists():
        return False
    root = Page.get_first_root_node()
    task = _wagtails_task()
    if task is None and WorkflowPage.objects.filter(page=root).exists():
        return False
    task = task or GroupApprovalTask()
    task.name = NAME
    task.save()
    task.groups.set(groups)
    workflow = _workflow_of(task)
    WorkflowPage.objects.get_or_create(page=root, defaults={"workflow": workflow})
    return True


def _wagtails_task() -> GroupApprovalTask | None:
    """The task that is for Wagtail's group alone, or for nobody since that group is gone."""
    others = Group.objects.exclude(name=WAGTAILS_GROUP)
    return GroupApprovalTask.objects.filter(active=True).exclude(groups__in=others).first()


def _workflow_of(task: GroupApprovalTask) -> Workflow:
    held = WorkflowTask.objects.filter(task=task, workflow__active=True).select_related("workflow").first()
    workflow: Workflow = held.workflow if held else Workflow()
    workflow.name = NAME
    workflow.save()
    if held is None:
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow
