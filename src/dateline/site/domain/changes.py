"""The page that shows what changed between two versions, in runs that can be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from dateline.site.domain.stories import VersionLine, version_line
from dateline.stories.domain.changes import Notice, Segment, changes_between, notice_of
from dateline.stories.models import StoryVersion


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a story in both versions."""

    name: str
    changed: bool
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class ChangesPage:
    slug: str
    headline: str
    old: VersionLine
    new: VersionLine
    notice: Notice | None
    parts: tuple[Part, ...]


_NAMES: Final = {
    "headline": "Headline",
    "standfirst": "Summary",
    "byline": "Byline",
    "dateline": "Dateline",
    "text": "Text",
}


def changes_page(old: StoryVersion, new: StoryVersion, *, slug: str) -> ChangesPage:
    return ChangesPage(
        slug=slug,
        headline=new.headline,
        old=version_line(old),
        new=version_line(new),
        notice=notice_of(new),
        parts=tuple(
            Part(_NAMES[change.part], change.changed, in_runs(change.segments))
            for change in changes_between(old, new)
            if change.segments
        ),
    )


def in_runs(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """The same change with its neighbours joined: words exchanged one by one become one run.

    As before, without the added words it is the old text, without the removed ones the new.
    """
    made: list[Segment] = []
    run: list[Segment] = []
    for segment in segments:
        parts_nothing = segment.fate == "same" and not segment.text.strip(" ")
        if segment.fate != "same" or (run and parts_nothing):
            run.append(segment)
        else:
            made += [*_joined(run), segment]
            run = []
    return (*made, *_joined(run))


def _joined(run: Sequence[Segment]) -> list[Segment]:
    """Removed and added words, each in one piece; what only goes, or only comes, stays as it is."""
    words, after = list(run), []
    if words and words[-1].fate == "same":
        after.append(words.pop())
    if {"removed", "added"} <= {segment.fate for segment in words}:
        words = [
            Segment("removed", "".join(segment.text for segment in words if segment.fate != "added")),
            Segment("added", "".join(segment.text for segment in words if segment.fate != "removed")),
        ]
    return [*words, *after]
