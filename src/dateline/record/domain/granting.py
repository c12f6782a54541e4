"""Confirming an aspect of an event, which only an editor can; the decision log is where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.db import transaction

from dateline.record.domain.permitted import GRANT_ANY, GRANT_PROPOSED, need
from dateline.record.domain.status import ASPECTS, Aspect
from dateline.record.domain.testimony import statuses_of
from dateline.record.errors import NotNow
from dateline.record.models import Event
from dateline.vault.domain.decisions import record_decision
from dateline.vault.models import Decision, User

CONFIRM: Final = "event.confirm_aspect"
REVOKE: Final = "event.revoke_aspect"


def granted(decisions: Iterable[Decision]) -> dict[str, tuple[Aspect, ...]]:
    """Confirmed aspects by the event's public id, from its decisions in order: the last word counts."""
    standing: dict[str, dict[Aspect, bool]] = {}
    for decision in decisions:
        if decision.kind in (CONFIRM, REVOKE):
            standing.setdefault(decision.subject, {})[decision.detail["aspect"]] = decision.kind == CONFIRM
    return {
        subject: tuple(aspect for aspect in ASPECTS if aspects.get(aspect))
        for subject, aspects in standing.items()
    }


@transaction.atomic
def confirm_aspect(*, event: Event, aspect: Aspect, by: User, reason: str = "") -> Decision:
    """Grant that an aspect is confirmed: what a rule proposes an editor may, anything else a senior editor.

    Raises NotPermitted; NotNow if nothing public says anything of it.
    """
    need(by, GRANT_PROPOSED)
    event = Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    if event.state != Event.State.CONFIRMED or event.merged_into_id:
        raise NotNow("Confirm the event before an aspect of it.")
    if aspect not in ASPECTS:
        raise NotNow(f"“{aspect}” is no aspect: choose one of {', '.join(ASPECTS)}.")
    found = getattr(statuses_of([event])[event.pk], aspect)
    if found.word == "none":
        raise NotNow(f"No accepted claim of the event bears on this. {found.reason}")
    if aspect in _standing(event):
        raise NotNow("This is already confirmed.")
    if not found.proposes_confirmed:
        need(by, GRANT_ANY)
    detail = {"aspect": aspect, "was": found.word, "rule": found.rule}
    return record_decision(kind=CONFIRM, subject=event.public_id, by=by, reason=reason, detail=detail)


@transaction.atomic
def revoke_aspect(*, event: Event, aspect: Aspect, by: User, reason: str = "") -> Decision:
    """Take a confirmation back; the rule's word stands again. NotNow if it is not confirmed."""
    need(by, GRANT_ANY)
    event = Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    if aspect not in _standing(event):
        raise NotNow("This is not confirmed, so there is nothing to take back.")
    return record_decision(
        kind=REVOKE, subject=event.public_id, by=by, reason=reason, detail={"aspect": aspect}
    )


def _standing(event: Event) -> tuple[Aspect, ...]:
    return granted(Decision.objects.about(event.public_id)).get(event.public_id, ())
