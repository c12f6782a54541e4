"""What an editor can do with an event, by name: each takes the event, what was posted, and who posts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, cast

from dateline.desk.events.merging import kept_of
from dateline.record.domain import events, granting
from dateline.record.domain.status import Aspect
from dateline.record.errors import NoReason, NotNow
from dateline.record.models import Event
from dateline.vault.models import User

Posted = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Verb:
    """`act` gives the event that the editor is led to; `done` tells what happened."""

    act: Callable[[Event, Posted, User], Event]
    done: str


def _confirm(event: Event, posted: Posted, by: User) -> Event:
    title = posted.get("title", "").strip() or None
    return events.confirm_event(event=event, by=by, title=title, reason=_reason(posted))


def _dismiss(event: Event, posted: Posted, by: User) -> Event:
    return events.dismiss_event(event=event, by=by, reason=_reason(posted))


def _rename(event: Event, posted: Posted, by: User) -> Event:
    return events.rename_event(event=event, title=posted.get("title", ""), by=by, reason=_reason(posted))


def _merge(event: Event, posted: Posted, by: User) -> Event:
    other = Event.objects.filter(public_id=posted.get("other", "")).first()
    if other is None:
        raise NotNow("There is no such event to merge with: search for it again.")
    keep = kept_of(event, other)
    return events.merge_events(
        keep=keep, away=other if keep == event else event, by=by, reason=_reason(posted)
    )


def _grant(event: Event, posted: Posted, by: User) -> Event:
    if not _reason(posted):
        raise NoReason("Readers are told that you confirm it: say what that rests on.")
    granting.confirm_aspect(event=event, aspect=_aspect(posted), by=by, reason=_reason(posted))
    return event


def _revoke(event: Event, posted: Posted, by: User) -> Event:
    if not _reason(posted):
        raise NoReason("Readers were told that it is confirmed: say why it no longer is.")
    granting.revoke_aspect(event=event, aspect=_aspect(posted), by=by, reason=_reason(posted))
    return event


def _aspect(posted: Posted) -> Aspect:
    return cast(Aspect, posted.get("aspect", ""))  # the domain refuses what is none


def _reason(posted: Posted) -> str:
    return posted.get("reason", "").strip()


VERBS: Final = {
    "confirm": Verb(_confirm, "The event is confirmed."),
    "dismiss": Verb(_dismiss, "The event is dismissed."),
    "rename": Verb(_rename, "The title is changed."),
    "merge": Verb(_merge, "The two events are one."),
    "grant": Verb(_grant, "Confirmed by you; readers are told."),
    "revoke": Verb(_revoke, "The confirmation is taken back."),
}
JUDGED: Final = {"same": "Same event.", "different": "A different event.", "unsure": "Unsure."}
