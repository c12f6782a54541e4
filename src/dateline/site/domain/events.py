"""The page of an event, made of its public view: who says what, in whose figures, in what order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from dateline.record.public import PublicClaim, PublicEvent, PublicEventSummary, PublicLink
from dateline.site.domain.cards import Card, card_of, speaker_named
from dateline.site.domain.maps import Map, map_of
from dateline.site.domain.words import AspectShown, Mark, aspects_of, days_in_words, mark_of


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """What one speaker says. However many `outlets` carry it, it is one origin."""

    speaker: str
    outlets: int
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    speaker: str
    outlet: str
    words: str
    of: str
    scope: str
    claim_id: str
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class FigureTable:
    """The figures of one measure, each in its source's own words."""

    measure: str
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One claim against another: the editor's sentence, if there is one, and both claims."""

    denial: bool
    sentence: str
    one: Card
    other: Card


@dataclass(frozen=True, slots=True)
class TimelineDay:
    day: date
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class EventShown:
    public_id: str
    title: str
    when: str
    last_changed: datetime
    aspects: tuple[AspectShown, ...]
    groups: tuple[ClaimGroup, ...]
    figures: tuple[FigureTable, ...]
    disagreements: tuple[Disagreement, ...]
    timeline: tuple[TimelineDay, ...]
    map: Map


@dataclass(frozen=True, slots=True)
class EventLine:
    """One line of a list of events."""

    public_id: str
    title: str
    when: str
    happened: Mark
    claims: int
    last_changed: datetime


_SCOPES = {"event": "", "period": "over a period", "cumulative": "running total"}


def event_line(summary: PublicEventSummary) -> EventLine:
    return EventLine(
        public_id=summary.public_id,
        title=summary.title,
        when=days_in_words(summary.earliest, summary.latest),
        happened=mark_of(summary.status.happened.word),
        claims=summary.claims,
        last_changed=summary.last_changed,
    )


def event_page(event: PublicEvent) -> EventShown:
    """Claims are in the order in which they were published."""
    claims = sorted(event.claims, key=lambda claim: claim.published or claim.received)
    cards = {claim.public_id: card_of(claim) for claim in claims}
    return EventShown(
        public_id=event.public_id,
        title=event.title,
        when=days_in_words(event.earliest, event.latest),
        last_changed=event.last_changed,
        aspects=aspects_of(event.status),
        groups=_groups(claims, cards),
        figures=_tables(claims),
        disagreements=tuple(_disagreement(link, cards) for link in event.contradictions),
        timeline=_days(cards.values()),
        map=map_of(event.places, title=event.title),
    )


def _groups(claims: Sequence[PublicClaim], cards: dict[str, Card]) -> tuple[ClaimGroup, ...]:
    """By speaker; sources not identified stay apart by outlet, since nobody can tell whether they are one."""
    held: dict[str, list[PublicClaim]] = {}
    for claim in claims:
        held.setdefault(_speaker_of(claim), []).append(claim)
    return tuple(
        ClaimGroup(speaker, len({c.outlet for c in said}), tuple(cards[c.public_id] for c in said))
        for speaker, said in held.items()
    )


def _speaker_of(claim: PublicClaim) -> str:
    if claim.speaker == "a source not identified":
        return f"A source not identified, in {claim.outlet}"
    return speaker_named(claim.speaker, claim.outlet)


def _tables(claims: Iterable[PublicClaim]) -> tuple[FigureTable, ...]:
    held: dict[str, list[FigureRow]] = {}
    for claim in claims:
        for figure in claim.figures:
            row = FigureRow(
                speaker=speaker_named(claim.speaker, claim.outlet),
                outlet=claim.outlet,
                words=figure.words,
                of=figure.of,
                scope=_SCOPES.get(figure.scope, figure.scope),
                claim_id=claim.public_id,
                withdrawn=claim.withdrawn,
            )
            held.setdefault(figure.measure, []).append(row)
    return tuple(FigureTable(measure, tuple(rows)) for measure, rows in held.items())


def _disagreement(link: PublicLink, cards: dict[str, Card]) -> Disagreement:
    one, other = (cards[claim] for claim in link.claims)
    return Disagreement(link.kind == "denies", link.sentence, one, other)


def _days(cards: Iterable[Card]) -> tuple[TimelineDay, ...]:
    timed = [(card.moment.date(), card) for card in cards if card.moment]
    return tuple(
        TimelineDay(day, tuple(card for _, card in of_day))
        for day, of_day in groupby(timed, key=lambda t: t[0])
    )
