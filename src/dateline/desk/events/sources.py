"""One source as the desk shows it: what may be one with it, what was merged into it, and what was decided on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dateline.desk.claims.cards import Judged, who_decided
from dateline.record.domain.merging import Alike, alike
from dateline.record.models import Source
from dateline.vault.models import Decision


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A source that was itself merged into another one has neither `alike` nor `merged`."""

    source: Source
    claims: int
    alike: tuple[Alike, ...]
    merged: tuple[Source, ...]
    decisions: tuple[Judged, ...]


def source_page(source: Source) -> SourcePage:
    """A fixed number of queries, however many sources are like it or were merged into it."""
    return SourcePage(
        source=source,
        claims=source.claims.count(),
        alike=tuple(alike(source)),
        merged=tuple(
            Source.objects.filter(merged_into=source).select_related("outlet").order_by("name", "pk")
        ),
        decisions=tuple(_in_words(list(Decision.objects.about(source.public_id)))),
    )


def _in_words(decisions: Sequence[Decision]) -> list[Judged]:
    return [
        Judged(who_decided(made), _told(made.kind, made.detail), made.at, made.reason) for made in decisions
    ]


def _told(kind: str, detail: dict[str, Any]) -> str:
    if kind == "source.grade":
        return f"graded it {_grade(detail['to'])} (before: {_grade(detail['from'])})"
    words = {"source.merge": "merged “{}” into it", "source.part": "parted “{}” from it"}
    return words[kind].format(detail["name"]) if kind in words else kind


def _grade(grade: dict[str, str]) -> str:
    return (
        f"{grade['reliability']}, on the side of {grade['side']}" if grade["side"] else grade["reliability"]
    )
