"""What an editor can do with a claim by one key: the verbs, when each is offered, and what does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from dateline.record.domain import review
from dateline.record.models import Claim

UNREVIEWED, ACCEPTED = Claim.Review.UNREVIEWED, Claim.Review.ACCEPTED
REJECTED, WITHDRAWN = Claim.Review.REJECTED, Claim.Review.WITHDRAWN


@dataclass(frozen=True, slots=True)
class Verb:
    """`name` is its word in addresses, `key` the one on the keyboard; `act` takes claim=, by= and reason=.

    `offered` are the states of review in which it makes sense, `explained` those in which it needs a reason.
    """

    name: str
    key: str
    label: str
    done: str
    act: Callable[..., object]
    offered: frozenset[str]
    explained: frozenset[str] = frozenset()


_ALL: Final = (
    Verb("accept", "a", "Accept", "Accepted", review.accept_claim, frozenset({UNREVIEWED})),
    Verb(
        "reject",
        "x",
        "Reject",
        "Rejected",
        review.reject_claim,
        frozenset({UNREVIEWED, ACCEPTED}),
        explained=frozenset({ACCEPTED}),
    ),
    Verb(
        "withdraw",
        "w",
        "Withdrawn by its source",
        "Marked as withdrawn by its source",
        review.withdraw_claim,
        frozenset({ACCEPTED}),
        explained=frozenset({ACCEPTED}),
    ),
    Verb(
        "reopen", "u", "Undo", "Open again", review.reopen_claim, frozenset({ACCEPTED, REJECTED, WITHDRAWN})
    ),
)
# Offered beside a reading of the machine's that differs from a decided claim, not by the state of review.
ADOPT: Final = Verb(
    "adopt",
    "",
    "Take the machine's reading",
    "Now says what the machine reads",
    review.adopt_suggestion,
    frozenset(),
)
VERBS: Final = {verb.name: verb for verb in (*_ALL, ADOPT)}


def offered(review_state: str) -> tuple[Verb, ...]:
    """What can be done with a claim in that state of review, in the order of the buttons."""
    return tuple(verb for verb in _ALL if review_state in verb.offered)
