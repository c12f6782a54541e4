"""The card of a claim: who said it, where it stands, and how sure they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from dateline.record.public import PublicClaim, PublicFigure, PublicPlace
from dateline.site.domain.words import edtf_in_words


@dataclass(frozen=True, slots=True)
class Card:
    """What a page shows of a claim. Where readers may no longer see it, `shown` is false and the rest empty.

    `speaker` begins a sentence. `moment` is when the outlet published the report, or, if it gave no time,
    when we received it.
    """

    claim_id: str
    shown: bool = False
    speaker: str = ""
    via: tuple[str, ...] = ()
    outlet: str = ""
    report_title: str = ""
    report_url: str = ""
    moment: datetime | None = None
    moment_is_published: bool = False
    quoted: str = ""
    how_sure: str = ""
    marks: tuple[str, ...] = ()
    withdrawn: bool = False
    figures: tuple[PublicFigure, ...] = ()
    when: str = ""
    when_read: str = ""
    event: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class StoryCard:
    """A card below a story; `sentences` are the positions in the text that lead to it.

    `moved_on`: since the version, its source has withdrawn the claim, or we show it no longer.
    """

    number: int
    sentences: tuple[int, ...]
    card: Card
    moved_on: bool


def card_of(claim: PublicClaim) -> Card:
    read = edtf_in_words(claim.edtf)
    return Card(
        claim_id=claim.public_id,
        shown=True,
        speaker=speaker_named(claim.speaker, claim.outlet),
        via=claim.via,
        outlet=claim.outlet,
        report_title=claim.report_title,
        report_url=web_address(claim.report_url),
        moment=claim.published or claim.received,
        moment_is_published=claim.published is not None,
        quoted=claim.quoted,
        how_sure=claim.how_sure,
        marks=claim.marks,
        withdrawn=claim.withdrawn,
        figures=claim.figures,
        when=claim.when or "",
        when_read=read if read != claim.when else "",
        event=claim.event,
    )


def story_cards(
    frozen: Iterable[Mapping[str, Any]], today: Mapping[str, PublicClaim]
) -> tuple[StoryCard, ...]:
    """The cards as frozen with a version (stories.domain.rendering), as far as readers may see them `today`.

    What the record withholds today is shown by no version of the past; what it rounds today is shown rounded;
    and a claim that its source has withdrawn since says so.
    """
    return tuple(
        _story_card(card, _claim_from(card), today.get(card["public_id"]))
        for card in sorted(frozen, key=lambda card: int(card["number"]))
    )


def _story_card(card: Mapping[str, Any], then: PublicClaim, now: PublicClaim | None) -> StoryCard:
    sentences = tuple(card["sentences"])
    if now is None:
        return StoryCard(card["number"], sentences, Card(then.public_id), moved_on=True)
    rounded_since = any(place.rounded_km for place in now.places)
    shown = replace(
        card_of(now if rounded_since else then),
        event=now.event,
        withdrawn=now.withdrawn,
        how_sure=now.how_sure,
    )
    return StoryCard(card["number"], sentences, shown, moved_on=now.withdrawn != then.withdrawn)


def _claim_from(card: Mapping[str, Any]) -> PublicClaim:
    """The public claim that a frozen card was made of."""
    known = {field.name: card[field.name] for field in fields(PublicClaim) if field.name in card}
    return PublicClaim(
        **{
            **known,
            "published": _moment(card["published"]),
            "received": _moment(card["received"]),
            "via": tuple(card["via"]),
            "marks": tuple(card["marks"]),
            "event": tuple(card["event"]) if card["event"] else None,
            "figures": tuple(PublicFigure(**figure) for figure in card["figures"]),
            "places": tuple(PublicPlace(**place) for place in card["places"]),
            "actors": tuple(card["actors"]),
            "recipients": tuple(card["recipients"]),
        }
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def speaker_named(speaker: str, outlet: str) -> str:
    """The speaker for a heading: an outlet that speaks for itself is named."""
    if speaker == "the outlet itself":
        return f"{outlet} itself"
    return speaker[:1].upper() + speaker[1:]


def web_address(url: str) -> str:
    """The address if a reader may follow it; anything but http and https makes no link."""
    return url if url.lower().startswith(("http://", "https://")) else ""
