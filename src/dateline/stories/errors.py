"""Errors of the stories.

StoriesError
├── StoryRefused     the gate does not let a story out; `problems` says why, one sentence each
└── RateRefused      an exchange rate cannot be kept as given
"""

from __future__ import annotations

from collections.abc import Sequence


class StoriesError(Exception):
    """Root of the stories' errors. The message is for the editor."""


class StoryRefused(StoriesError):
    """A story was not published; nothing of it is live that was not live before."""

    def __init__(self, *, headline: str, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"“{headline or 'Untitled story'}” was not published. " + " ".join(self.problems))


class RateRefused(StoriesError):
    """An exchange rate was not kept."""
