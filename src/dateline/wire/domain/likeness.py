"""Whether two reports copy one text, and the reason a person can read. Pure and symmetric: who came first
does not matter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.wire.domain.sentences import first_and_last_line

# Of the shorter report's sentences. Set by the house, not yet by an experiment: docs/reference/intake.md.
SAME_TEXT = 0.6
SAME_TEXT_CREDITED = 0.4  # where one of the two credits an agency
_CREDIT_WITHIN = 120  # characters of the first line in which a place and date line ends
_CREDIT_WORDS = 25  # a longer last line is a paragraph of the report


@dataclass(frozen=True, slots=True)
class Side:
    """One of two reports: its outlet, how many sentences of it are counted, and its credit if it has one."""

    outlet: str
    sentences: int
    credit: str = ""  # such as "credits Demonstration Wire in its last line"


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two reports that copy one text. `reason` is told of `mine`, `counterpart` of `other`."""

    share: float
    reason: str
    counterpart: str


def may_be_copies(*, shared: int, mine: int, other: int) -> bool:
    """Whether it is worth looking for a credit."""
    return _share(shared, mine, other) >= SAME_TEXT_CREDITED


def likeness(mine: Side, other: Side, *, shared: int) -> Likeness | None:
    """How two reports that share `shared` counted sentences are alike; None where that makes no dispatch."""
    share = _share(shared, mine.sentences, other.sentences)
    if share >= SAME_TEXT:
        credit = ""
    elif share >= SAME_TEXT_CREDITED and (mine.credit or other.credit):
        credit = f"it {mine.credit}" if mine.credit else f"that {other.credit}"
    else:
        return None
    return Likeness(
        share=share,
        reason=_reason(mine, other, shared, credit),
        counterpart=_reason(other, mine, shared, _turned(mine, other) if credit else ""),
    )


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


def _reason(mine: Side, other: Side, shared: int, credit: str) -> str:
    """Said of the shorter report, whichever it is; in whole per cent, rounded down to overstate nothing."""
    if mine.sentences <= other.sentences:
        told = f"{100 * shared // mine.sentences} % of its sentences stand in a report of {other.outlet}"
    else:
        told = (
            f"{100 * shared // other.sentences} % of the sentences of a report of {other.outlet} stand in it"
        )
    return f"{told}; {credit}" if credit else told


def _turned(mine: Side, other: Side) -> str:
    return f"it {other.credit}" if other.credit else f"that {mine.credit}"
