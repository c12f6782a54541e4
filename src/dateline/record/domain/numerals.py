"""The whole numbers that a phrase states: "at least 1,200" states 1200, "more than ten" 10, "dozens" none."""

from __future__ import annotations

import re
from typing import Final

from dateline.reading.lexicons import table
from dateline.reading.numbers import value

_NONE: Final = ("no", "none", "nobody")
_RANGE: Final = re.compile(r"(?<=\d)\s*[-–]\s*(?=\d)")
_PIECE: Final = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+|[^\w\s]")


def numbers_in(words: str) -> frozenset[int]:
    """Every whole number that `words` state, in digits or spelt; "several hundred" states none."""
    pieces = _PIECE.findall(_RANGE.sub(" to ", words.lower()))
    found: set[int] = set()
    at = 0
    while at < len(pieces):
        length, number = _longest(pieces[at:])
        if number is not None:
            found.add(number)
        at += length
    return frozenset(found)


def _longest(pieces: list[str]) -> tuple[int, int | None]:
    """The longest number that begins here: how many pieces it takes, and its value, None if none does."""
    if pieces[0] in _NONE:
        return 1, 0
    if pieces[0] in table("numbers.yaml")["scales"]:  # "several hundred" names no number
        return 1, None
    spelt = [(length, value(" ".join(pieces[:length]))) for length in range(1, len(pieces) + 1)]
    return max((one for one in spelt if one[1] is not None), default=(1, None))
