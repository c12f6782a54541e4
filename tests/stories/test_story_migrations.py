"""Each migration of the stories, from the data of the state before it, in a database of its own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dateline.stories.domain.content import source_hash
from tests.migrating import migrating

NOON = datetime(2020, 2, 28, 12, tzinfo=UTC)


@pytest.fixture
def migrated_to(tmp_path, django_db_blocker):
    with django_db_blocker.unblock(), migrating("stories", tmp_path / "fresh.sqlite3") as migrate:
        yield migrate


def test_versions_get_the_hash_of_what_the_editor_wrote(migrated_to):
    """0002_version_source_hash adds it empty; 0003_versions_know_their_source fills it where it will be asked."""
    before = migrated_to("0001_initial")

    def create(app: str, model: str, **fields: object):
        return before.get_model(app, model).objects.create(**fields)

    locale = before.get_model("wagtailcore", "Locale").objects.get_or_create(language_code="en-gb")[0]
    kinds = before.get_model("contenttypes", "ContentType").objects
    kind = kinds.get_or_create(app_label="stories", model="storypage")[0]

    def story(n: int, *kinds: str, live: bool = True) -> object:
        page = create(
            "stories", "StoryPage", path=f"0001001{n}", depth=2, title=f"Bridge {n} hit", slug=f"bridge-{n}",
            content_type=kind, locale=locale, live=live, body="<p>Hit – “hard”.</p>", byline="Ada Sample",
        )  # fmt: skip
        for number, change in enumerate(kinds, 1):
            create(
                "stories", "StoryVersion", public_id=f"ver_{n}_{number}", page=page, number=number, kind=change,
                slug=page.slug, headline=page.title, html="", text="", content_hash="c", published_at=NOON,
            )  # fmt: skip
        return page

    story(1, "first")
    story(2, "first", "update")
    story(3, "first", "withdrawal", live=False)
    story(4, live=False)
    middle = migrated_to("0002_version_source_hash")
    versions = middle.get_model("stories", "StoryVersion").objects
    assert set(versions.values_list("source_hash", flat=True)) == {""}
    after = migrated_to("0003_versions_know_their_source")
    hashes = dict(after.get_model("stories", "StoryVersion").objects.values_list("public_id", "source_hash"))
    pages = after.get_model("stories", "StoryPage").objects.order_by("path")
    one, two = (source_hash(page) for page in pages[:2])
    assert hashes == {
        "ver_1_1": one, "ver_2_1": "", "ver_2_2": two, "ver_3_1": "", "ver_3_2": "",
    }  # fmt: skip
    assert len({one, two}) == 2


def test_a_story_that_was_called_a_page_stays_as_it_was(migrated_to):
    """0004_a_story_is_called_one changes the word that the desk has for it, and nothing of what is kept."""
    before = migrated_to("0003_versions_know_their_source")
    locale = before.get_model("wagtailcore", "Locale").objects.get_or_create(language_code="en-gb")[0]
    kinds = before.get_model("contenttypes", "ContentType").objects
    before.get_model("stories", "StoryPage").objects.create(
        path="00010011", depth=2, title="Bridge hit", slug="bridge", locale=locale, body="<p>Hit.</p>",
        content_type=kinds.get_or_create(app_label="stories", model="storypage")[0],
    )  # fmt: skip
    stories = migrated_to("0004_a_story_is_called_one").get_model("stories", "StoryPage")
    assert stories._meta.verbose_name == "story"
    assert stories.objects.values_list("title", "body").get() == ("Bridge hit", "<p>Hit.</p>")
