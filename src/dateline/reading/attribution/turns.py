"""The turns of a transcript: "ORLEK: We have no plans of that sort.", name after name in capitals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from dateline.reading.attribution.told import Told
from dateline.reading.spans import Span

_TURN: Final = re.compile(r"[\"“”'‘]?\s*((?:[^\W\d_a-zà-ÿ][\w.'’-]*\s){0,3}[^\W\d_a-zà-ÿ][\w.'’-]*)(:)\s+")
_FEWEST: Final = (
    3  # turns, by at least two, one of whom speaks again: else "UPDATE:" and "WASHINGTON:" would be names
)
_MARKS: Final = '"“”'
_STOPS: Final = " .\n\u00a0" + _MARKS


def turns(text: str, blocks: Sequence[Span]) -> list[Told]:
    """The turns of the text, with the blocks behind each that go on with it; none where it is no transcript."""
    begun = [match for block in blocks if (match := _begun(text, block)) is not None]
    names = Counter(match[1] for match in begun)
    if len(begun) < _FEWEST or len(names) < 2 or max(names.values()) < 2:
        return []
    return list(_told(text, blocks, {match.start(): match for match in begun}))


def _begun(text: str, block: Span) -> re.Match[str] | None:
    match = _TURN.match(text, block.start, block.end)
    return match if match is not None and match[1].isupper() else None


def _told(text: str, blocks: Sequence[Span], begun: dict[int, re.Match[str]]) -> Iterator[Told]:
    for at, block in enumerate(blocks):
        match = begun.get(block.start)
        if match is None:
            continue
        end = block.end
        for later in blocks[at + 1 :]:
            if later.start in begun or not _goes_on(text, later):
                break
            end = later.end
        said = text[match.end() : end].rstrip(_STOPS)
        if said:
            yield Told(Span(*match.span(1)), Span(*match.span(2)), Span(match.end(), match.end() + len(said)))


def _goes_on(text: str, block: Span) -> bool:
    """Whether a block goes on with the turn before it: it opens a quotation again, and is no remark in brackets."""
    return text[block.start] in _MARKS and text[block.start + 1 : block.start + 2] not in {"(", "["}
