"""What changed between two versions, and what readers are told of it. Pure: versions in, words out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from typing import Final, Literal

from dateline.stories.models import StoryVersion
from dateline.stories.models.versions import ChangeKind

Fate = Literal["same", "removed", "added"]
PARTS: Final = ("headline", "standfirst", "byline", "dateline", "text")
_PIECES: Final = re.compile(r"\n|[^\S\n]+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words; plain text, to be escaped by whoever shows it."""

    fate: Fate
    text: str


@dataclass(frozen=True, slots=True)
class PartChange:
    """How one part of a story (one of PARTS) reads in both versions."""

    part: str
    segments: tuple[Segment, ...]

    @property
    def changed(self) -> bool:
        return any(segment.fate != "same" for segment in self.segments)


@dataclass(frozen=True, slots=True)
class Notice:
    """What readers are told of a change. Empty strings are parts that the editor left out."""

    kind: ChangeKind
    label: str
    at: datetime
    wrong: str
    right: str
    where: str

    @property
    def text(self) -> str:
        """In one paragraph: `Correction, 16 March 2020, 09:30 UTC: …`."""
        where = f"Where it stood: {self.where}" if self.where else ""
        said = [_sentence(part) for part in (self.wrong, self.right, where)]
        words = " ".join(part for part in said if part) or "No reason was given."
        return f"{self.label}, {self.at:%-d %B %Y, %H:%M} UTC: {words}"


def _sentence(words: str) -> str:
    """The words with the full stop that nobody typed."""
    words = words.strip()
    return words if not words or words.endswith((".", "!", "?", "…", "”")) else f"{words}."


_LABELS: Final = {
    ChangeKind.CLARIFICATION: "Clarification",
    ChangeKind.CORRECTION: "Correction",
    ChangeKind.NOTE: "Editor's note",
    ChangeKind.WITHDRAWAL: "Withdrawn",
}


def changes_between(old: StoryVersion, new: StoryVersion) -> tuple[PartChange, ...]:
    """Every part of the story, word by word."""
    return tuple(PartChange(part, differences(getattr(old, part), getattr(new, part))) for part in PARTS)


def differences(old: str, new: str) -> tuple[Segment, ...]:
    """The words of both, in order. Without the added ones they are `old`, without the removed ones `new`."""
    before, after = _PIECES.findall(old), _PIECES.findall(new)
    made: list[Segment] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            made.append(Segment("same", "".join(before[a:b])))
            continue
        if b > a:
            made.append(Segment("removed", "".join(before[a:b])))
        if d > c:
            made.append(Segment("added", "".join(after[c:d])))
    return tuple(made)


def notice_of(version: StoryVersion) -> Notice | None:
    """What readers are told of the change that a version made, or None where there is nothing to tell."""
    kind = ChangeKind(version.kind)
    if kind not in _LABELS:
        return None
    return Notice(
        kind=kind,
        label=_LABELS[kind],
        at=version.published_at,
        wrong=version.what_was_wrong,
        right=version.what_is_right,
        where=version.where_it_stood.rstrip("."),
    )
