"""Differences between versions, and what readers are told of a change."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.stories.domain.changes import changes_between, differences, notice_of
from dateline.stories.models import StoryVersion

WORDS = st.lists(st.sampled_from(["36", "killed", " ", "\n", "at least", "33", "<b>", "é"]), max_size=30)


@pytest.mark.parametrize(
    ("old", "new", "segments"),
    [
        ("same words", "same words", [("same", "same words")]),
        ("36 killed", "33 killed", [("removed", "36"), ("added", "33"), ("same", " killed")]),
        ("", "new", [("added", "new")]),
        ("gone", "", [("removed", "gone")]),
        ("", "", []),
        ("a\nb", "a\nc\nb", [("same", "a\n"), ("added", "c\n"), ("same", "b")]),
        ("<i>x</i>", "<i>y</i>", [("removed", "<i>x</i>"), ("added", "<i>y</i>")]),
    ],
)
def test_differences(old, new, segments):
    assert [(segment.fate, segment.text) for segment in differences(old, new)] == segments


@given(WORDS, WORDS)
def test_both_texts_can_be_read_from_the_differences(old, new):
    before, after = "".join(old), "".join(new)
    found = differences(before, after)
    assert "".join(segment.text for segment in found if segment.fate != "added") == before
    assert "".join(segment.text for segment in found if segment.fate != "removed") == after
    assert all(segment.text for segment in found)


def test_changes_name_the_part():
    old = StoryVersion(headline="36 killed", text="One.\nTwo.")
    new = StoryVersion(headline="33 killed", text="One.\nTwo.")
    assert [change.part for change in changes_between(old, new) if change.changed] == ["headline"]


AT = datetime(2020, 2, 28, 18, 15, tzinfo=UTC)
NOTICES = {
    "first": ({"kind": "first"}, None),
    "update": ({"kind": "update"}, None),
    "correction": (
        {
            "kind": "correction",
            "what_was_wrong": "It said 36.",
            "what_is_right": "It is 33.",
            "where_it_stood": "headline",
        },
        "Correction, 28 February 2020, 18:15 UTC: It said 36. It is 33. Where it stood: headline.",
    ),
    "parts without a full stop": (
        {"kind": "correction", "what_was_wrong": "36 ", "what_is_right": "33", "where_it_stood": "headline"},
        "Correction, 28 February 2020, 18:15 UTC: 36. 33. Where it stood: headline.",
    ),
    "a question": (
        {"kind": "note", "what_was_wrong": "Who struck?", "what_is_right": "Nobody knows"},
        "Editor's note, 28 February 2020, 18:15 UTC: Who struck? Nobody knows.",
    ),
    "note": (
        {"kind": "note", "what_is_right": "A map was added."},
        "Editor's note, 28 February 2020, 18:15 UTC: A map was added.",
    ),
    "withdrawal": ({"kind": "withdrawal"}, "Withdrawn, 28 February 2020, 18:15 UTC: No reason was given."),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "text"), NOTICES.values(), ids=NOTICES)
def test_notices(fields, text):
    notice = notice_of(StoryVersion(published_at=AT, **fields))
    assert (notice.text if notice else None) == text
