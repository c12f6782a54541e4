"""What the public view is made of: frozen values, safe to show as they are (record.public makes them)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from dateline.record.domain.status import EventStatus


@dataclass(frozen=True, slots=True)
class PublicFigure:
    """A figure in the source's own words; its bounds are for sorting and never shown."""

    words: str
    measure: str
    of: str
    scope: str


@dataclass(frozen=True, slots=True)
class PublicPlace:
    """A place in degrees (WGS 84). `rounded_km` is the width of the grid it was rounded to, if it was.

    `precision` is UCDP where_prec, 1 exact to 7. A rounded place has no name, only its country.
    """

    name: str
    country: str
    lat: float | None
    lon: float | None
    precision: int
    relation: str
    rounded_km: int | None


@dataclass(frozen=True, slots=True)
class PublicClaim:
    """A claim as readers may see it. `how_sure` and `speaker` are words for readers."""

    public_id: str
    text: str
    speaker: str
    via: tuple[str, ...]
    outlet: str
    report_title: str
    report_url: str
    published: datetime | None
    received: datetime
    stance: str
    certainty: str
    marks: tuple[str, ...]
    how_sure: str
    withdrawn: bool
    quoted: str
    event: tuple[str, str] | None
    figures: tuple[PublicFigure, ...]
    places: tuple[PublicPlace, ...]
    when: str | None
    edtf: str
    plover: str
    event_label: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublicOrigin:
    """The claims (their ids) that go back to one origin, whichever `outlets` carry them.

    `speaker` is as in PublicClaim. `within` is the outlet that the origin is, or within which alone a source
    without a name exists; empty for a named one. Those that are not `known` may be one and count as one.
    """

    speaker: str
    within: str
    known: bool
    outlets: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublicSourceFigure:
    """A figure and who gives it."""

    speaker: str
    outlet: str
    figure: PublicFigure
    claim: str


@dataclass(frozen=True, slots=True)
class PublicDisagreement:
    """A disagreement (`kind` contradicts or denies) that an editor found real, in one sentence for readers.

    `claims` are the ids of all that take part, in the order in which they were made.
    """

    kind: str
    sentence: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublicEvent:
    """An event with all that readers may know of it. Its times and places are those of the claims shown."""

    public_id: str
    title: str
    status: EventStatus
    claims: tuple[PublicClaim, ...]
    origins: tuple[PublicOrigin, ...]
    figures: tuple[PublicSourceFigure, ...]
    disagreements: tuple[PublicDisagreement, ...]
    places: tuple[PublicPlace, ...]
    earliest: date | None
    latest: date | None
    last_changed: datetime


@dataclass(frozen=True, slots=True)
class PublicEventSummary:
    """One line of the list of events. `claims` is how many are shown."""

    public_id: str
    title: str
    status: EventStatus
    claims: int
    places: tuple[PublicPlace, ...]
    earliest: date | None
    latest: date | None
    last_changed: datetime
