"""The sentences by which copies are recognised."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.wire.domain.sentences import RUN, counted, hashes, wording

SENTENCE = "Three shells fell near the bakery in Marj Qadim."
FOLDED = "three shells fell near the bakery in marj qadim"
HEADLINE = "Shells hit a bakery in the town"

COUNTED = {
    "a sentence": (SENTENCE, "", [FOLDED]),
    "without case and signs": ("THREE shells fell – near the “bakery” in Marj\u00a0Qadim!", "", [FOLDED]),
    "with a place and date line": (f"MARJ QADIM, Feb. 3 (Demonstration Wire) – {SENTENCE}", "", [FOLDED]),
    "under its headline": (f"{HEADLINE}\n\n{SENTENCE}", HEADLINE, [FOLDED]),
    "a headline that only begins it": (SENTENCE, "Three shells", [FOLDED]),
    "short sentences do not count": (f"More follows soon. {SENTENCE}", "", [FOLDED]),
    "furniture does not count": (f"{SENTENCE}\nFollow us on Telegram for the latest news.", "", [FOLDED]),
    "two in one line": (f"{SENTENCE} {SENTENCE}", "", [FOLDED, FOLDED]),
    "Arabic": ("سقطت ثلاث قذائف قرب المخبز في البلدة؟ نعم", "", ["سقطت ثلاث قذائف قرب المخبز في البلدة"]),
    "nothing": ("", "", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "title", "found"), COUNTED.values(), ids=COUNTED.keys())
def test_counted_sentences(text: str, title: str, found: list[str]) -> None:
    assert counted(text, title=title) == found


@given(st.text())
def test_hashes_are_one_for_each_sentence_that_differs(text: str) -> None:
    found = hashes(text)
    assert len(found) == len(set(counted(text)))
    assert all(len(sha) == 16 for sha in found)


def test_wording_is_every_run_of_five_words_within_a_sentence() -> None:
    assert wording("One two three four five six. Seven eight nine ten eleven twelve.") == {
        "one two three four five",
        "two three four five six",
        "seven eight nine ten eleven",
        "eight nine ten eleven twelve",
    }


@given(st.text())
def test_every_counted_sentence_has_wording(text: str) -> None:
    found = wording(text)
    assert bool(found) == bool(counted(text))
    assert all(len(run.split()) == RUN for run in found)
