"""A report of many claims in pages: which claims, and which stretch of the text, stand on one screen. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from dateline.reading.spans import Span

PER_PAGE: Final = 100
CONTEXT: Final = 600  # characters at the most that a page shows before its first claim
UNREVIEWED: Final = "unreviewed"


class Standing(NamedTuple):
    """Where a claim stands in the report's text (code points, end exclusive), and its state of review."""

    public_id: str
    start: int
    end: int
    review: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a report's claims, in the order of the text.

    `first` and `last` are numbers of claims from 1 on, (1, 0) where there are none; `text` is the stretch of
    the report beside them. `before` and `after` are the claims next to the page, `to_review` the next one on
    another page, `open_here` the first one on this page that is not reviewed; "" where there is none.
    """

    number: int
    pages: int
    first: int
    last: int
    claims: tuple[str, ...]
    text: Span
    before: str
    after: str
    open_here: str
    to_review: str


def number_of(standing: Sequence[Standing], public_id: str) -> int:
    """The number of the page that the claim is on; the first, if it is on none."""
    at = next((n for n, claim in enumerate(standing) if claim.public_id == public_id), 0)
    return at // PER_PAGE + 1


def page_of(standing: Sequence[Standing], number: int, *, text: str) -> Page:
    """Page `number` of a report of `text`; the nearest page, if there is none of that number."""
    pages = max(1, -(-len(standing) // PER_PAGE))
    number = min(max(1, number), pages)
    first = (number - 1) * PER_PAGE
    here, earlier, later = standing[first : first + PER_PAGE], standing[:first], standing[first + PER_PAGE :]
    return Page(
        number=number,
        pages=pages,
        first=first + 1,
        last=first + len(here),
        claims=tuple(claim.public_id for claim in here),
        text=_text(here, text, is_first=not earlier, following=later[0].start if later else None),
        before=earlier[-1].public_id if earlier else "",
        after=later[0].public_id if later else "",
        open_here=_first_open(here),
        to_review=_first_open(later) or _first_open(earlier),
    )


def _text(here: Sequence[Standing], text: str, *, is_first: bool, following: int | None) -> Span:
    """From where the page's first claim has its paragraph to where the next page's first claim begins."""
    end = len(text) if following is None else max(following, *(claim.end for claim in here))
    return Span(0 if is_first else _paragraph(text, here[0].start), min(end, len(text)))


def _paragraph(text: str, at: int) -> int:
    """Where the paragraph round `at` begins, or CONTEXT characters before it, if that is nearer."""
    return max(text.rfind("\n", 0, at) + 1, at - CONTEXT, 0)


def _first_open(claims: Sequence[Standing]) -> str:
    return next((claim.public_id for claim in claims if claim.review == UNREVIEWED), "")
