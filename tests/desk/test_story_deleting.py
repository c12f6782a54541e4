"""Deleting: a draft goes, what was published stays and the editor is told how to withdraw it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from dateline.stories.models import StoryPage
from tests.stories.conftest import make_claim, make_story

__all__ = ["make_claim", "make_story"]


def delete(desk, page):
    return desk.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), follow=True)


@pytest.fixture
def published(make_story):
    story = make_story()
    story.save_revision().publish()
    return story


@pytest.mark.parametrize("what", ["the story", "the index above it"])
def test_a_published_story_is_not_deleted_and_the_editor_is_told_how_to_withdraw_it(desk, published, what):
    page = published if what == "the story" else published.get_parent()

    answer = delete(desk, page)

    assert answer.status_code == 200
    assert any("Withdrawal" in str(message) for message in answer.context["messages"])
    assert StoryPage.objects.get(pk=published.pk).live


def test_a_draft_is_deleted(desk, make_story):
    story = make_story()

    delete(desk, story)

    assert not StoryPage.objects.filter(pk=story.pk).exists()
