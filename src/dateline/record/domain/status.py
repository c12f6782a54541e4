"""The status of an event, per aspect, by named and versioned rules (docs/reference/record.md).

Corroboration counts origins. Two testimonies are independent when they differ in dispatch, in group and in
origin, and do not speak for one side. The rules look for one independent pair, never at the number of claims,
so that a copy can never raise a status. A rule only proposes *confirmed*; an editor grants it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final, Literal

from dateline.record.domain.competing import competes, exclude, name_the_same, shares_an_actor
from dateline.record.domain.figures import Count, agree, contradict
from dateline.record.domain.independence import Standing, Testimony, independent, resolved

Word = Literal["confirmed", "reported by several", "single source", "contested", "discounted", "none"]
Aspect = Literal["happened", "by_whom", "how_many"]
ASPECTS: Final[tuple[Aspect, ...]] = ("happened", "by_whom", "how_many")
# The measure that an event is known by, where claims give several: deaths before all.
MEASURES: Final = (
    "killed", "wounded", "captured", "missing", "displaced", "equipment lost", "strikes", "forces", "other",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AspectStatus:
    """A word, the rule that gave it with its version, and why, in one sentence for readers."""

    word: Word
    rule: str
    reason: str
    proposes_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class EventStatus:
    happened: AspectStatus
    by_whom: AspectStatus
    how_many: AspectStatus


def status_of(testimonies: Iterable[Testimony], *, granted: Collection[Aspect] = ()) -> EventStatus:
    """What the public may be told of an event that rests on these testimonies.

    Give it only claims that an editor accepted and placed in the event; withdrawn ones are left out here.
    `granted` are the aspects that an editor confirmed.
    """
    standings = resolved([t for t in testimonies if not t.withdrawn])
    decided = {
        "happened": _happened(standings),
        "by_whom": _by_whom(standings),
        "how_many": _how_many(standings),
    }
    for aspect in granted:
        if decided[aspect].word != "none":
            decided[aspect] = _confirmed(decided[aspect])
    return EventStatus(decided["happened"], decided["by_whom"], decided["how_many"])


# --- happened ---


def _happened(standings: Sequence[Standing]) -> AspectStatus:
    supporting = [s for s in standings if _says_it_happened(s.testimony)]
    opposing = [s for s in standings if _says_it_did_not(s.testimony)]
    if not supporting:
        reason = "Only denials are on record." if opposing else "No claim on record says that it happened."
        return AspectStatus("none", "nothing-said/1", reason)
    if opposing:
        return _opposed(supporting, opposing)
    if any(exclude(a, b) for a, b in combinations(supporting, 2)):
        return AspectStatus("contested", "competing-claims/2", _taken_or_repelled(supporting))
    found = _corroborated(supporting, "that it happened", fits=lambda a, b: True)
    if any("happened" in s.testimony.admits for s in supporting):
        return _admitted(found, "A side says so against its own interest.")
    return found


def _says_it_happened(t: Testimony) -> bool:
    return (
        t.stance in ("asserts", "accuses")
        and t.modality in ("actual", "historical")
        and t.certainty != "planned"
    )


def _says_it_did_not(t: Testimony) -> bool:
    """A denial that names nobody denies the happening; one that names an actor denies only who did it."""
    if t.stance == "denies":
        return t.modality != "negated" and not t.actors
    return t.stance in ("asserts", "accuses") and t.modality == "negated"


def _opposed(supporting: Sequence[Standing], opposing: Sequence[Standing]) -> AspectStatus:
    doubtful = all(s.testimony.reliability == "E" or s.testimony.credibility == 5 for s in supporting)
    better = any(s.testimony.reliability in ("A", "B") or s.testimony.credibility <= 2 for s in opposing)
    if doubtful and better:
        reason = "What says it happened was judged improbable, and better evidence speaks against it."
        return AspectStatus("discounted", "better-evidence-against/1", reason)
    return AspectStatus(
        "contested",
        "competing-claims/2",
        f"{_claims(supporting)} that it happened; {_within(_claims(opposing))} that it did not.",
    )


def _taken_or_repelled(standings: Sequence[Standing]) -> str:
    taken = [s for s in standings if s.testimony.outcome == "taken"]
    repelled = [s for s in standings if s.testimony.outcome == "repelled"]
    held = _within(_claims(repelled))
    return f"{_claims(taken)} that the place was taken; {held} that the attack on it was repelled."


# --- by whom ---


def _by_whom(standings: Sequence[Standing]) -> AspectStatus:
    naming = [s for s in standings if s.testimony.actors and _says_it_happened(s.testimony)]
    denials = [s for s in standings if s.testimony.actors and s.testimony.stance == "denies"]
    if not naming:
        return AspectStatus("none", "nothing-said/1", "No claim on record says by whom.")
    if any(shares_an_actor(a, b) for a in naming for b in denials):
        return AspectStatus(
            "contested", "accused-denied/1", "An accusation and its denial are both on record."
        )
    if any(competes(a, b) for a, b in combinations(naming, 2)):
        return AspectStatus("contested", "competing-claims/2", "Sources name different actors.")
    found = _corroborated(naming, "by whom", fits=name_the_same)
    if any("by_whom" in s.testimony.admits for s in naming):
        return _admitted(found, "The side that is said to have acted says so against its own interest.")
    return found


# --- how many ---

_NO_FIGURE: Final = "No claim on record gives a figure for this event."
_WIDER_FIGURES: Final = (
    "No claim on record gives a figure of this event itself: the figures given count over a period or in all."
)


def _how_many(standings: Sequence[Standing]) -> AspectStatus:
    given = [(s, c) for s in standings if _says_it_happened(s.testimony) for c in s.testimony.counts]
    counting = [(s, c) for s, c in given if c.scope == "event"]
    measure = next((m for m in MEASURES if any(c.measure == m for _, c in counting)), None)
    if measure is None:
        return AspectStatus("none", "nothing-said/1", _NO_FIGURE if counting or not given else _WIDER_FIGURES)
    newest = _newest([(s, c) for s, c in counting if c.measure == measure])
    about = f"how many ({measure})"
    if any(contradict(c, d) for (_, c), (_, d) in combinations(newest, 2)):
        return AspectStatus(
            "contested", "competing-figures/1", f"Sources give different figures for {about}."
        )
    return _corroborated(
        list({id(s): s for s, _ in newest}.values()),
        about,
        fits=lambda a, b: any(agree(c, d) for s, c in newest if s is a for t, d in newest if t is b),
    )


def _newest(counting: Sequence[tuple[Standing, Count]]) -> list[tuple[Standing, Count]]:
    """Without the figures that their own source has since replaced by a later one of the same thing."""
    return [
        (s, c)
        for s, c in counting
        if not any(
            _same_voice(s, t) and t.at > s.at and (d.measure, d.of) == (c.measure, c.of) for t, d in counting
        )
    ]


def _same_voice(a: Standing, b: Standing) -> bool:
    """An origin that cannot be told replaces nothing: it may be two."""
    return a.origin is not None and a.origin == b.origin


# --- the words ---


def _corroborated(
    standings: Sequence[Standing], about: str, *, fits: Callable[[Standing, Standing], bool]
) -> AspectStatus:
    """Several or single: by one independent pair among what reporters do not call unconfirmed themselves."""
    vouched = [s for s in standings if s.testimony.certainty != "unconfirmed"]
    pairs = [(a, b) for a, b in combinations(vouched, 2) if independent(a, b) and fits(a, b)]
    if not pairs:
        return AspectStatus("single source", "independent-origins/1", _why_single(standings, about))
    opposed = any(a.testimony.side and b.testimony.side for a, b in pairs)
    reason = f"Two or more independent origins say {about}."
    if opposed:
        reason = (
            f"Opposing sides agree on {about}." if about.startswith("how") else f"Opposing sides say {about}."
        )
    return AspectStatus("reported by several", "independent-origins/1", reason, proposes_confirmed=opposed)


def _why_single(standings: Sequence[Standing], about: str) -> str:
    if len(standings) == 1:
        return f"One claim says {about}."
    many = f"{len(standings)} claims say {about}, but"
    if len({s.testimony.dispatch for s in standings}) == 1:
        return f"{many} they carry one dispatch."
    if len({s.origin for s in standings}) == 1:
        known = standings[0].origin is not None
        return (
            f"{many} they go back to one origin." if known else f"{many} their origins cannot be told apart."
        )
    if len({s.groups for s in standings}) == 1:
        return f"{many} one group published them."
    if len({s.testimony.side for s in standings}) == 1 and standings[0].testimony.side:
        return f"{many} they all come from one side."
    return f"{many} no two that are independent of each other say the same."


def _admitted(found: AspectStatus, why: str) -> AspectStatus:
    return replace(found, proposes_confirmed=True, reason=f"{found.reason} {why}")


def _confirmed(found: AspectStatus) -> AspectStatus:
    against = " Claims against it stand in the record." if found.word in ("contested", "discounted") else ""
    return AspectStatus("confirmed", "editor-grants/1", f"Confirmed by an editor.{against}")


def _claims(standings: Sequence[Standing]) -> str:
    return "One claim says" if len(standings) == 1 else f"{len(standings)} claims say"


def _within(words: str) -> str:
    """The words as they stand within a sentence."""
    return words[:1].lower() + words[1:]
