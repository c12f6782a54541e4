"""Overlapping spans are cut so that nothing of the text is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.desk.claims.segments import Marked, Segment, segments

spans = st.builds(Marked, st.sampled_from("abcdef"), st.integers(-3, 45), st.integers(-3, 45))


@given(st.text(max_size=40), st.lists(spans, max_size=6))
def test_segments_join_to_the_exact_text_and_cover_each_span(text, marked):
    cut = segments(text, marked)

    assert "".join(segment.text for segment in cut) == text
    assert all(segment.text for segment in cut)
    covered = [keys for segment in cut for keys in [set(segment.keys)] * len(segment.text)]
    wanted = [{m.key for m in marked if m.start <= at < m.end} for at in range(len(text))]
    assert covered == wanted


@given(st.text(min_size=1, max_size=40), st.lists(spans, max_size=6, unique_by=lambda span: span.key))
def test_each_span_begins_exactly_once(text, marked):
    begun = [key for segment in segments(text, marked) for key in segment.begins]

    visible = [m.key for m in marked if max(0, m.start) < min(len(text), m.end)]
    assert sorted(begun) == sorted(visible)


@pytest.mark.parametrize(
    ("name", "text", "marked", "expected"),
    [
        ("nothing marked", "abc", [], [Segment("abc")]),
        ("no text", "", [Marked("a", 0, 0)], []),
        (
            "one inside another: the shorter comes first",
            "abcd",
            [Marked("long", 0, 4), Marked("short", 1, 3)],
            [
                Segment("a", ("long",), ("long",)),
                Segment("bc", ("short", "long"), ("short",)),
                Segment("d", ("long",)),
            ],
        ),
        (
            "two that cross, over a line break and a character outside the first plane",
            "a\n𝕏b",
            [Marked("one", 0, 3), Marked("two", 1, 4)],
            [
                Segment("a", ("one",), ("one",)),
                Segment("\n𝕏", ("one", "two"), ("two",)),
                Segment("b", ("two",)),
            ],
        ),
    ],
)
def test_cases(name, text, marked, expected):
    assert segments(text, marked) == expected
