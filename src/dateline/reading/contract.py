"""The reading contract as types: one dataclass per object of the JSON, its fields the keys.

`as_json` gives exactly what `dateline read --format jsonl` prints (docs/reference/reading.md). Keys are
only ever added, and none changes its meaning. A span is null or an object with offsets and words.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Final, Literal

from dateline.reading.spans import Span

LONGEST: Final = 2_000_000  # characters of a report's text

Voice = Literal["outlet", "cited", "unclear"]
Stance = Literal["asserts", "denies", "accuses", "threatens", "demands", "promises"]
Certainty = Literal["stated", "hedged", "unconfirmed", "planned"]
Modality = Literal["actual", "future", "hypothetical", "negated", "historical"]
Measure = Literal[
    "killed", "wounded", "captured", "displaced", "missing", "equipment lost", "strikes", "forces", "other"
]
Scope = Literal["event", "period", "cumulative"]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the report and where they stand: text[start:end] == `text`, always."""

    start: int
    end: int
    text: str

    @classmethod
    def at(cls, span: Span, text: str) -> Quote:
        return cls(span.start, span.end, span.of(text))

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody or something that acts, is acted on, or is used; `id` is a registry's, where known."""

    start: int
    end: int
    text: str
    name: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it. `kind`: person; organisation; state; outlet (a paper, station, agency or site that reports); armed
    group; unnamed (one informant or "sources"); collective (many at once: residents, activists, two named together);
    document (a statement, report, video that speaks by itself)."""

    start: int
    end: int
    text: str
    name: str
    kind: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Designation:
    """Whether a piece of equipment by that name is known, and the near ones if it is not."""

    known: bool
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    start: int
    end: int
    text: str
    label: str
    name: str | None = None
    id: str | None = None
    designation: Designation | None = None  # for equipment only


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place named in the text; nulls where it could not be resolved. `score` is 0.0 to 1.0."""

    start: int
    end: int
    text: str
    name: str | None = None
    country: str | None = None  # ISO 3166-1 alpha-2
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    feature: str | None = None  # GeoNames feature code, such as PPL or ADM1
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a claim's content happened. `precision` is UCDP where_prec, 1 (exact) to 7."""

    start: int
    end: int
    text: str
    name: str | None
    country: str | None
    lat: float | None
    lon: float | None
    precision: int
    relation: str | None = None  # south_of, near, between, along …
    area: dict[str, Any] | None = None  # for a relation: {"formula": str, "geometry": GeoJSON or None}


@dataclass(frozen=True, slots=True)
class Time:
    """When it happened, in EDTF. `precision` is UCDP date_prec, 1 (day) to 5 (year); null if unresolved."""

    start: int
    end: int
    text: str
    edtf: str | None
    precision: int | None
    basis: Literal["stated", "relative"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that the text gives of something, with bounds; None is open. `of` is what is counted."""

    start: int
    end: int
    text: str
    measure: Measure
    low: int | None
    high: int | None
    of: str | None
    scope: Scope


@dataclass(frozen=True, slots=True)
class Rate:
    """An exchange rate in a dateline: one unit of `base` is `value` units of `quote` (ISO 4217)."""

    base: str
    quote: str
    value: float


@dataclass(frozen=True, slots=True)
class Dateline:
    start: int
    end: int
    place: Toponym | None
    date: str | None  # EDTF
    rates: tuple[Rate, ...]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue, content: who says what, as three spans of the text."""

    source: Quote | None
    cue: Quote | None
    content: Quote


@dataclass(frozen=True, slots=True)
class Claim:
    """What is claimed, by whom, and how sure they are. See docs/reference/reading.md for every key."""

    id: str
    sentence: int
    start: int
    end: int
    text: str
    voice: Voice
    speaker: Speaker | None
    via: tuple[Speaker, ...]
    cue: Quote | None
    stance: Stance
    certainty: Certainty
    modality: Modality
    plover: str
    mode: str | None
    event: str | None
    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    instruments: tuple[Mention, ...]
    places: tuple[Place, ...]
    time: Time | None
    figures: tuple[Figure, ...]
    marks: tuple[str, ...]
    score: float

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Engine:
    version: str
    model: str
    lexicons: str


@dataclass(frozen=True, slots=True)
class Report:
    """What is read: one text as an outlet published it. `published` is an ISO date, or an ISO time (UTC
    where it has no zone), if known.

    `extracted` says that the text was taken out of a page or an item, so that the reading carries it.
    """

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    extracted: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    id: str
    text_sha256: str
    engine: Engine
    published: str | None
    language: str
    dateline: Dateline | None
    sentences: tuple[tuple[int, int], ...]
    entities: tuple[Entity, ...]
    toponyms: tuple[Toponym, ...]
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]
    text: str | None = None  # the extracted text, where the input was a page and not text itself

    def as_json(self) -> dict[str, Any]:
        """The reading as plain JSON values, keys in the order of the contract."""
        made: dict[str, Any] = asdict(self)
        if self.text is None:
            del made["text"]
        return made
