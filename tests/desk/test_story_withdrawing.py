"""Taking a published story back: whatever says "Unpublish" leads to a withdrawal."""

from __future__ import annotations

import pytest
from django.urls import reverse

from dateline.desk.stories.withdrawing import SECTION
from dateline.stories.domain.tree import Change, publish_story
from dateline.stories.models.versions import ChangeKind
from tests.stories.conftest import make_claim, make_story

__all__ = ["make_claim", "make_story"]


@pytest.fixture
def published(make_story, editor):
    story = make_story()
    publish_story(page=story, by=editor)
    return story


def unpublish(story):
    return reverse("wagtailadmin_pages:unpublish", args=[story.pk])


def edit(story):
    return reverse("wagtailadmin_pages:edit", args=[story.pk])


def test_unpublishing_leads_to_the_withdrawal_without_asking_first(desk, published):
    answer = desk.get(unpublish(published), follow=True)
    assert answer.redirect_chain == [(f"{edit(published)}?change=withdrawal#{SECTION}", 302)]
    html = answer.content.decode()
    assert "is taken back by a withdrawal" in html
    assert f'id="{SECTION}"' in html
    assert answer.context["form"]["change_kind"].value() == ChangeKind.WITHDRAWAL


def test_the_editors_menu_offers_a_withdrawal_in_its_place(desk, published):
    html = desk.get(edit(published)).content.decode()
    menu = html[html.index("<footer") :]
    assert f'href="{edit(published)}?change=withdrawal#{SECTION}"' in menu
    assert unpublish(published) not in menu


@pytest.mark.parametrize("asked", ["", "?change=nonsense"])
def test_without_being_asked_for_no_kind_of_change_is_chosen(desk, published, asked):
    form = desk.get(f"{edit(published)}{asked}").context["form"]
    assert form["change_kind"].value() == ChangeKind.FIRST


def test_a_withdrawn_story_and_other_pages_are_unpublished_as_ever(desk, editor, published):
    publish_story(page=published, by=editor, change=Change(ChangeKind.WITHDRAWAL, wrong="Invented."))
    for page in (published, published.get_parent()):
        assert "Are you sure you want to unpublish" in desk.get(unpublish(page)).content.decode()
    assert unpublish(published) in desk.get(edit(published)).content.decode()


def test_who_may_not_edit_the_story_is_not_led_into_it(client, onlooker, published):
    assert onlooker.get(unpublish(published), follow=True).redirect_chain[-1][0] == reverse(
        "wagtailadmin_home"
    )
    client.logout()
    assert client.get(unpublish(published)).headers["location"].startswith(reverse("wagtailadmin_login"))
