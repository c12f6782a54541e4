"""Whether two reports copy one text, and the reason that is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.wire.domain.likeness import Side, credit_in, likeness, share_of, worth_a_look

CREDIT = "credits Demonstration Wire in its last line"
SIX = "60 % of its wording stands in a report of B"
ALIKE = {
    "all of it": (10, 10, 10, "", "", "100 % of its wording stands in a report of B"),
    "seven of ten": (10, 12, 7, "", "", "70 % of its wording stands in a report of B"),
    "six of ten": (10, 12, 6, "", "", None),
    "six of ten with a credit": (10, 12, 6, CREDIT, "", f"{SIX}; it {CREDIT}"),
    "six of ten with the other's": (10, 12, 6, "", CREDIT, f"{SIX}; that {CREDIT}"),
    "five of ten with a credit": (10, 12, 5, CREDIT, CREDIT, None),
    "of the longer one": (20, 10, 8, "", "", "80 % of the wording of a report of B stands in it"),
    "not rounded up": (300, 300, 230, "", "", "76 % of its wording stands in a report of B"),
    "no wording": (0, 10, 0, CREDIT, "", None),
    "nothing shared": (10, 10, 0, CREDIT, CREDIT, None),
}  # fmt: skip


def words(own: int, shared: int, who: str) -> frozenset[str]:
    return frozenset([f"{n}" for n in range(shared)] + [f"{who} {n}" for n in range(own - shared)])


@pytest.mark.parametrize(
    ("mine", "other", "shared", "credit", "theirs", "reason"), ALIKE.values(), ids=ALIKE.keys()
)
def test_likeness(mine: int, other: int, shared: int, credit: str, theirs: str, reason: str | None) -> None:
    found = likeness(
        Side("A", words(mine, shared, "A"), credit), Side("B", words(other, shared, "B"), theirs)
    )
    assert (found and found.reason) == reason


CREDITS = {
    "in the place and date line": (
        "KYIV, Feb. 3 (Demonstration Wire) – Shells fell.\nMore.",
        "in its first line",
    ),
    "before a dash": ("Demonstration Wire – Shells fell.\nMore.", "in its first line"),
    "in a last line": ("Shells fell.\nSource: Demonstration Wire", "in its last line"),
    "in brackets at the end": ("Shells fell.\nMore fell. (Demonstration Wire)", "in its last line"),
    "quoted in the middle": ("Shells fell.\nDemonstration Wire said so.\nNo more fell.", ""),
    "named in a long last line": ("Shells.\n" + "Demonstration Wire told " + "and told " * 20, ""),
    "within another name": ("Shells fell.\nSource: Demonstration Wirelist", ""),
    "nowhere": ("Shells fell.\nMore fell.", ""),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("text", "where"), CREDITS.values(), ids=CREDITS.keys())
def test_credits(text: str, where: str) -> None:
    assert credit_in(text, ["Demonstration Wire"]) == (f"credits Demonstration Wire {where}" if where else "")


wordings = st.frozensets(st.sampled_from("abcdefghijklmnop"))
sides = st.builds(Side, outlet=st.just("A"), wording=wordings, credit=st.sampled_from(["", CREDIT]))


@given(sides, sides)
def test_likeness_is_symmetric(mine: Side, other: Side) -> None:
    there, back = likeness(mine, other), likeness(other, mine)
    assert (there is None) == (back is None)
    if there and back:
        assert there.share == back.share == share_of(mine.wording, other.wording)
        assert len(mine.wording) == len(other.wording) or there.counterpart == back.reason


@pytest.mark.parametrize(
    ("shared", "mine", "other", "worth"),
    [(2, 10, 30, True), (2, 11, 30, False), (2, 30, 10, True), (0, 1, 1, False), (0, 0, 5, False)],
)
def test_what_is_worth_a_look(shared: int, mine: int, other: int, worth: bool) -> None:
    assert worth_a_look(shared=shared, mine=mine, other=other) is worth
