"""What publishing keeps: versions, the log, the outbox; and what it never leaves behind."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.messages import get_messages
from django.core.management import call_command
from django.db.models.signals import post_save, pre_save
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision

from dateline.record.models import Claim
from dateline.stories import triggers
from dateline.stories.domain import publishing
from dateline.stories.domain.tree import Change, create_story, ensure_tree, publish_story
from dateline.stories.errors import StaysOut, StoriesError, StoryRefused
from dateline.stories.models import StoryPage, StoryVersion, VersionClaim
from dateline.stories.models.versions import ChangeKind
from dateline.vault.errors import AppendOnly
from dateline.vault.models import Decision, OutboxEntry

pytestmark = pytest.mark.django_db
UPDATE = Change(ChangeKind.UPDATE)
CORRECTION = Change(
    ChangeKind.CORRECTION,
    wrong="The bridge was named wrongly.",
    right="It is the old bridge.",
    where="headline",
)


def test_a_version_keeps_content_claims_log_and_work(make_claim, make_story, editor):
    claim = make_claim()
    story = make_story("Bridge hit", claim.public_id, byline="A. Reporter", dateline_place="Idlib")
    version = publish_story(page=story, by=editor)
    assert (version.number, version.slug, version.byline, version.dateline, version.published_by) == (
        1, "bridge-hit", "A. Reporter", "IDLIB –", editor,
    )  # fmt: skip
    assert version.text == "A bridge was hit, the ministry said. More is awaited."
    assert [(v.claim, v.position, v.sentence) for v in VersionClaim.objects.all()] == [
        (claim, 1, "A bridge was hit, the ministry said.")
    ]
    decision = Decision.objects.get(kind="story.publish")
    assert (decision.subject, decision.by) == (version.public_id, editor)
    assert OutboxEntry.objects.filter(task="deliver_version", subject=version.public_id).count() == 1


def test_publishing_the_same_again_makes_nothing_new(make_story, editor):
    story = make_story()
    first = publish_story(page=story, by=editor)
    assert publish_story(page=story, by=editor) == first
    assert publish_story(page=story, by=editor, change=UPDATE) == first
    assert StoryVersion.objects.count() == 1


def test_saving_a_live_page_makes_nothing_new_though_the_record_has_moved_on(make_claim, make_story, editor):
    claim = make_claim()
    story = make_story("Bridge hit", claim.public_id)
    publish_story(page=story, by=editor)
    Claim.objects.filter(pk=claim.pk).update(review=Claim.Review.WITHDRAWN)
    StoryPage.objects.get(pk=story.pk).save()
    assert StoryVersion.objects.count() == 1
    version = publish_story(page=story, by=editor, change=UPDATE)
    assert version.number == 2
    assert "[withdrawn by its source – ed.]" in version.text


def test_the_kind_of_change_is_forgotten_on_page_and_revision(make_story, editor):
    story = make_story()
    publish_story(page=story, by=editor)
    story.title = "Old bridge hit"
    version = publish_story(page=story, by=editor, change=CORRECTION)
    assert (version.kind, version.what_was_wrong) == ("correction", "The bridge was named wrongly.")
    for page in (story, StoryPage.objects.get(pk=story.pk), story.get_latest_revision_as_object()):
        assert {name: getattr(page, name) for name in publishing.CHANGE} == publishing.NO_CHANGE
    story.title = "New bridge hit"
    with pytest.raises(StoryRefused, match="kind of change"):
        publish_story(page=story, by=editor)


def test_a_newer_draft_keeps_the_kind_it_declares(make_story, editor):
    story = make_story()
    going_out = story.get_latest_revision()
    story.change_kind, story.what_was_wrong = ChangeKind.CORRECTION, "Something."
    draft = story.save_revision(user=editor)
    going_out.publish(user=editor)
    assert Revision.objects.get(pk=draft.pk).content["change_kind"] == ChangeKind.CORRECTION


def test_who_publishes_without_a_desk_is_whoever_made_the_revision(make_story, editor):
    story = make_story()
    story.get_latest_revision().publish()
    page = StoryPage.objects.get(pk=story.pk)
    page.title, page.change_kind = "Old bridge hit", ChangeKind.UPDATE
    page.save()  # by nobody that is known
    assert [version.published_by for version in StoryVersion.objects.all()] == [editor, None]


def test_a_story_that_was_out_before_keeps_its_time(make_story, editor):
    story, early, late = make_story(), datetime(2020, 2, 28, tzinfo=UTC), datetime(2020, 3, 1, tzinfo=UTC)
    assert publish_story(page=story, by=editor, published=early).published_at == early
    assert publish_story(page=story, by=editor, change=CORRECTION, published=late).published_at == late
    for wrong in (late, timezone.now() + timedelta(hours=1)):
        story.title += "!"
        with pytest.raises(StoriesError, match="not after the version before"):
            publish_story(page=story, by=editor, change=UPDATE, published=wrong)


def test_a_correction_of_the_same_words_is_a_version_once(make_story, editor):
    story = make_story()
    publish_story(page=story, by=editor)
    assert publish_story(page=story, by=editor, change=CORRECTION).number == 2
    assert publish_story(page=story, by=editor, change=CORRECTION).number == 2


def test_a_withdrawal_says_so_and_every_version_stays(make_story, editor):
    story = make_story()
    first = publish_story(page=story, by=editor)
    withdrawn = publish_story(
        page=story, by=editor, change=Change(ChangeKind.WITHDRAWAL, wrong="The report was not authentic.")
    )
    assert (withdrawn.kind, withdrawn.html, withdrawn.text, withdrawn.cards) == ("withdrawal", "", "", [])
    assert withdrawn.what_was_wrong == "The report was not authentic."
    assert Decision.objects.get(kind="story.withdraw").reason == "The report was not authentic."
    assert StoryVersion.objects.get(number=1).html == first.html


def test_a_story_that_expires_is_withdrawn_and_says_why(make_story, editor):
    story = make_story()
    publish_story(page=story, by=editor)
    Page.objects.filter(pk=story.pk).update(expire_at=timezone.now())
    call_command("publish_scheduled")
    assert not Page.objects.get(pk=story.pk).live
    assert [(v.kind, v.what_was_wrong) for v in StoryVersion.objects.all()] == [
        ("first", ""),
        ("withdrawal", "The story was published until this day."),
    ]
    StoryPage.objects.get(pk=story.pk).save()
    assert StoryVersion.objects.count() == 2
    story.refresh_from_db()
    assert publish_story(page=story, by=editor, change=UPDATE).number == 3


def test_a_withdrawal_keeps_no_rate_and_no_dateline(make_story, editor):
    story = make_story(dateline_place="Damascus")
    assert publish_story(page=story, by=editor).dateline
    taken_back = publish_story(page=story, by=editor, change=Change(ChangeKind.WITHDRAWAL, wrong="Invented."))
    assert (taken_back.dateline, taken_back.dateline_note) == ("", "")


def test_a_story_is_not_taken_down_without_a_reason(make_story, editor):
    story = make_story()
    publish_story(page=story, by=editor)
    with pytest.raises(StaysOut, match=r"was not taken down.*choose “Withdrawal”"):
        story.unpublish(user=editor)
    assert Page.objects.get(pk=story.pk).live
    assert StoryVersion.objects.count() == 1


def test_a_withdrawn_story_may_be_taken_down(make_story, editor):
    story = make_story()
    publish_story(page=story, by=editor)
    publish_story(page=story, by=editor, change=Change(ChangeKind.WITHDRAWAL, wrong="Invented."))
    story.unpublish(user=editor)
    assert not Page.objects.get(pk=story.pk).live
    assert StoryVersion.objects.count() == 2


TAKING_DOWN = {
    "the story": lambda s: (reverse("wagtailadmin_pages:unpublish", args=[s.pk]), {}),
    "the list of stories with it": lambda s: (
        reverse("wagtailadmin_pages:unpublish", args=[s.get_parent().pk]),
        {"include_descendants": "on"},
    ),
    "in bulk": lambda s: (
        f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'unpublish'])}?id={s.pk}",
        {},
    ),
    "in bulk, with the list": lambda s: (
        f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'unpublish'])}?id={s.get_parent().pk}",
        {"include_descendants": "on"},
    ),
}


@pytest.mark.parametrize("way", TAKING_DOWN.values(), ids=TAKING_DOWN)
def test_the_desk_is_told_how_a_story_is_taken_back(way, make_story, editor, client):
    story = make_story()
    publish_story(page=story, by=editor)
    client.force_login(editor)
    address, form = way(story)
    told = [str(message) for message in get_messages(client.post(address, form).wsgi_request)]
    assert len(told) == 1
    assert "choose “Withdrawal” as the kind of change" in told[0]
    assert Page.objects.get(pk=story.pk).live
    assert Page.objects.get(pk=story.get_parent().pk).live


def test_versions_are_never_changed(make_story, editor):
    version = publish_story(page=make_story(), by=editor)
    with pytest.raises(AppendOnly):
        version.save()
    with pytest.raises(AppendOnly):
        version.delete()
    with pytest.raises(AppendOnly):
        StoryVersion.objects.update(headline="Another")
    with pytest.raises(AppendOnly):
        StoryVersion.objects.all().delete()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize(
    ("signal", "sender"),
    [(pre_save, StoryPage), (post_save, StoryPage), (post_save, StoryVersion), (post_save, Decision)],
    ids=["before the page", "after the page", "after the version", "after the decision"],
)
@pytest.mark.parametrize("made_live", [False, True], ids=["a draft", "a new page"])
def test_a_crash_on_the_way_leaves_nothing_live(signal, sender, made_live, make_story, editor):
    story = make_story()

    def crash(**_: object) -> None:
        raise KeyboardInterrupt

    def publish() -> None:
        if made_live:
            parent.add_child(instance=StoryPage(title="Road open", body="<p>The road is open.</p>"))
        else:
            story.get_latest_revision().publish(user=editor)

    parent = ensure_tree()
    signal.connect(crash, sender=sender)
    try:
        with pytest.raises(KeyboardInterrupt):
            publish()
    finally:
        signal.disconnect(crash, sender=sender)
    assert not StoryPage.objects.filter(live=True).exists()
    assert not StoryVersion.objects.exists()
    assert not OutboxEntry.objects.filter(task="deliver_version").exists()


def test_nothing_outside_the_text_is_asked_again_when_a_draft_is_saved(make_story, django_assert_num_queries):
    story = make_story()
    with django_assert_num_queries(1):  # is anything of it out?
        publishing.freeze(story, None)
    assert publishing.standing_after(story, fields=["latest_revision", "has_unpublished_changes"]) is None


def test_the_trigger_is_put_up_again_by_migrate(make_story):
    triggers.take_down()
    call_command("migrate", verbosity=0)
    story = create_story(headline="Bridge", body="<p>Hit.</p>", by=None)
    with pytest.raises(Exception, match="only with a version"):
        Page.objects.filter(pk=story.pk).update(live=True)


def test_the_tree_is_made_once(db):
    assert ensure_tree() == ensure_tree()
    assert [page.slug for page in Page.objects.order_by("path")] == ["root", "front", "stories"]
    story = create_story(headline="Bridge hit", body="<p>Hit.</p>", by=None)
    assert story.get_url() == "/stories/bridge-hit/"
