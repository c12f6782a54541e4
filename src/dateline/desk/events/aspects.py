"""The status of an event, aspect by aspect, with what the person at the desk may do about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from dateline.desk.permissions import GRANT_ANY, GRANT_PROPOSED
from dateline.record.domain import granting
from dateline.record.domain.status import ASPECTS, Aspect, AspectStatus
from dateline.record.domain.testimony import statuses_of
from dateline.record.models import Event
from dateline.vault.domain.roles import may
from dateline.vault.models import Decision, User

LABELS: Final[dict[Aspect, str]] = {
    "happened": "That it happened",
    "by_whom": "By whom",
    "how_many": "How many",
}


@dataclass(frozen=True, slots=True)
class AspectLine:
    """One aspect: what readers are told, why, what the rule proposes, and whether `by` may grant or revoke it."""

    aspect: str
    label: str
    word: str
    reason: str
    rule: str
    proposed: bool
    granted: bool
    grantable: bool
    revocable: bool


def aspects_of(event: Event, decisions: Sequence[Decision], *, by: User) -> Iterable[AspectLine]:
    """The lines of the status, in its order; `decisions` are those on the event."""
    status = statuses_of([event])[event.pk]
    granted = granting.granted(decisions).get(event.public_id, ())
    for aspect in ASPECTS:
        found: AspectStatus = getattr(status, aspect)
        is_granted = aspect in granted
        stands = is_granted and found.word != "none"
        yield AspectLine(
            aspect=aspect,
            label=LABELS[aspect],
            word="confirmed" if stands else found.word,
            reason=found.reason,
            rule=found.rule,
            proposed=found.proposes_confirmed and not stands,
            granted=is_granted,
            grantable=not is_granted and _is_open(event, found) and _may_grant(by, found),
            revocable=is_granted and may(by, GRANT_ANY),
        )


def _is_open(event: Event, found: AspectStatus) -> bool:
    return event.state == Event.State.CONFIRMED and found.word != "none"


def _may_grant(by: User, found: AspectStatus) -> bool:
    return may(by, GRANT_PROPOSED) and (found.proposes_confirmed or may(by, GRANT_ANY))
