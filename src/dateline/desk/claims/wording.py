"""What a claim's content says, in the desk's words: one line per aspect. Pure.

Figures and places stand in the words of the report; bounds derived from a word are not shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from dateline.reading.equipment import find_equipment

Content = Mapping[str, Any]

NOT_IDENTIFIED: Final = "a source not identified"
# What goes without saying of a claim.
_PLAIN: Final = {"asserts", "stated", "actual"}
STANCES: Final = {
    "asserts": "asserts",
    "denies": "denial",
    "accuses": "accusation",
    "threatens": "threat",
    "demands": "demand",
    "promises": "promise",
}
# UCDP's where_prec.
_PRECISION: Final = {
    1: "exact place",
    2: "near it",
    3: "district",
    4: "province",
    5: "line or area",
    6: "country",
    7: "sea or air space",
}
_PROVINCE: Final = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One aspect of what a claim says: its name for the desk and its words."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Difference:
    """An aspect in which two readings differ; empty words: that reading says nothing of it."""

    label: str
    one: str
    other: str


def lines(content: Content, *, outlet: str) -> list[Line]:
    """Everything the content says of the claim, in the order of a card; nothing where it says nothing."""
    found = (
        ("Says", _who(content, outlet)),
        ("How", _how(content)),
        ("Event", _event(content)),
        ("Who", _parties(content)),
        ("With", _joined(_words(m) for m in content.get("instruments") or ())),
        ("Where", _joined((_place(p) for p in content.get("places") or ()), "; ")),
        ("When", _time(content.get("time"))),
        ("Figures", _joined((_figure(f) for f in content.get("figures") or ()), "; ")),
        ("Marks", _joined(content.get("marks") or ())),
    )
    return [Line(label, words) for label, words in found if words]


def differences(one: Content, other: Content, *, outlet: str) -> list[Difference]:
    """The aspects in which two contents differ, their words included, in the order of a card."""
    told, otherwise = _by_label(one, outlet), _by_label(other, outlet)
    labels = dict.fromkeys([*told, *otherwise])
    return [
        Difference(label, told.get(label, ""), otherwise.get(label, ""))
        for label in labels
        if told.get(label) != otherwise.get(label)
    ]


def warnings(content: Content) -> list[str]:
    """A sentence for each unknown designation of equipment in the claim's words, with those near it."""
    return list(_warnings(content["text"]))


def one_line(words: str) -> str:
    """Words of a report without its line breaks."""
    return " ".join(words.split())


def figure(words: str, *, measure: str, of: str | None) -> str:
    """ "killed: “33” (Turkish soldiers)": whom it counts only where its words do not say so."""
    told, counted = one_line(words), one_line(of or "")
    whom = f" ({counted})" if counted and counted.casefold() not in told.casefold() else ""
    return f"{'number' if measure == 'other' else measure}: “{told}”{whom}"


@lru_cache(maxsize=4096)  # a card is shown far more often than its words are new
def _warnings(words: str) -> tuple[str, ...]:
    unknown = {
        entity.text: entity.designation.suggestions
        for entity in find_equipment(words)
        if entity.designation and not entity.designation.known
    }
    return tuple(_warning(designation, near) for designation, near in unknown.items())


def _warning(designation: str, near: Sequence[str]) -> str:
    *others, last = near or [""]
    meant = f"{_joined(others)} or {last}" if others else last
    ending = f": did you mean {meant}?" if meant else "."
    return f"{designation} is not a known designation{ending}"


def _by_label(content: Content, outlet: str) -> dict[str, str]:
    return {"Words": one_line(content["text"])} | {ln.label: ln.words for ln in lines(content, outlet=outlet)}


def _who(content: Content, outlet: str) -> str:
    if content["voice"] == "outlet":
        return f"{outlet} (the outlet itself)"
    speaker = content.get("speaker")
    said = [_speaker(speaker) if content["voice"] == "cited" and speaker else NOT_IDENTIFIED]
    return ", via ".join([*said, *(_speaker(relayer) for relayer in content.get("via") or ())])


def _speaker(speaker: Mapping[str, Any]) -> str:
    name = speaker.get("name") or one_line(speaker["text"])
    return f"{name} ({speaker['kind']})" if speaker["kind"] in ("unnamed", "collective", "document") else name


def _how(content: Content) -> str:
    told = [content[key] for key in ("stance", "certainty", "modality") if content.get(key)]
    return _joined(STANCES.get(value, value) for value in told if value not in _PLAIN) or "stated plainly"


def _event(content: Content) -> str:
    code = content.get("plover") or ""
    code = "" if code == "NONE" else " ".join(filter(None, [code, content.get("mode")]))
    return _joined(filter(None, [content.get("event") or "", code]), " · ")


def _parties(content: Content) -> str:
    actors = _joined(_words(m) for m in content.get("actors") or ())
    recipients = _joined(_words(m) for m in content.get("recipients") or ())
    return f"{actors or '(not said)'} → {recipients}" if recipients else actors


def _place(place: Mapping[str, Any]) -> str:
    """The report's words, and in brackets what they were resolved to."""
    words, name = _words(place), place.get("name") or ""
    relation = (place.get("relation") or "").replace("_", " ")
    named = f"{relation} {name}".strip() if relation or name != words else ""
    found = _joined(filter(None, [named, place.get("country")]))
    return f"{words} ({_joined(filter(None, [found, _how_exact(place)]), '; ')})"


def _how_exact(place: Mapping[str, Any]) -> str:
    """A place that nothing located is no exact one: a province or a country needs no point to be found."""
    if place.get("lat") is None and place["precision"] < _PROVINCE:
        return "no point known"
    return _PRECISION[place["precision"]]


def _time(time: Mapping[str, Any] | None) -> str:
    if not time:
        return ""
    return f"“{_words(time)}” = {time['edtf']}" if time.get("edtf") else f"“{_words(time)}” (day not known)"


def _figure(found: Mapping[str, Any]) -> str:
    scope = "" if found["scope"] == "event" else f", {found['scope']}"
    return f"{figure(found['text'], measure=found['measure'], of=found.get('of'))}{scope}"


def _words(span: Mapping[str, Any]) -> str:
    return one_line(span["text"])


def _joined(words: Iterable[str], between: str = ", ") -> str:
    return between.join(words)
