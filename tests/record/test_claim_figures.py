"""Which numbers words state, and when two figures cannot both be right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.record.domain.figures import Count, agree, contradict
from dateline.record.domain.numerals import numbers_in

STATED = {
    "33": {33},
    "at least 1,200 people": {1200},
    "34 to 36": {34, 36},
    "thirty-three soldiers": {33},
    "two hundred and ten": {210},
    "three thousand six hundred": {3600},
    "more than ten": {10},
    "34-36": {34, 36},
    "more than a dozen": {12},
    "1.2 million": {1_200_000},
    "twenty of them": {20},
    "10 dead and 2 wounded": {10, 2},
    "40 thousand": {40_000},
    "no casualties": {0},
    "dozens": set(),
    "several hundred": set(),
    "about a third": set(),
    "3.5 tonnes": set(),
    "nine, ten": {9, 10},
}


@pytest.mark.parametrize(("words", "numbers"), STATED.items(), ids=STATED)
def test_numbers_that_words_state(words, numbers):
    assert numbers_in(words) == numbers


def killed(words: str, low: int | None, high: int | None, *, of: str = "", scope: str = "event") -> Count:
    return Count(measure="killed", of=of, scope=scope, words=words, low=low, high=high)


PAIRS = {
    "33 and 62": (killed("33", 33, 33), killed("62", 62, 62), True),
    "33 and thirty-three": (killed("33", 33, 33), killed("thirty-three", 33, 33), False),
    "at least 33 and 34 to 36": (killed("at least 33", 33, None), killed("34 to 36", 34, 36), False),
    "at least 62 and 33": (killed("at least 62", 62, None), killed("33", 33, 33), True),
    "more than ten and ten": (killed("more than ten", 11, None), killed("ten", 10, 10), True),
    "up to 20 and 33": (killed("up to 20", None, 20), killed("33", 33, 33), True),
    "up to 20 and at least 5": (killed("up to 20", None, 20), killed("at least 5", 5, None), False),
    "dozens and five": (killed("dozens", 24, None), killed("five", 5, 5), False),
    "about 30 and 40": (killed("about 30", 27, 33), killed("40", 40, 40), False),
    "nearly 100 and 50": (killed("nearly 100", 90, 100), killed("50", 50, 50), False),
    "none and 33": (killed("no casualties", 0, 0), killed("33", 33, 33), True),
    "33 soldiers and 62 civilians": (
        killed("33", 33, 33, of="soldiers"),
        killed("62", 62, 62, of="civilians"),
        False,
    ),
    "33 here and 62 this year": (killed("33", 33, 33), killed("62", 62, 62, scope="cumulative"), False),
}


@pytest.mark.parametrize(("a", "b", "expected"), PAIRS.values(), ids=PAIRS)
def test_figures_that_cannot_both_be_right(a, b, expected):
    assert contradict(a, b) is contradict(b, a) is expected


BOUND = st.none() | st.integers(min_value=0, max_value=60)


@st.composite
def counts(draw: st.DrawFn) -> Count:
    low, high = draw(BOUND), draw(BOUND)
    if low is not None and high is not None and low > high:
        low, high = high, low
    words = draw(st.sampled_from(["dozens", f"{low} to {high}", f"at least {low}", f"up to {high}"]))
    return killed(words, low, high)


@given(counts(), counts())
def test_what_contradicts_never_agrees_and_no_number_fits_both(a, b):
    if contradict(a, b):
        assert not agree(a, b)
    fits = [
        n for n in range(62) if all((c.low or 0) <= n <= (61 if c.high is None else c.high) for c in (a, b))
    ]
    assert agree(a, b) is bool(fits)
