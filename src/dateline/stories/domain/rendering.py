"""From the body as edited to the body as published: sentences linked to the cards of their claims, marked.

span data-claim → link to a card, numbered in the order of the text → mark, if the claim needs one → cards
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from bs4 import BeautifulSoup, Tag
from django.core.serializers.json import DjangoJSONEncoder

from dateline.record.public import PublicClaim, public_claims
from dateline.stories.domain import styles
from dateline.stories.domain.ties import Tie, parsed, text_of, ties
from dateline.stories.models import StoryPage

MARKS: Final = ("unconfirmed", "withdrawn")


@dataclass(frozen=True, slots=True)
class TiedClaim:
    """One claim under some words of the text; `position` counts from 1 in the order of the text."""

    claim: str
    sentence: str
    position: int


@dataclass(frozen=True, slots=True)
class Frozen:
    """A body as published. `cards` are JSON values: one per claim, with its number and its `sentences`.

    In `html` the words at position n are `<a class="claim" id="sn" href="#cm">`, where m is the card's
    number; further claims of the same words follow as numbers in `<sup class="claim-more">`.
    """

    html: str
    text: str
    cards: tuple[dict[str, Any], ...]
    version_claims: tuple[TiedClaim, ...]


def render(page: StoryPage) -> Frozen:
    """What readers get of the page's body. Claims that they may not see leave their words untied."""
    soup = parsed(page.body)
    found = ties(soup)
    shown = public_claims({claim for tie in found for claim in tie.claims})
    known = [(tie, [claim for claim in tie.claims if claim in shown]) for tie in found]
    numbers = _card_numbers(known)
    tied = _positions(known)
    marks = [_marks(tie, [shown[claim] for claim in claims]) for tie, claims in known]
    further = [
        _link(soup, tie, [t for t in tied if t[0] is tie], numbers, marks=mark)
        for (tie, _), mark in zip(known, marks, strict=True)
    ]
    text = text_of(soup)
    for after, extra in further:
        after.insert_after(*extra)
    version_claims = tuple(TiedClaim(claim, tie.words, position) for tie, claim, position in tied)
    cards = tuple(_card(shown[claim], number, version_claims) for claim, number in numbers.items())
    return Frozen(html=str(soup), text=text, cards=cards, version_claims=version_claims)


def _card_numbers(known: Sequence[tuple[Tie, Sequence[str]]]) -> dict[str, int]:
    order = dict.fromkeys(claim for _, claims in known for claim in claims)
    return {claim: number for number, claim in enumerate(order, 1)}


def _positions(known: Sequence[tuple[Tie, Sequence[str]]]) -> list[tuple[Tie, str, int]]:
    pairs = [(tie, claim) for tie, claims in known for claim in claims]
    return [(tie, claim, position) for position, (tie, claim) in enumerate(pairs, 1)]


def _link(
    soup: BeautifulSoup,
    tie: Tie,
    tied: Sequence[tuple[Tie, str, int]],
    numbers: Mapping[str, int],
    *,
    marks: Sequence[str],
) -> tuple[Tag, list[Tag]]:
    """Make the words a link, with the marks after them; give the words, and the links of further claims."""
    words = tie.element
    if not tied:
        words.name, words.attrs = "span", {}
        return words, []
    for other in [*words.find_all("a"), *words.find_parents("a")]:
        other.unwrap()  # a link holds no link: the tie to the record goes before the editor's own
    words.name, words.attrs = "a", {**_claim_attributes(tied[0], numbers)}
    if marks:
        words.insert_after(*(part for text in marks for part in (" ", _mark(soup, text))))
    return words, [_further(soup, one, numbers) for one in tied[1:]]


def _claim_attributes(one: tuple[Tie, str, int], numbers: Mapping[str, int]) -> dict[str, str]:
    _, claim, position = one
    return {"class": "claim", "id": f"s{position}", "href": f"#c{numbers[claim]}", "data-claim": claim}


def _further(soup: BeautifulSoup, one: tuple[Tie, str, int], numbers: Mapping[str, int]) -> Tag:
    raised = soup.new_tag("sup", attrs={"class": "claim-more"})
    link = soup.new_tag("a", attrs=_claim_attributes(one, numbers))
    link["aria-label"] = f"also rests on claim {numbers[one[1]]}"
    link.string = str(numbers[one[1]])
    raised.append(link)
    return raised


def _mark(soup: BeautifulSoup, text: str) -> Tag:
    mark = soup.new_tag("span", attrs={"class": "mark"})
    mark.string = text
    return mark


def _marks(tie: Tie, claims: Sequence[PublicClaim]) -> list[str]:
    """The marks that these words need and their sentence does not carry yet."""
    needed = {
        "unconfirmed": any(_is_unconfirmed(claim) for claim in claims if not claim.withdrawn),
        "withdrawn": any(claim.withdrawn for claim in claims),
    }
    return [styles.mark(name).text for name in MARKS if needed[name] and not _carries(tie.sentence, name)]


def _is_unconfirmed(claim: PublicClaim) -> bool:
    return claim.certainty == "unconfirmed" or any("unconfirmed" in mark.lower() for mark in claim.marks)


def _carries(sentence: str, name: str) -> bool:
    folded = " ".join(sentence.lower().split())
    return any(re.search(rf"\b{re.escape(phrase)}\b", folded) for phrase in styles.mark(name).phrases)


def _card(claim: PublicClaim, number: int, tied: Sequence[TiedClaim]) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(json.dumps(asdict(claim), cls=DjangoJSONEncoder))
    sentences = [one.position for one in tied if one.claim == claim.public_id]
    return {"number": number, "sentences": sentences, **plain}
