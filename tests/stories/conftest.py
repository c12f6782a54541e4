"""Fixtures of the stories: the tree, and claims made straight in the tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.record.models import Claim, ClaimReading, Source
from dateline.stories.domain import tree
from dateline.stories.models import StoryPage
from tests.stories.making import body_of


@pytest.fixture
def make_claim(make_report: Callable[..., Any], request: pytest.FixtureRequest) -> Callable[..., Claim]:
    """Makes an accepted claim of a named source, with its reading; `text` is report and claim in one."""

    def make(text: str = "A bridge near the town was hit.", **fields: Any) -> Claim:
        marks = fields.pop("marks", [])
        report = make_report(text, title="Bridge hit", url=f"https://herald.example/{Claim.objects.count()}")
        source = Source.objects.get_or_create(name="The example ministry", key="ministry", kind="state")[0]
        given = {"review": Claim.Review.ACCEPTED, "certainty": "stated", "stance": "asserts", **fields}
        claim = Claim.objects.create(report=report, text=text, voice="cited", source=source, **given)
        claim.current = ClaimReading.objects.create(
            claim=claim, report=report, author="machine", content_hash="0" * 64,
            content={"quote": {"text": text}, "marks": marks, "via": []},
        )  # fmt: skip
        claim.save()
        return claim

    return make


@pytest.fixture
def make_story(editor: Any, make_claim: Callable[..., Claim]) -> Callable[..., StoryPage]:
    """Makes a draft whose one sentence is tied to an accepted claim, or to the `claims` given."""

    def make(headline: str = "Bridge hit", *claims: str, kind: str = "first", **fields: Any) -> StoryPage:
        tied = claims or (make_claim().public_id,)
        story = tree.create_story(headline=headline, by=editor, **{"body": body_of(*tied), **fields})
        if kind != "first":
            story.change_kind = kind
            story.save()
            story.save_revision(user=editor)
        return story

    return make
