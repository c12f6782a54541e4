"""How much a claim's reading can be trusted: a sum of visible features, 0.0 to 1.0.

The weights are a first setting by judgement: they order a desk's queue and decide nothing.
"""

from __future__ import annotations

from dateline.reading.contract import Claim

BASE = 0.3  # a clause with an attribution or an event
NAMED_SPEAKER = 0.15  # cited, and the speaker is known to the registry or unnamed on purpose
OUTLET = 0.1  # the outlet says it itself: nothing to get wrong about who
EVENT = 0.15  # a listed word says what happened
ACTOR = 0.1
RECIPIENT = 0.1
WHERE_OR_WHEN = 0.1
SHORT = 0.1  # at most LONG characters: long clauses are parsed worse
LONG = 220
UNCLEAR = -0.15  # somebody is cited, and nobody could be named


def score(claim: Claim) -> float:
    """The sum of the features of `claim`, cut to 0.0 and 1.0."""
    total = BASE
    total += {"cited": NAMED_SPEAKER, "outlet": OUTLET, "unclear": UNCLEAR}[claim.voice]
    total += EVENT * (claim.event is not None)
    total += ACTOR * bool(claim.actors) + RECIPIENT * bool(claim.recipients)
    total += WHERE_OR_WHEN * (bool(claim.places) or (claim.time is not None and claim.time.edtf is not None))
    total += SHORT * (claim.end - claim.start <= LONG)
    return round(min(1.0, max(0.0, total)), 2)
