"""Words and signs that readers meet on several pages. A status is never told by colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from dateline.record.public import PublicPlace


class Aspect(Protocol):
    """One aspect of an event's status as record.public gives it."""

    @property
    def word(self) -> str: ...
    @property
    def reason(self) -> str: ...


class Status(Protocol):
    """An event's status as record.public gives it."""

    @property
    def happened(self) -> Aspect: ...
    @property
    def by_whom(self) -> Aspect: ...
    @property
    def how_many(self) -> Aspect: ...


@dataclass(frozen=True, slots=True)
class Mark:
    """A status as shown: sign, word, and the end of its class name in the style sheet."""

    word: str
    sign: str
    style: str


@dataclass(frozen=True, slots=True)
class AspectShown:
    question: str
    mark: Mark
    reason: str


MARKS: Final = {
    "confirmed": Mark("confirmed", "✓", "confirmed"),
    "reported by several": Mark("reported by several", "●●", "several"),
    "single source": Mark("single source", "●", "single"),
    "contested": Mark("contested", "≠", "contested"),
    "discounted": Mark("discounted", "✕", "discounted"),
    "none": Mark("nothing said", "–", "none"),
}

# UCDP Georeferenced Event Dataset codebook, where_prec.
_PRECISIONS: Final = {
    1: "this place",
    2: "within about 25 km of this point",
    3: "somewhere in this district",
    4: "somewhere in this province",
    5: "a line or an area around this point",
    6: "somewhere in this country",
    7: "in international waters or airspace",
}
PROVINCE: Final = 4
LONG_DAY: Final = len("2020-02-27")


def mark_of(word: str) -> Mark:
    return MARKS.get(word) or Mark(word, "?", "none")


def aspects_of(status: Status) -> tuple[AspectShown, ...]:
    """The three aspects of an event, in the order in which readers ask for them."""
    asked = (
        ("Did it happen?", status.happened),
        ("Who did it?", status.by_whom),
        ("How many?", status.how_many),
    )
    return tuple(AspectShown(question, mark_of(said.word), said.reason) for question, said in asked)


def precision_in_words(place: PublicPlace) -> str:
    """How exact a place is, for the list beside the map. A province or a country needs no point to be one."""
    if place.rounded_km:
        return f"rounded to {place.rounded_km} km to protect people there"
    if place.lat is None and place.precision < PROVINCE:
        return "no point known"
    return _PRECISIONS.get(place.precision, "how exact is not known")


def day_in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def days_in_words(earliest: date | None, latest: date | None) -> str:
    """When an event happened, by the claims shown; a missing date is unknown, never that of the report."""
    if earliest is None or latest is None or earliest == latest:
        known = earliest or latest
        return day_in_words(known) if known else "date not known"
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return f"{earliest.day}–{day_in_words(latest)}"
    return f"{day_in_words(earliest)} to {day_in_words(latest)}"


def edtf_in_words(edtf: str) -> str:
    """An EDTF date that is one plain day in words; any other as it is, since its marks carry meaning."""
    try:
        return day_in_words(date.fromisoformat(edtf)) if len(edtf) == LONG_DAY else edtf
    except ValueError:
        return edtf
