"""The whole numbers that a phrase states: "at least 1,200" states 1200, "more than ten" 10, "dozens" none."""

from __future__ import annotations

import re
from typing import Final

# fmt: off
_SMALL: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
# fmt: on
_VALUES: Final = (
    {word: n for n, word in enumerate(_SMALL)}
    | {word: 10 * n for n, word in enumerate(_TENS, start=2)}
    | {"no": 0, "none": 0, "nobody": 0}
)
_MULTIPLES: Final = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_PIECE: Final = re.compile(r"\d+(?:[,.\u00a0\u202f]\d{3})+(?!\d)|\d+(?:\.\d+)?|[^\W\d_]+")


def numbers_in(words: str) -> frozenset[int]:
    """Every whole number that `words` state, in digits or in words; "dozens" and "several" state none."""
    found: set[int] = set()
    total: int = 0
    group: int | None = None
    for piece in [*_PIECE.findall(words.lower()), ""]:
        value = _value(piece)
        if piece in _MULTIPLES and group is not None:
            if piece == "hundred":
                group *= 100
            else:
                total, group = total + group * _MULTIPLES[piece], 0
        elif value is not None and group is not None and _continues(group, value, spelt=piece in _VALUES):
            group += value
        elif piece != "and" or group is None:
            if group is not None:
                found.add(total + group)
            total, group = 0, value
    return frozenset(found)


def _value(piece: str) -> int | None:
    if not piece[:1].isdigit():
        return _VALUES.get(piece)
    plain = re.sub(r"[,.\u00a0\u202f](?=\d{3}(?!\d))", "", piece)
    return None if "." in plain else int(plain)


def _continues(group: int, value: int, *, spelt: bool) -> bool:
    """Whether "twenty" goes on with "five", "two hundred" with "ten", "three thousand" with "six"."""
    if not spelt:
        return False
    if group % 100 == 0:
        return value < 100
    return group % 10 == 0 and group % 100 >= 20 and 0 < value < 10
