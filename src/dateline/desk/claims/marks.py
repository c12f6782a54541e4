"""A report's text with claims marked in it, for the templates. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.desk.claims.cards import Card
from dateline.desk.claims.segments import Marked, Segment, segments


@dataclass(frozen=True, slots=True)
class Stretch:
    """A segment of the text: `first` is the claim it leads to ("": none), `shade` that claim's review.

    `leads`: the claim's first stretch, which carries the link to its card.
    """

    segment: Segment
    first: str
    shade: str
    leads: bool


def stretches(text: str, cards: Iterable[Card], *, begins: int = 0) -> list[Stretch]:
    """The text, which begins at that code point of the report, cut at the claims.

    Where claims overlap, the shortest is the one led to.
    """
    cards = list(cards)
    reviews = {card.public_id: card.review for card in cards}
    cut = segments(text, [Marked(card.public_id, card.start - begins, card.end - begins) for card in cards])
    return [_stretch(segment, reviews) for segment in cut]


def _stretch(segment: Segment, reviews: dict[str, str]) -> Stretch:
    first = segment.keys[0] if segment.keys else ""
    return Stretch(segment, first, reviews.get(first, ""), leads=bool(first) and first in segment.begins)
