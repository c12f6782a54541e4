"""Editors' remarks in brackets: "[unconfirmed – ed.]", "(not verified)".

A parser breaks a sentence at such a remark, and the mark is lost. They are found first, kept as marks, and
blanked with white space of equal length, so that every offset stays true.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.reading.lexicons import table, words
from dateline.reading.spans import Span

_BRACKET = re.compile(r"\[[^\[\]\n]{1,120}\]|\([^()\n]{1,120}\)")
_SIGNED = re.compile(
    r"[\s,;:.–—-]*\b(?:ed|eds|editor|editors|editor['’]s note|author|auth|note)\.?\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Remark:
    """A bracket with its brackets. `mark` is the certainty mark it sets, or None for any other remark."""

    span: Span
    mark: str | None


def find_remarks(text: str) -> list[Remark]:
    """The editor's remarks of `text`: brackets whose words are a listed mark, and signed ones ("… – ed.")."""
    found = []
    for bracket in _BRACKET.finditer(text):
        inner = bracket.group()[1:-1].strip()
        plain = _SIGNED.sub("", inner)
        mark = _mark(plain)
        if mark or plain != inner:
            found.append(Remark(Span(bracket.start(), bracket.end()), mark))
    return found


def blank(text: str, remarks: Iterable[Remark]) -> str:
    """`text` with the remarks turned into spaces: as long as before."""
    pieces = list(text)
    for remark in remarks:
        pieces[remark.span.start : remark.span.end] = " " * (remark.span.end - remark.span.start)
    return "".join(pieces)


def _mark(plain: str) -> str | None:
    said = re.sub(r"\s+", " ", plain.strip(" .!?–—-").lower())
    for mark in table("remarks.yaml"):
        if any(said == form or said.startswith(form + " ") for form in words("remarks.yaml", mark)):
            return mark
    return None
