"""Words that an editor types, found in the report. Pure; offsets are code points, ends exclusive."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.reading.spans import Span


def find_words(words: str, text: str, *, near: int) -> Span | None:
    """Where `words` stand in `text`, the place nearest to `near`; None if they do not.

    White space counts as white space, whatever it is: a browser sends other line breaks than the report has.
    """
    places = list(_places(words, text))
    return min(places, key=lambda span: (abs(span.start - near), span.start), default=None)


def _places(words: str, text: str) -> Iterator[Span]:
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    if pattern:
        # A lookahead finds places that overlap too, so that none nearer is passed over.
        yield from (Span(m.start(1), m.end(1)) for m in re.finditer(f"(?=({pattern}))", text))
