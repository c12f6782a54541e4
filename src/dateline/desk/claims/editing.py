"""An edited claim as content of the reading contract, and back: what the edit form shows. Pure.

What the editor leaves as it was keeps its offsets and whatever else the reading knew of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from dateline.desk.claims.spans import find_words
from dateline.desk.claims.wording import one_line
from dateline.reading import periods
from dateline.record.domain.edtf import days_or_unknown

Content = Mapping[str, Any]

PLACE_VALUES: Final = ("name", "country", "lat", "lon", "precision", "relation")
PARTY_VALUES: Final = ("name",)
RELAYER_VALUES: Final = ("kind",)
# How somebody takes part, and where the contract keeps those who do so.
ROLES: Final = {"actor": "actors", "recipient": "recipients", "instrument": "instruments"}
FIGURE_VALUES: Final = ("measure", "low", "high", "of", "scope")
_CHOSEN: Final = ("voice", "stance", "certainty", "modality", "plover")


class NotInReport(Exception):
    """Words that do not stand in the report."""

    def __init__(self, words: str) -> None:
        self.words = words
        super().__init__(f"“{one_line(words)}” does not stand in the report: copy its words exactly.")


def shown(content: Content) -> dict[str, Any]:
    """The form's values for a claim that says `content`."""
    speaker, time = content.get("speaker") or {}, content.get("time") or {}
    return {
        **{key: content.get(key) or "" for key in _CHOSEN},
        "words": content["text"],
        "start": content["start"],
        "speaker": one_line(speaker.get("text", "")),
        "speaker_kind": speaker.get("kind", ""),
        "event": content.get("event") or "",
        "mode": content.get("mode") or "",
        "time_words": one_line(time.get("text", "")),
        "edtf": time.get("edtf") or "",
    }


def shown_rows(spans: Iterable[Mapping[str, Any]] | None, values: Sequence[str]) -> list[dict[str, Any]]:
    """The form's rows for figures, places or those who take part."""
    return [
        {"words": one_line(span["text"]), **{key: span.get(key) for key in values}} for span in spans or ()
    ]


def shown_parties(content: Content) -> list[dict[str, Any]]:
    """The form's rows for those who take part, role by role."""
    return [
        {"role": role, **row}
        for role, key in ROLES.items()
        for row in shown_rows(content.get(key), PARTY_VALUES)
    ]


def edited(
    content: Content,
    *,
    values: Mapping[str, Any],
    relayers: Iterable[Mapping[str, Any]],
    parties: Sequence[Mapping[str, Any]],
    figures: Iterable[Mapping[str, Any]],
    places: Iterable[Mapping[str, Any]],
    text: str,
) -> dict[str, Any]:
    """`content` with the form's values in it, in a report of `text`. Raises NotInReport."""
    start, end = _claimed(content, values, text)
    return {
        **content,
        **{key: values[key] for key in _CHOSEN},
        "start": start,
        "end": end,
        "text": text[start:end],
        "event": values["event"] or None,
        "mode": values["mode"] or None,
        "speaker": _speaker(content.get("speaker"), values, text, near=start),
        "via": _relayers(content.get("via"), relayers, text, near=start),
        "time": _time(content.get("time"), values, text, near=start),
        **{key: _parties(content, parties, role, text, near=start) for role, key in ROLES.items()},
        "figures": _rows(content.get("figures"), figures, FIGURE_VALUES, text, near=start),
        "places": _rows(content.get("places"), places, PLACE_VALUES, text, near=start),
    }


def _claimed(content: Content, values: Mapping[str, Any], text: str) -> tuple[int, int]:
    """The claim's own words; `start` says which of several places where they stand is meant."""
    near = content["start"] if values["start"] is None else values["start"]
    return _span(values["words"], text, near=near, before=content if near == content["start"] else None)


def _span(words: str, text: str, *, near: int, before: Mapping[str, Any] | None = None) -> tuple[int, int]:
    """Where the words stand: as before if they are as before, else where they stand nearest."""
    if before and one_line(before["text"]) == one_line(words):
        return before["start"], before["end"]
    found = find_words(words, text, near=near)
    if found is None:
        raise NotInReport(words)
    return found.start, found.end


def _speaker(
    before: Mapping[str, Any] | None, values: Mapping[str, Any], text: str, *, near: int
) -> dict[str, Any] | None:
    if values["voice"] != "cited":
        return None
    words, kind = values["speaker"], values["speaker_kind"]
    if before and one_line(before["text"]) == one_line(words):
        return {**before, "kind": kind}
    start, end = _span(words, text, near=near)
    return {"start": start, "end": end, "text": text[start:end], "name": one_line(words), "kind": kind}


def _relayers(
    before: Iterable[Mapping[str, Any]] | None, rows: Iterable[Mapping[str, Any]], text: str, *, near: int
) -> list[dict[str, Any]]:
    """Who passed it on; one that the reading does not know goes by its words."""
    made = _rows(before, rows, RELAYER_VALUES, text, near=near)
    return [{**relayer, "name": relayer.get("name") or one_line(relayer["text"])} for relayer in made]


def _time(
    before: Mapping[str, Any] | None, values: Mapping[str, Any], text: str, *, near: int
) -> dict[str, Any] | None:
    words, edtf = values["time_words"], values["edtf"] or None
    if not words:
        return None
    if before and (one_line(before["text"]), before.get("edtf")) == (one_line(words), edtf):
        return dict(before)
    start, end = _span(words, text, near=near, before=before)
    said = {"start": start, "end": end, "text": text[start:end]}
    return {**said, "edtf": edtf, "precision": _precision(edtf), "basis": "stated"}


def _precision(edtf: str | None) -> int | None:
    """UCDP's date_prec of a date: by how many days it covers; None where it is not known or open."""
    days = days_or_unknown(edtf)
    if days.earliest is None or days.latest is None:
        return None
    if days.earliest == days.latest:
        return periods.DAY
    return periods.days(days.earliest, days.latest).precision


def _parties(
    content: Content, parties: Iterable[Mapping[str, Any]], role: str, text: str, *, near: int
) -> list[dict[str, Any]]:
    """Those of that role. Who changes the role keeps the rest."""
    keys = sorted(ROLES.values(), key=lambda key: key != ROLES[role])  # the role's own first
    before = [span for key in keys for span in content.get(key) or ()]
    of_role = [party for party in parties if party["role"] == role]
    return _rows(before, of_role, PARTY_VALUES, text, near=near)


def _rows(
    before: Iterable[Mapping[str, Any]] | None,
    rows: Iterable[Mapping[str, Any]],
    names: Sequence[str],
    text: str,
    *,
    near: int,
) -> list[dict[str, Any]]:
    kept = list(before or ())
    made = []
    for row in rows:
        same = next((span for span in kept if one_line(span["text"]) == one_line(row["words"])), None)
        if same:
            kept.remove(same)
        start, end = _span(row["words"], text, near=near, before=same)
        told = {name: row[name] for name in names}
        unchanged = same if same and all(same.get(name) == told[name] for name in names) else {}
        made.append({**unchanged, "start": start, "end": end, "text": text[start:end], **told})
    return made
