"""Page furniture and the shape of a text: which stretches are read, and as what.

`blocks` cuts a report into lines and says of each whether it is a heading, running text or furniture
("Follow us…", tags, share lines, credits). Only headings that open the report (its headline) and running
text are read; a block never shares a sentence with another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from dateline.reading.lexicons import words
from dateline.reading.spans import Span

Kind = Literal["headline", "heading", "running", "furniture"]
_ENDS_A_SENTENCE = re.compile(r"[.!?…:;][\"'”’»)\]]*\s*$")
_NOTICE_WORDS = 60  # a longer line is a whole report on one line, whatever notices it holds
_HEADING_WORDS = 12  # longer lines without a full stop are read as sentences whose stop was lost


@dataclass(frozen=True, slots=True)
class Block:
    """A line of a text and what it is."""

    span: Span
    kind: Kind


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in sorted(words("furniture.yaml", key))), re.IGNORECASE)


def blocks(text: str) -> list[Block]:
    """The lines of `text` that hold something, in order, each with its kind. The spans carry no white space
    at their ends; words that a page puts before the text ("Published April 2 2017") are left out."""
    found: list[Block] = []
    lines = [_stripped(m.start(), m.group(), text) for m in re.finditer(r"[^\n\r\u2028\u2029]+", text)]
    present = [line for line in lines if line is not None]
    for number, span in enumerate(present):
        span, line = _without_lead(span, text)
        kind: Kind
        if is_furniture(line):
            kind = "furniture"
        elif not _looks_like_heading(line):
            kind = "running"
        elif not any(b.kind in {"headline", "running"} for b in found) and len(present) > 1:
            kind = "headline"
        else:
            kind = "heading" if number + 1 < len(present) else _last_line(line)
        found.append(Block(span, kind))
    return found


def readable(text: str) -> list[Span]:
    """The spans that are read: the headline and the running text."""
    return [b.span for b in blocks(text) if b.kind in {"headline", "running"}]


def is_furniture(line: str) -> bool:
    """Whether a line or a sentence belongs to the page and not to the report."""
    line = line.strip(" \t\"'“”‘’*•|»«-–—")
    if not re.search(r"[^\W\d_]", line):
        return True
    if _pattern("line").match(line):
        return True
    if len(line.split()) <= _NOTICE_WORDS and _pattern("inside").search(line):
        return True
    return len({m.group().lower() for m in _pattern("social").finditer(line)}) >= 3


def _stripped(start: int, line: str, text: str) -> Span | None:
    left = len(line) - len(line.lstrip())
    return Span(start + left, start + len(line.rstrip())) if line.strip() else None


def _without_lead(span: Span, text: str) -> tuple[Span, str]:
    lead = _pattern("lead").match(span.of(text))
    if lead and lead.end() < span.end - span.start:
        span = Span(span.start + lead.end(), span.end)
    return span, span.of(text)


def _looks_like_heading(line: str) -> bool:
    return not _ENDS_A_SENTENCE.search(line) and len(line.split()) <= _HEADING_WORDS


def _last_line(line: str) -> Kind:
    """A short last line without a stop is a by-line unless it has the length of a sentence."""
    return "running" if len(line.split()) > 6 else "furniture"
