"""What an editor may write into a claim: the reading contract, field by field. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final, get_args

from dateline.reading.contract import Certainty, Measure, Modality, Scope, Stance, Voice
from dateline.reading.events import EVENTS, PLOVER
from dateline.record.domain.content import Content, spans_in
from dateline.record.domain.edtf import days_of
from dateline.record.errors import BadContent, BadDate

ALLOWED: Final[Mapping[str, Collection[str]]] = {
    "voice": get_args(Voice),
    "stance": get_args(Stance),
    "certainty": get_args(Certainty),
    "modality": get_args(Modality),
    "plover": sorted(PLOVER),
}
MEASURES: Final = get_args(Measure)
SCOPES: Final = get_args(Scope)
_REQUIRED: Final = ("start", "end", "text", *ALLOWED)
_LISTS: Final = ("via", "actors", "recipients", "instruments", "places", "figures", "marks")


def checked(content: Mapping[str, Any], *, text: str) -> Content:
    """The content of an edited claim in a report of `text`, lists given empty where absent.

    Raises BadContent; its message names the field, what stands there and what may.
    """
    problem = next(_problems(content, text), None)
    if problem:
        raise BadContent(problem)
    made = {key: value for key, value in content.items() if key not in ("id", "score")}
    return {**made, **{name: list(content.get(name) or ()) for name in _LISTS}}


def _problems(content: Mapping[str, Any], text: str) -> Iterator[str]:
    for name in _REQUIRED:
        if name not in content:
            yield f"The claim lacks “{name}”."
    for name, allowed in ALLOWED.items():
        if content[name] not in allowed:
            yield f"“{content[name]}” is no {name}: choose one of {', '.join(allowed)}."
    if content.get("event") not in (None, *EVENTS):
        yield f"“{content['event']}” is no kind of event: choose one of {', '.join(sorted(EVENTS))}, or none."
    yield from _voice(content)
    for where, span in spans_in(content):
        yield from _span(where, span, text)
    yield from _time(content.get("time"))
    for place in content.get("places") or ():
        yield from _place(place)
    for figure in content.get("figures") or ():
        yield from _figure(figure)


def _voice(content: Mapping[str, Any]) -> Iterator[str]:
    if content["voice"] == "cited" and not content.get("speaker"):
        yield "The claim cites somebody: say who speaks, or choose the voice “unclear”."
    if content["voice"] != "cited" and content.get("speaker"):
        yield "A speaker goes with the voice “cited” only: choose it, or take the speaker out."


def _span(where: str, span: Mapping[str, Any], text: str) -> Iterator[str]:
    start, end, words = span.get("start"), span.get("end"), span.get("text")
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= len(text):
        yield f"“{words}” ({where}) must stand in the report: its place {start}–{end} does not exist there."
    elif text[start:end] != words:
        yield f"“{words}” ({where}) does not stand at {start}–{end} of the report: “{text[start:end]}” does."


def _time(time: Mapping[str, Any] | None) -> Iterator[str]:
    if not time:
        return
    try:
        if time.get("edtf"):
            days_of(time["edtf"])
    except BadDate as error:
        yield str(error)
    if time.get("precision") not in (None, 1, 2, 3, 4, 5):
        yield f"The precision of a date is 1 (a day) to 5 (a year), not {time['precision']}."


def _place(place: Mapping[str, Any]) -> Iterator[str]:
    if place.get("precision") not in range(1, 8):
        yield f"The precision of “{place['text']}” is 1 (exact) to 7, not {place.get('precision')}."
    lat, lon = place.get("lat"), place.get("lon")
    if (lat is None) != (lon is None):
        yield f"“{place['text']}” needs both latitude and longitude, or neither."
    elif lat is not None and lon is not None and not (-90 <= lat <= 90 and -180 <= lon <= 180):
        yield f"“{place['text']}” cannot lie at {lat}, {lon}: latitude is -90 to 90, longitude -180 to 180."


def _figure(figure: Mapping[str, Any]) -> Iterator[str]:
    if figure.get("measure") not in MEASURES:
        yield f"“{figure.get('measure')}” is no measure: choose one of {', '.join(MEASURES)}."
    if figure.get("scope") not in SCOPES:
        yield f"“{figure.get('scope')}” is no scope of a figure: choose one of {', '.join(SCOPES)}."
    for bound in ("low", "high"):
        value = figure.get(bound)
        if value is not None and (not isinstance(value, int) or value < 0):
            yield f"The {bound} bound of “{figure['text']}” must be a whole number, or empty where open."
            return
    low, high = figure.get("low"), figure.get("high")
    if low is not None and high is not None and low > high:
        yield f"The low bound of “{figure['text']}” ({low}) is above the high one ({high})."
