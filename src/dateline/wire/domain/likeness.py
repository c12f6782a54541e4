"""Whether two reports copy one text, and the reason a person can read. Pure and symmetric: who came first
does not matter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.wire.domain.sentences import first_and_last_line

WORTH_A_LOOK = 0.2
"""Share of the shorter report's sentences that must stand in the other for the two to be compared word by word."""
SAME_TEXT = 0.7
"""Share of the shorter report's wording that makes two reports copies: the lowest step at which the experiment
`python -m benchmarks copies` finds a precision of 0.98 on pairs without a credit."""
SAME_TEXT_CREDITED = 0.6
"""The same where one of the two credits an agency: the lowest step with that precision on pairs with a credit."""
_CREDIT_WITHIN = 120  # characters of the first line in which a place and date line ends
_CREDIT_WORDS = 25  # a longer last line is a paragraph of the report


@dataclass(frozen=True, slots=True)
class Side:
    """One of two reports: its outlet, its wording (wire.domain.sentences), and its credit if it has one."""

    outlet: str
    wording: frozenset[str]
    credit: str = ""  # such as "credits Demonstration Wire in its last line"


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two reports that copy one text. `reason` is told of `mine`, `counterpart` of `other`."""

    share: float
    reason: str
    counterpart: str


def worth_a_look(*, shared: int, mine: int, other: int) -> bool:
    """Whether reports that have `mine` and `other` counted sentences, `shared` of them the same, may be copies."""
    return _share(shared, mine, other) >= WORTH_A_LOOK


def likeness(mine: Side, other: Side) -> Likeness | None:
    """How two reports are alike; None where that makes no dispatch."""
    share = share_of(mine.wording, other.wording)
    if share >= SAME_TEXT:
        credit = ""
    elif share >= SAME_TEXT_CREDITED and (mine.credit or other.credit):
        credit = f"it {mine.credit}" if mine.credit else f"that {other.credit}"
    else:
        return None
    return Likeness(
        share=share,
        reason=_reason(mine, other, credit),
        counterpart=_reason(other, mine, _turned(mine, other) if credit else ""),
    )


def share_of(mine: frozenset[str], other: frozenset[str]) -> float:
    """How much of the shorter wording stands in the other, from 0 to 1."""
    return _share(len(mine & other), len(mine), len(other))


def credit_in(text: str, agencies: Iterable[str]) -> str:
    """How a report credits an agency: "credits … in its first line"; empty where it does not."""
    first, last = first_and_last_line(text)
    opening = first[:_CREDIT_WITHIN]
    for agency in agencies:
        name = re.escape(agency)
        if re.search(rf"\({name}\)|^{name}\s*[-–—:]", opening):
            return f"credits {agency} in its first line"
        if len(last.split()) <= _CREDIT_WORDS and re.search(rf"(?<!\w){name}(?!\w)", last):
            return f"credits {agency} in its last line"
    return ""


def _share(shared: int, mine: int, other: int) -> float:
    shorter = min(mine, other)
    return shared / shorter if shorter else 0.0


def _reason(mine: Side, other: Side, credit: str) -> str:
    """Said of the shorter report, whichever it is; in whole per cent, rounded down to overstate nothing."""
    shared = 100 * len(mine.wording & other.wording)
    if len(mine.wording) <= len(other.wording):
        told = f"{shared // len(mine.wording)} % of its wording stands in a report of {other.outlet}"
    else:
        told = f"{shared // len(other.wording)} % of the wording of a report of {other.outlet} stands in it"
    return f"{told}; {credit}" if credit else told


def _turned(mine: Side, other: Side) -> str:
    return f"it {other.credit}" if other.credit else f"that {mine.credit}"
