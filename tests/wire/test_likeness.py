"""Whether two reports copy one text, and the reason that is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.wire.domain.likeness import Side, credit_in, likeness, may_be_copies

CREDIT = "credits Demonstration Wire in its last line"
FOUR = "40 % of its sentences stand in a report of B"
ALIKE = {
    "all of it": (10, 10, 10, "", "", "100 % of its sentences stand in a report of B"),
    "six of ten": (10, 12, 6, "", "", "60 % of its sentences stand in a report of B"),
    "five of ten": (10, 12, 5, "", "", None),
    "four of ten with a credit": (10, 12, 4, CREDIT, "", f"{FOUR}; it {CREDIT}"),
    "four of ten with the other's": (10, 12, 4, "", CREDIT, f"{FOUR}; that {CREDIT}"),
    "three of ten with a credit": (10, 12, 3, CREDIT, CREDIT, None),
    "of the longer one": (20, 10, 8, "", "", "80 % of the sentences of a report of B stand in it"),
    "not rounded up": (300, 300, 200, "", "", "66 % of its sentences stand in a report of B"),
    "nothing counted": (0, 10, 0, CREDIT, "", None),
    "nothing shared": (10, 10, 0, CREDIT, CREDIT, None),
}  # fmt: skip


@pytest.mark.parametrize(
    ("mine", "other", "shared", "credit", "theirs", "reason"), ALIKE.values(), ids=ALIKE.keys()
)
def test_likeness(mine: int, other: int, shared: int, credit: str, theirs: str, reason: str | None) -> None:
    found = likeness(Side("A", mine, credit), Side("B", other, theirs), shared=shared)
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


sides = st.builds(
    Side, outlet=st.just("A"), sentences=st.integers(0, 50), credit=st.sampled_from(["", CREDIT])
)


@given(sides, sides, st.data())
def test_likeness_is_symmetric(mine: Side, other: Side, data: st.DataObject) -> None:
    shared = data.draw(st.integers(0, min(mine.sentences, other.sentences)))
    there, back = likeness(mine, other, shared=shared), likeness(other, mine, shared=shared)
    assert (there is None) == (back is None)
    if there and back:
        assert may_be_copies(shared=shared, mine=mine.sentences, other=other.sentences)
        assert there.share == back.share
        assert mine.sentences == other.sentences or there.counterpart == back.reason
