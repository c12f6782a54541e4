"""Finding the claim that editorial.yaml means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dateline.config.demonstration.content import Named
from dateline.reading import periods
from dateline.record.domain.edtf import days_of
from dateline.record.domain.review import edit_claim
from dateline.record.models import Claim
from dateline.vault.models import User
from dateline.wire.models import Report


class Claims:
    """The claims read in the demonstration's reports, found by report and phrase."""

    def __init__(self, reports: dict[str, Report]) -> None:
        self._reports = reports
        self.missed: set[Named] = set()

    def find(self, named: Named) -> Claim | None:
        """The smallest claim whose words hold the phrase, or None, noted in `missed`."""
        report = self._reports[named.report]
        start = report.text.index(named.phrase)
        end = start + len(named.phrase)
        read = Claim.objects.filter(current__report=report, start__lt=end, end__gt=start)
        best = max(read, key=lambda claim: _fit(claim, start, end), default=None)
        if best is None or _shared(best, start, end) < (end - start) / 2:
            self.missed.add(named)
            return None
        return best

    def find_all(self, rows: Iterable[dict[str, str]]) -> list[Claim]:
        """The claims of several rows, in order, without those that were missed or named twice."""
        found = (self.find(Named.of(row)) for row in rows)
        return list(dict.fromkeys(claim for claim in found if claim is not None))


def correct_claim(claim: Claim, row: Mapping[str, Any], *, by: User) -> None:
    """Say what is claimed, who claims it, who acts and when, as the editor found (`claimed`, `speaker`, `actors`,
    `time`), where the machine read otherwise.
    """
    assert claim.current is not None
    said, text = claim.current.content, claim.current.report.text
    content = dict(said)
    if "claimed" in row:
        content |= _span(row["claimed"], text, near=claim.start)
    if "speaker" in row:
        content |= {"voice": "cited", "speaker": _named(row["speaker"], text, near=claim.start)}
    if "actors" in row:
        content["actors"] = [_named(actor, text, near=claim.start) for actor in row["actors"]]
    if "time" in row:
        content["time"] = _dated(row["time"], text, near=claim.start)
    if _corrected(content) != _corrected(said):
        edit_claim(claim=claim, content=content, by=by)


def _named(row: Mapping[str, str], text: str, *, near: int) -> dict[str, Any]:
    """A mention in the text, with whom it names."""
    return {
        **_span(row["words"], text, near=near),
        **{key: row[key] for key in ("name", "kind") if key in row},
    }


def _dated(row: Mapping[str, str], text: str, *, near: int) -> dict[str, Any]:
    """Words of time in the text, with the days that the editor gives them (`edtf`)."""
    days = days_of(row["edtf"])
    assert days.earliest is not None
    assert days.latest is not None
    precision = periods.days(days.earliest, days.latest).precision
    span = _span(row["words"], text, near=near)
    return {**span, "edtf": row["edtf"], "precision": precision, "basis": "stated"}


def _span(words: str, text: str, *, near: int) -> dict[str, Any]:
    """Where the words stand: from `near` on, or else the first place before it."""
    start = text.index(words, near) if words in text[near:] else text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def _corrected(content: Mapping[str, Any]) -> tuple[str, str, str, list[str], str]:
    """What a correction can change."""
    speaker, time = content["speaker"] or {}, content["time"] or {}
    actors = [actor["name"] or "" for actor in content["actors"]]
    return content["text"], content["voice"], speaker.get("name", ""), actors, time.get("edtf") or ""


def _shared(claim: Claim, start: int, end: int) -> int:
    return min(claim.end, end) - max(claim.start, start)


def _fit(claim: Claim, start: int, end: int) -> tuple[int, int]:
    """More of the phrase first, then the shorter claim."""
    return _shared(claim, start, end), -(claim.end - claim.start)
