"""How claims of one event bear on each other, each link explained in a sentence. Pure: domain.links acts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from dateline.record.domain.figures import Count, contradict
from dateline.record.models import ClaimLink

# Statements of one event that a claim is held against, the first made.
BEARING: Final = 40


@dataclass(frozen=True, slots=True)
class Said:
    """A claim as far as links need it. `who` is its speaker in words; `origin` None cannot be told."""

    claim: int
    who: str
    outlet: str
    report: int
    at: datetime
    dispatch: str
    origin: str | None
    stance: str
    words: str
    actors: frozenset[str]
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """One claim's bearing on another: the later one bears on the earlier."""

    claim: int
    other: int
    kind: str
    reason: str


def links_between(a: Said, b: Said) -> list[Link]:
    """Every link between two claims of one event, whichever way round they are given."""
    earlier, later = sorted((a, b), key=lambda said: (said.at, said.claim))
    return [*_denials(earlier, later), *_figures(earlier, later), *_repeats(earlier, later)]


def links_with(one: Said, others: Iterable[Said]) -> list[Link]:
    """The links between a claim and others of its event, as far as they say something first.

    It is held against the first copy of its own dispatch that has its words, and the first claim of each
    dispatch and origin that says one thing; and of what a claim repeats, only against the first that said it.
    """
    told = Told()
    for other in sorted(others, key=_when):
        told.hear(other)
    return _without_later_repeats([k for other in told.before(one) for k in links_between(one, other)])


def links_among(all_said: Iterable[Said]) -> list[Link]:
    """The links among the claims of one event, each held against what was said before it as in links_with."""
    told, found = Told(), list[Link]()
    for one in sorted(all_said, key=_when):
        found += [k for other in told.before(one) for k in links_between(one, other)]
        told.hear(one)
    return _without_later_repeats(found)


class Told:
    """What was said in an event so far: who was the first to say each thing. Give it claims in their order."""

    def __init__(self) -> None:
        self._words: dict[tuple[str, ...], Said] = {}
        self._statements: dict[tuple[object, ...], Said] = {}

    def hear(self, one: Said) -> None:
        self._words.setdefault((one.dispatch, one.stance, one.words), one)
        statement = (one.dispatch, one.origin, one.stance, one.actors, one.counts)
        if len(self._statements) < BEARING:
            self._statements.setdefault(statement, one)

    def before(self, one: Said) -> list[Said]:
        """Those that `one` is held against, in their order; at most BEARING and the first copy of its words."""
        copied = self._words.get((one.dispatch, one.stance, one.words))
        found = {said.claim: said for said in (copied, *self._statements.values()) if said}
        return sorted(found.values(), key=_when)


def _when(said: Said) -> tuple[datetime, int]:
    return said.at, said.claim


def _without_later_repeats(found: Sequence[Link]) -> list[Link]:
    first = {k.claim: k for k in reversed(found) if k.kind == ClaimLink.Kind.REPEATS}
    return [k for k in found if k.kind != ClaimLink.Kind.REPEATS or first[k.claim] is k]


def _denials(earlier: Said, later: Said) -> Iterator[Link]:
    for denial, other in ((later, earlier), (earlier, later)):
        if (
            denial.stance == "denies"
            and other.stance in ("asserts", "accuses")
            and _may_concern(denial, other)
        ):
            denied = (
                f"the accusation by {other.who}" if other.stance == "accuses" else f"what {other.who} says"
            )
            reason = _sentence(f"{denial.who} denies {denied}: “{other.words}”.")
            yield Link(denial.claim, other.claim, ClaimLink.Kind.DENIES, reason)


def _may_concern(denial: Said, other: Said) -> bool:
    return not denial.actors or bool(denial.actors & other.actors)


def clash(one: Said, other: Said, *, only: Count | None = None) -> tuple[Count, Count] | None:
    """The first figures of two claims (of one of them `only` this) that cannot both be right, if any."""
    mine = one.counts if only is None else (only,)
    return next(((c, d) for c in mine for d in other.counts if contradict(c, d)), None)


def _figures(earlier: Said, later: Said) -> Iterator[Link]:
    clashing = clash(earlier, later)
    if clashing is None:
        return
    c, d = clashing
    same_source = earlier.origin is not None and earlier.origin == later.origin
    if not same_source:
        reason = _sentence(f"{c.measure}: {earlier.who} gives “{c.words}”, {later.who} gives “{d.words}”.")
        yield Link(later.claim, earlier.claim, ClaimLink.Kind.CONTRADICTS, reason)
    elif later.dispatch != earlier.dispatch and later.at > earlier.at:
        reason = _sentence(f"{c.measure}: {later.who} gave “{c.words}” before, and gives “{d.words}” now.")
        yield Link(later.claim, earlier.claim, ClaimLink.Kind.SUPERSEDES, reason)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _repeats(earlier: Said, later: Said) -> Iterator[Link]:
    if (
        earlier.report == later.report
        or earlier.stance != later.stance
        or any(contradict(c, d) for c in earlier.counts for d in later.counts)
    ):
        return
    if earlier.dispatch == later.dispatch and earlier.words == later.words:
        reason = f"{earlier.outlet} and {later.outlet} carry one dispatch."
    elif earlier.origin is not None and earlier.origin == later.origin and earlier.dispatch != later.dispatch:
        reason = f"Both go back to {later.who}."
    else:
        return
    yield Link(later.claim, earlier.claim, ClaimLink.Kind.REPEATS, reason)
