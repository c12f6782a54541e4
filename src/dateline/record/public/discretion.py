"""Taking the exact place out of what is shown: words and coordinates. Pure."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from typing import Final

from dateline.reading.places.folding import ARTICLES, fold

WITHHELD: Final = "[place withheld]"
KM_PER_DEGREE: Final = 111.195
_WORD: Final = re.compile(r"\w+")


def without_places(text: str, places: Iterable[str]) -> str:
    """`text` with every occurrence of a place's name replaced, whatever its case, accents or hyphens."""
    sought = sorted({key for name in places if (key := _key(name))}, key=len, reverse=True)
    words = [(found.start(), found.end(), fold(found[0])) for found in _WORD.finditer(text)]
    made, copied, at = [], 0, 0
    while at < len(words):
        length = _longest_at(words, at, sought)
        if not length:
            at += 1
            continue
        made += [text[copied : words[at][0]], WITHHELD]
        copied = words[at + length - 1][1]
        at += length
    return "".join([*made, text[copied:]])


def names_a_place(text: str, places: Iterable[str]) -> bool:
    """Whether any of the places is named in `text`; for addresses too, whose words run together."""
    run_together = fold(text).replace(" ", "")
    return any("".join(key) in run_together for name in places if (key := _key(name)))


def _key(name: str) -> tuple[str, ...]:
    words = tuple(fold(found[0]) for found in _WORD.finditer(name))
    return words[1:] if len(words) > 1 and words[0] in (*ARTICLES, "the") else words


def _longest_at(words: Sequence[tuple[int, int, str]], at: int, sought: Sequence[tuple[str, ...]]) -> int:
    for key in sought:
        if tuple(word for _, _, word in words[at : at + len(key)]) == key:
            return len(key)
    return 0


def on_grid(lat: float, lon: float, *, km: int) -> tuple[float, float]:
    """The middle of the cell of a grid of `km` kilometres that the point lies in (degrees, WGS 84)."""
    step = km / KM_PER_DEGREE
    row = _middle(lat, step)
    across = step / max(math.cos(math.radians(row)), 0.01)
    return round(max(-90.0, min(90.0, row)), 4), round(max(-180.0, min(180.0, _middle(lon, across))), 4)


def precision_on_grid(precision: int, *, km: int) -> int:
    """UCDP where_prec after rounding, never finer than before: 2 is within 25 km, 4 a province."""
    return max(precision, 2 if km <= 25 else 4)


def _middle(value: float, step: float) -> float:
    return (math.floor(value / step) + 0.5) * step
