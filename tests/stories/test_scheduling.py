"""Stories that are due: one that the gate refuses stays a draft, says why, and keeps no other back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from dateline.stories.domain.scheduling import REFUSED
from dateline.stories.domain.tree import create_story
from dateline.stories.models import StoryPage, StoryVersion

UNFIT = '<p><span data-claim="clm_0000000000000000">The bridge was hit.</span></p>'
WHY = "“The bridge was hit.” is tied to a claim that does not exist"


def due(headline: str, body: str, editor, *, minutes: int) -> StoryPage:
    story = create_story(headline=headline, body=body, by=editor)
    revision = story.get_latest_revision()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=minutes)
    revision.save()
    return story


@pytest.fixture
def refused(editor) -> StoryPage:
    """Due before two others, the second of which is refused as well."""
    story = due("Bridge hit", UNFIT, editor, minutes=3)
    due("Road open", "<p>The road is open.</p>", editor, minutes=2)
    due("Bridge hit again", UNFIT, editor, minutes=1)
    due("Truce begins", "<p>It is quiet.</p>", editor, minutes=1)
    with pytest.raises(CommandError) as told:
        call_command("publish_scheduled")
    assert told.value.returncode == 1
    assert [line.split("”")[0] for line in str(told.value).splitlines()] == [
        "“Bridge hit",
        "“Bridge hit again",
    ]
    assert WHY in str(told.value)
    return story


def test_the_others_are_published(refused):
    assert set(StoryVersion.objects.values_list("headline", flat=True)) == {"Road open", "Truce begins"}
    assert set(StoryPage.objects.filter(live=True).values_list("title", flat=True)) == {
        "Road open", "Truce begins",
    }  # fmt: skip


def test_the_editor_reads_why_above_the_story_and_in_its_history(refused, client, editor):
    client.force_login(editor)
    above = client.get(reverse("wagtailadmin_pages:edit", args=[refused.pk])).content.decode()
    assert "This story is due, and was not published." in above
    assert WHY in above
    history = client.get(reverse("wagtailadmin_pages:history", args=[refused.pk])).content.decode()
    assert f"Not published on schedule. {WHY}" in history


def test_running_again_tells_again_and_notes_nothing_twice(refused):
    with pytest.raises(CommandError, match="Bridge hit"):
        call_command("publish_scheduled")
    assert PageLogEntry.objects.filter(page=refused.pk, action=REFUSED).count() == 1
    assert StoryVersion.objects.count() == 2


def test_once_mended_it_goes_out_and_nothing_is_told_any_more(refused, client, editor):
    refused.body = "<p>The bridge was hit.</p>"
    refused.save_revision(user=editor).publish(user=editor)
    client.force_login(editor)
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[refused.pk])).content.decode()
    assert "was not published" not in edit
    StoryPage.objects.filter(title="Bridge hit again").get().delete()
    call_command("publish_scheduled")


def test_a_dry_run_publishes_nothing(editor, capsys):
    due("Road open", "<p>The road is open.</p>", editor, minutes=2)
    call_command("publish_scheduled", "--dryrun")
    assert "Road open" in capsys.readouterr().out
    assert not StoryVersion.objects.exists()
