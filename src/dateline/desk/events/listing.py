"""The list of events: which ones, and what is told of each, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django import forms
from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When

from dateline.desk.lists import ListFilter
from dateline.record.domain.attention import attention_to, left_without_claims
from dateline.record.domain.testimony import statuses_of
from dateline.record.models import Claim, Event, EventClaim

PER_PAGE = 30
_Judgement = EventClaim.Judgement
EMPTY = "empty"  # no state of an event: a confirmed one that readers no longer have
# What waits for a decision stands first.
_ORDER = Case(When(state=Event.State.SUGGESTED, then=Value(0)), default=Value(1))


@dataclass(frozen=True, slots=True)
class Row:
    """An event with its claims by judgement; `happened` is the rules' word, empty where nothing counts.

    `attention` says in sentences what an editor should look at again.
    """

    event: Event
    placed: int
    suggested: int
    happened: str
    attention: tuple[str, ...]


class EventFilter(ListFilter):
    """Without a state: every event but dismissed ones."""

    state = forms.ChoiceField(
        required=False,
        choices=[
            ("", "Any but dismissed"),
            (Event.State.SUGGESTED.value, "Suggested"),
            (Event.State.CONFIRMED.value, "Confirmed"),
            (EMPTY, "Confirmed, no accepted claim left"),
            (Event.State.DISMISSED.value, "Dismissed"),
        ],
    )

    def chosen(self) -> QuerySet[Event]:
        """The events asked for: suggested ones first, then the latest to have happened."""
        events = with_words(_of_state(self.asked.get("state")), self.words_asked)
        return events.order_by(_ORDER, F("earliest").desc(nulls_last=True), "-pk")


def _of_state(state: str | None) -> QuerySet[Event]:
    if state == EMPTY:
        return left_without_claims()
    return Event.objects.filter(merged_into=None, state=state) if state else live_events()


def live_events() -> QuerySet[Event]:
    """Neither dismissed nor merged away."""
    return Event.objects.filter(merged_into=None).exclude(state=Event.State.DISMISSED)


def with_words(events: QuerySet[Event], words: Iterable[str]) -> QuerySet[Event]:
    """Those that have every word in their title, or in a claim that stands in them."""
    for word in words:
        told = EventClaim.objects.filter(
            event=OuterRef("pk"),
            claim__text__icontains=word,
            judgement__in=(_Judgement.SAME, _Judgement.SUGGESTED),
        )
        events = events.filter(Q(title__icontains=word) | Exists(told))
    return events


def rows(events: Sequence[Event]) -> list[Row]:
    """What the list tells of each event."""
    counted = (
        EventClaim.objects.filter(event__in=events)
        .exclude(claim__review=Claim.Review.REJECTED)
        .order_by()
        .values_list("event", "judgement")
        .annotate(number=Count("pk"))
    )
    numbers = {(event, judgement): number for event, judgement, number in counted}
    statuses, attention = statuses_of(events), attention_to(events)
    return [
        Row(
            event=event,
            placed=numbers.get((event.pk, _Judgement.SAME), 0),
            suggested=numbers.get((event.pk, _Judgement.SUGGESTED), 0),
            happened="" if statuses[event.pk].happened.word == "none" else statuses[event.pk].happened.word,
            attention=attention.get(event.pk, ()),
        )
        for event in events
    ]
