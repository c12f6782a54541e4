"""Hard-wrapped text: line ends that a program put in to keep lines short, where the sentence goes on.

A text is wrapped where most of its lines are full: the first word of the next line had no room left on them.
Those line ends are read as spaces, and what is found is put back at its place in the text as given. Lines that
end early end a paragraph, a heading or a member of a list.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import accumulate, pairwise
from typing import Any, Final, TypeVar

from dateline.reading.contract import Reading
from dateline.reading.spans import Span

SHORTEST: Final = 40  # characters of a wrapped text's longest lines
LONGEST: Final = 120
FULL: Final = 0.75  # share of its lines with another one right below that are full
RUNNING_ON: Final = 0.4  # share of the full ones after which a sentence goes on in lower case
USUAL: Final = 0.95  # share of lines no longer than the limit: an address may be longer

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_LINE_END = re.compile(r"[ \t]*(?:\r\n|[\n\r\u2028\u2029])[ \t]*")
_FIRST_PIECE = re.compile(r"[^\s-]*-?")  # wrappers break behind hyphens too
_ITEM = re.compile(r"(?:[-–—*•>|+#]|\d{1,3}[.)]|\(?[a-z]\))\s")  # a list's member begins a line of its own
_STOPS = re.compile(r"[.!?…:;][\"'”’»)\]]*$")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """A text without its wrapping. `ends` are the offsets in it before which line ends were shortened, in order,
    and `lost` how many characters were lost up to each."""

    text: str
    ends: tuple[int, ...]
    lost: tuple[int, ...]

    def given(self, start: int, end: int) -> Span:
        """The same stretch in the text as given."""
        return Span(self._offset(start), self._offset(end - 1) + 1) if end > start else Span(0, 0)

    def _offset(self, at: int) -> int:
        passed = bisect_right(self.ends, at)
        return at + (self.lost[passed - 1] if passed else 0)


def unwrapped(text: str) -> Unwrapped | None:
    """The text with one line for each paragraph; None where its lines are no wrapping's."""
    breaks = list(_wrapping(text))
    if not breaks:
        return None
    pieces, ends, lost = [], [], []
    at, length = 0, 0
    for gap in breaks:
        inside_word = re.fullmatch(r"[^\W_]-", text[gap.start - 2 : gap.start]) and text[gap.end].isalnum()
        joint = "" if inside_word else " "
        pieces += [text[at : gap.start], joint]
        length += gap.start - at + len(joint)
        ends.append(length)
        lost.append(gap.end - gap.start - len(joint))
        at = gap.end
    return Unwrapped("".join([*pieces, text[at:]]), tuple(ends), tuple(accumulate(lost)))


def _wrapping(text: str) -> Iterator[Span]:
    """The line ends, with the white space around them, that wrapping made."""
    lines = [Span(*line.span()) for line in _LINE.finditer(text) if line[0].strip()]
    limit, shouted = _limit(lines, text), text.isupper()
    if not SHORTEST <= limit <= LONGEST:
        return
    joints = [
        (above, below)
        for above, below in pairwise(lines)
        if _LINE_END.fullmatch(text[above.end : below.start]) and not _ITEM.match(below.of(text).lstrip())
    ]
    full = [(above, below) for above, below in joints if _is_full(above.of(text), below.of(text), limit)]
    running = sum(_runs_on(above.of(text), below.of(text), shouted) for above, below in full)
    if len(full) < FULL * len(joints) or running < max(1, RUNNING_ON * len(full)):
        return
    for above, below in joints:
        if _is_full(above.of(text), below.of(text), limit) or _runs_on(
            above.of(text), below.of(text), shouted
        ):
            start = above.start + len(above.of(text).rstrip())
            yield Span(start, below.end - len(below.of(text).lstrip()))


def _limit(lines: list[Span], text: str) -> int:
    lengths = sorted(len(line.of(text).strip()) for line in lines)
    return lengths[max(0, -(-int(100 * USUAL) * len(lengths) // 100) - 1)] if lengths else 0


def _is_full(above: str, below: str, limit: int) -> bool:
    """Whether the first word below had no room left on the line above."""
    first = _FIRST_PIECE.match(below.lstrip())
    assert first is not None
    return len(above.strip()) + 1 + len(first[0]) > limit


def _runs_on(above: str, below: str, shouted: bool) -> bool:
    """Whether the sentence goes on below. Where all is in capitals, any letter goes on."""
    first = below.lstrip()[:1]
    return (first.islower() or (first.isalpha() and shouted)) and not _STOPS.search(above.rstrip())


def as_given(reading: Reading, flat: Unwrapped, text: str) -> Reading:
    """A reading of the unwrapped text with every offset, and the words beside it, those of the text as given."""
    sentences = tuple((span.start, span.end) for span in (flat.given(*pair) for pair in reading.sentences))
    return replace(_moved(replace(reading, sentences=()), flat, text), sentences=sentences)


def _moved(found: T, flat: Unwrapped, text: str) -> T:
    if isinstance(found, tuple):
        return tuple(_moved(item, flat, text) for item in found)  # type: ignore[return-value]
    if not is_dataclass(found) or isinstance(found, type):
        return found
    changed: dict[str, Any] = {f.name: _moved(getattr(found, f.name), flat, text) for f in fields(found)}
    if "start" in changed:
        span = flat.given(changed["start"], changed["end"])
        changed |= {"start": span.start, "end": span.end}
        changed |= {"text": span.of(text)} if "text" in changed else {}
    return replace(found, **changed)
