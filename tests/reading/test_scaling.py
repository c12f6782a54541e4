"""A report four times as long takes about four times as long, not sixteen: nothing looks at everything for every
sentence."""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading import attribution
from dateline.reading.annotation import Role, Sentence, Word
from dateline.reading.contract import Toponym
from dateline.reading.equipment import find_equipment
from dateline.reading.places.where import places
from dateline.reading.spans import Span, overlapping
from dateline.reading.wrapping import unwrapped

WORDS = ["In", "Saraqib", "he", "saw", "“one", "of", "the", "four", "tanks”", "burn", "."]
LINE = " ".join(WORDS) + "\n"


def report(length: int) -> tuple[str, list[Sentence], list[Toponym]]:
    """A text of `length` sentences, each with a place and a quotation; its sentences are no parser's."""
    sentences, toponyms = [], []
    for number in range(length):
        start, words = number * len(LINE), []
        for index, word in enumerate(WORDS):
            words.append(
                Word(index, start, start + len(word), word, word.lower(), "NOUN", "NN", 0, Role.OTHER)
            )
            start += len(word) + 1
        sentences.append(Sentence(number, words[0].start, words[-1].end, tuple(words), ()))
        named = words[1]
        toponyms.append(
            Toponym(named.start, named.end, named.text, "Saraqib", "SY", "12", 35.86, 36.81, 1, "PPL")
        )
    return LINE * length, sentences, toponyms


def read_places(length: int) -> Callable[[], object]:
    text, sentences, toponyms = report(length)
    return lambda: places(text, sentences, toponyms)


def read_attributions(length: int) -> Callable[[], object]:
    text, sentences, _ = report(length)
    return lambda: attribution.find(text, sentences, [s.span for s in sentences])


def read_equipment(length: int) -> Callable[[], object]:
    text = "Four T-72 tanks burnt near the town. " * length
    return lambda: find_equipment(text)


def unwrap(length: int) -> Callable[[], object]:
    text = ("the army shelled two villages near the town and the\nriver on Monday.\n" * length).upper()
    return lambda: unwrapped(text)


def seconds(work: Callable[[], object]) -> float:
    taken = []
    gc.disable()  # a collection looks at all that other tests left in memory
    try:
        for _ in range(2):
            start = process_time()
            work()
            taken.append(process_time() - start)
    finally:
        gc.enable()
    return min(taken)


@pytest.mark.parametrize(
    ("work", "length"),
    [(read_places, 2000), (read_attributions, 1000), (read_equipment, 3000), (unwrap, 5000)],
)
def test_four_times_as_long_takes_no_more_than_eight_times_the_time(
    work: Callable[[int], Callable[[], object]], length: int
) -> None:
    work(10)()  # word lists are read at first use
    short, long = work(length), work(4 * length)
    measured = []
    for _ in range(3):  # other programs run beside this one; what grows with the square fails each time
        measured.append(seconds(long) / seconds(short))
        if measured[-1] <= 8:
            break
    assert min(measured) <= 8


SPANS = st.lists(st.integers(0, 60), unique=True, max_size=16).map(
    lambda ends: [Span(a, b) for a, b in zip(sorted(ends)[::2], sorted(ends)[1::2], strict=False)]
)


@given(SPANS, st.tuples(st.integers(0, 60), st.integers(0, 60)))
def test_the_overlapping_ones_are_found(spans: list[Span], ends: tuple[int, int]) -> None:
    span = Span(min(ends), max(ends))
    if span.start < span.end:
        assert list(overlapping(spans, span)) == [other for other in spans if other.overlaps(span)]
