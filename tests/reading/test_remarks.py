"""Editors' remarks in brackets: which they are, and that blanking them moves nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.remarks import blank, find_remarks


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Word has come in [unconfirmed – ed.] that they left.", "unconfirmed"),
        ("Word has come in [Unconfirmed - Ed.] that they left.", "unconfirmed"),
        ("Ten were killed (not verified) near the bridge.", "unconfirmed"),
        ("Ten were killed (could not be independently verified).", "unconfirmed"),
        ("Ten were killed [yet to be confirmed] near the bridge.", "unconfirmed"),
        ("The colonel [his cousin – ed.] fled.", None),
    ],
)
def test_a_remark_is_found_with_its_mark(text: str, mark: str | None) -> None:
    (remark,) = find_remarks(text)
    assert remark.mark == mark
    assert text[remark.span.start] in "[("
    assert text[remark.span.end - 1] in "])"


@pytest.mark.parametrize(
    "text", ["The army [NSG] left.", "The town (30km away) fell.", "It is unconfirmed.", "[]()"]
)
def test_other_brackets_are_no_remarks(text: str) -> None:
    assert find_remarks(text) == []


@given(st.text(alphabet=st.sampled_from("ab []()–.unconfirmedé"), max_size=60))
def test_blanking_keeps_every_offset(text: str) -> None:
    remarks = find_remarks(text)
    blanked = blank(text, remarks)
    assert len(blanked) == len(text)
    covered = {i for r in remarks for i in range(r.span.start, r.span.end)}
    assert all(blanked[i] == (" " if i in covered else text[i]) for i in range(len(text)))
