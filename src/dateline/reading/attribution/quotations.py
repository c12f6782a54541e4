"""Quotations: what stands between double quotation marks, block by block."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.reading.spans import Span

_MARK = re.compile(r"\"+|[“”„«»]+|''|``")
_OPENING, _CLOSING = "“„«`", "”»"
_SHORT = 4  # words: a shorter one inside a sentence is a phrase in quotation marks, not a statement


def quotations(text: str, blocks: Iterable[Span]) -> list[Span]:
    """What is quoted, without its marks, in the order of the text. A mark left open quotes to the end of its
    block; a straight mark opens where a word follows it and none stands before."""
    found = []
    for block in blocks:
        opened: int | None = None
        for mark in _MARK.finditer(text, block.start, block.end):
            if opened is None:
                if mark.group()[0] not in _CLOSING:
                    opened = mark.end()
            elif mark.group()[0] not in _OPENING:
                found.append(Span(opened, mark.start()))
                opened = None
        if opened is not None and opened < block.end:
            found.append(Span(opened, block.end))
    return [span for span in (_trimmed(s, text) for s in found) if span is not None]


def is_statement(span: Span, text: str) -> bool:
    """Whether a quotation is long enough to be a statement of its own."""
    return len(span.of(text).split()) >= _SHORT


def _trimmed(span: Span, text: str) -> Span | None:
    inner = span.of(text)
    start = span.start + len(inner) - len(inner.lstrip())
    end = span.start + len(inner.rstrip())
    return Span(start, end) if start < end else None
