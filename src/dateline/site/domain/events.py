"""The page of an event, made of its public view: who says what, in whose figures, in what order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from dateline.record.public import PublicClaim, PublicEvent, PublicEventSummary, PublicOrigin
from dateline.site.domain.cards import Card, card_of, speaker_named
from dateline.site.domain.maps import Map, map_of
from dateline.site.domain.words import AspectShown, Mark, aspects_of, days_in_words, mark_of


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """What one origin says, however many `outlets` carry it. Those not `known` may be one, and count as one."""

    speaker: str
    outlets: int
    known: bool
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
    """One sentence, and the claims it is about."""

    sentence: str
    cards: tuple[Card, ...]


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

    @property
    def unknown_origins(self) -> int:
        """How many of the groups nobody can tell from each other."""
        return sum(not group.known for group in self.groups)


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
        groups=_groups(event.origins, cards),
        figures=_tables(claims, event.origins),
        disagreements=tuple(
            Disagreement(one.sentence, tuple(cards[claim] for claim in one.claims))
            for one in event.disagreements
        ),
        timeline=_days(cards.values()),
        map=map_of(event.places, title=event.title),
    )


def _groups(origins: Iterable[PublicOrigin], cards: Mapping[str, Card]) -> tuple[ClaimGroup, ...]:
    """By origin, in the order of their first claims; `cards` are in that order."""
    order = {claim: number for number, claim in enumerate(cards)}
    groups = [(sorted(origin.claims, key=order.__getitem__), origin) for origin in origins]
    return tuple(
        ClaimGroup(
            origin_named(origin), len(origin.outlets), origin.known, tuple(cards[claim] for claim in claims)
        )
        for claims, origin in sorted(groups, key=lambda group: order[group[0][0]])
    )


def origin_named(origin: PublicOrigin) -> str:
    """The origin for a heading: a source that exists only within an outlet is named with it."""
    named = speaker_named(origin.speaker, origin.within)
    return named if origin.known else f"{named}, in {origin.within}"


def _tables(claims: Iterable[PublicClaim], origins: Iterable[PublicOrigin]) -> tuple[FigureTable, ...]:
    named = {claim: origin_named(origin) for origin in origins for claim in origin.claims}
    held: dict[str, list[FigureRow]] = {}
    for claim in claims:
        for figure in claim.figures:
            row = FigureRow(
                speaker=named[claim.public_id],
                outlet=claim.outlet,
                words=figure.words,
                of=figure.of,
                scope=_SCOPES.get(figure.scope, figure.scope),
                claim_id=claim.public_id,
                withdrawn=claim.withdrawn,
            )
            held.setdefault(figure.measure, []).append(row)
    return tuple(FigureTable(measure, tuple(rows)) for measure, rows in held.items())


def _days(cards: Iterable[Card]) -> tuple[TimelineDay, ...]:
    timed = [(card.moment.date(), card) for card in cards if card.moment]
    return tuple(
        TimelineDay(day, tuple(card for _, card in of_day))
        for day, of_day in groupby(timed, key=lambda t: t[0])
    )
