"""What the gate tells the editor."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from dateline.record.models import Claim
from dateline.stories.domain.gate import problems
from dateline.stories.domain.tree import publish_story
from dateline.stories.models import StoryPage
from dateline.stories.models.versions import ChangeKind
from tests.stories.making import body_of

pytestmark = pytest.mark.django_db
CLAIMS = {
    "accepted": ({}, None),
    "withdrawn by its source": ({"review": Claim.Review.WITHDRAWN}, None),
    "delayed until yesterday": (
        {"sensitivity": "delayed", "delayed_until": timezone.now() - timedelta(days=1)},
        None,
    ),
    "not reviewed": ({"review": Claim.Review.UNREVIEWED}, "which nobody has reviewed yet"),
    "rejected": ({"review": Claim.Review.REJECTED}, "which an editor rejected"),
    "withheld": ({"sensitivity": "withheld"}, "which is withheld or delayed"),
    "delayed": (
        {"sensitivity": "delayed", "delayed_until": timezone.now() + timedelta(days=1)},
        "which is withheld or delayed",
    ),
}


@pytest.mark.parametrize(("fields", "said"), CLAIMS.values(), ids=CLAIMS)
def test_claims(fields, said, make_claim):
    claim = make_claim(**fields)
    found = problems(StoryPage(title="Bridge hit", body=body_of(claim.public_id)))
    if said is None:
        assert found == []
    else:
        assert len(found) == 1
        assert found[0].startswith(
            f"“A bridge was hit, the ministry said.” is tied to the claim “A bridge near the town was hit.”, {said}"
        )
        assert claim.public_id not in found[0]


def test_a_claim_that_does_not_exist():
    found = problems(StoryPage(title="Bridge hit", body=body_of("clm_0000000000000000", words="A" * 100)))
    assert len(found) == 1
    assert found[0].startswith("“" + "A" * 59 + "…” is tied to a claim that does not exist")


@pytest.mark.parametrize(
    ("title", "body", "said"),
    [
        ("Bridge hit", "<p>It fell.</p>", []),
        (" ", "<p>It fell.</p>", ["The story has no headline."]),
        ("Bridge hit", "<p> <b></b></p><script>x</script>", ["The story has no text."]),
        ("", "", ["The story has no headline.", "The story has no text."]),
    ],
)
def test_empty_parts(title, body, said):
    assert problems(StoryPage(title=title, body=body)) == said


CHANGES = {
    "unchanged": ({}, []),
    "an update": ({"title": "B", "change_kind": ChangeKind.UPDATE}, []),
    "no kind": ({"title": "B"}, ["This story is already out"]),
    "no kind for the body": ({"body": "<p>B</p>"}, ["This story is already out"]),
    "no kind for the dateline": ({"dateline_place": "Idlib"}, ["This story is already out"]),
    "a bare correction": (
        {"change_kind": ChangeKind.CORRECTION, "what_was_wrong": "  "},
        ["what was wrong", "what is right", "where the error stood"],
    ),
    "a correction": (
        {
            "change_kind": ChangeKind.CORRECTION,
            "what_was_wrong": "a",
            "what_is_right": "b",
            "where_it_stood": "c",
        },
        [],
    ),
    "a withdrawal of an empty text": (
        {"change_kind": ChangeKind.WITHDRAWAL, "body": "", "what_was_wrong": "It was invented."},
        [],
    ),
    "a withdrawal without a reason": (
        {"change_kind": ChangeKind.WITHDRAWAL, "what_was_wrong": " "},
        ["A withdrawal tells readers why"],
    ),
}


@pytest.mark.parametrize(("fields", "said"), CHANGES.values(), ids=CHANGES)
def test_changes_of_a_story_that_is_out(fields, said, make_story, editor):
    story = make_story()
    publish_story(page=story, by=editor)
    for name, value in fields.items():
        setattr(story, name, value)
    found = problems(story)
    assert len(found) == len(said)
    assert all(words in problem for words, problem in zip(said, found, strict=True))


def test_a_change_of_a_story_that_is_not_out(make_story):
    assert problems(make_story(kind=ChangeKind.UPDATE)) == [
        "This story has not been out yet: its kind of change is “first publication”."
    ]
