"""Errors of the stories.

StoriesError
├── StoryRefused     the gate does not let a story out; `problems` says why, one sentence each
│   └── StaysOut     a published story is not taken down without a reason for readers
├── ApprovalRefused  a headline is not approved: by the wrong person, or it needs no approval
└── RateRefused      an exchange rate cannot be kept as given
"""

from __future__ import annotations

from collections.abc import Sequence


class StoriesError(Exception):
    """Root of the stories' errors. The message is for the editor."""


class StoryRefused(StoriesError):
    """A story was not published; nothing of it is live that was not live before."""

    refused = "was not published"

    def __init__(self, *, headline: str, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"“{headline or 'Untitled story'}” {self.refused}. " + " ".join(self.problems))


class StaysOut(StoryRefused):
    """A story was not taken down: readers still have it."""

    refused = "was not taken down"
    HOW = (
        "Readers are told why a story is taken back: edit it, choose “Withdrawal” as the kind of change, give the "
        "reason and publish."
    )

    def __init__(self, *, headline: str) -> None:
        super().__init__(headline=headline, problems=[self.HOW])


class ApprovalRefused(StoriesError):
    """A headline was not approved."""


class RateRefused(StoriesError):
    """An exchange rate was not kept."""
