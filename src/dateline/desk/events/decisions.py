"""What was decided on an event, in words: claims and events by what they say, never by their ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from dateline.desk.claims.cards import Judged, who_decided
from dateline.desk.claims.wording import one_line
from dateline.record.models import Claim, Event
from dateline.vault.models import Decision

SHOWN: Final = 80  # characters of a claim's words
_TOLD: Final = {
    "event.dismiss": "dismissed the event",
    "event.rename": "named it “{to}”",
    "event.merge": "merged “{away}” into it",
    "event.confirm_aspect": "confirmed {aspect}",
    "event.revoke_aspect": "took back the confirmation of {aspect}",
}
_JUDGED: Final = {
    "same": "placed “{claim}” in it",
    "different": "judged “{claim}” to be of a different event",
    "unsure": "left open whether “{claim}” is of it",
}
_ASPECTS: Final = {"happened": "that it happened", "by_whom": "by whom", "how_many": "how many"}


def in_words(decisions: Sequence[Decision]) -> list[Judged]:
    """The decisions on an event, in their order; two queries for what they speak of."""
    named = _named(decisions)
    return [Judged(who_decided(d), _told(d, named), d.at, d.reason) for d in decisions]


def _told(decision: Decision, named: dict[str, str]) -> str:
    detail: dict[str, Any] = decision.detail
    known = {
        "to": detail.get("to", ""),
        "claim": named.get(detail.get("claim", ""), "a claim that is gone"),
        "away": named.get(detail.get("away", ""), "another event"),
        "aspect": _ASPECTS.get(detail.get("aspect", ""), ""),
    }
    if decision.kind in ("event.confirm", "event.start"):
        verb = "confirmed" if decision.kind == "event.confirm" else "started"
        return f"{verb} it as “{detail.get('title', '')}”{_with(detail.get('claims', ()), named)}"
    if decision.kind == "event.judge_claim":
        return _JUDGED.get(detail.get("judgement", ""), "judged “{claim}”").format_map(known)
    return _TOLD.get(decision.kind, decision.kind).format_map(known)


def _with(claims: Iterable[str], named: dict[str, str]) -> str:
    words = [f"“{named[claim]}”" for claim in claims if claim in named]
    return f", with {', '.join(words)}" if words else ""


def _named(decisions: Iterable[Decision]) -> dict[str, str]:
    """Words of the claims and titles of the events that the decisions speak of, by public id."""
    claims: set[str] = set()
    events: set[str] = set()
    for decision in decisions:
        claims |= {decision.detail.get("claim", ""), *decision.detail.get("claims", ())}
        events.add(decision.detail.get("away", ""))
    told = dict(Claim.objects.filter(public_id__in=claims - {""}).values_list("public_id", "text"))
    titles = dict(Event.objects.filter(public_id__in=events - {""}).values_list("public_id", "title"))
    return {**{public_id: _short(text) for public_id, text in told.items()}, **titles}


def _short(words: str) -> str:
    line = one_line(words)
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"
