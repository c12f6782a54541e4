"""How a speaker stands to what they say: asserts, denies, accuses, threatens, demands, promises."""

from __future__ import annotations

import re
from functools import cache

from dateline.reading.attribution.said import Said
from dateline.reading.contract import Stance
from dateline.reading.lexicons import words

_BY_WORDING: tuple[Stance, ...] = ("denies", "threatens", "demands", "promises", "accuses")


def stance_of(said: Said, content: str, *, speaker_is_party: bool) -> Stance:
    """The stance of an attribution: the reporting verb's own, or for a neutral verb what the content shows.
    Only a party to a conflict accuses by a plain statement (`speaker_is_party`): a monitor or a witness
    reports."""
    if said.stance != "asserts" or said.source is None:
        return said.stance
    for stance in _BY_WORDING:
        if stance == "accuses" and not speaker_is_party:
            continue
        if _pattern(stance).search(content):
            return stance
    return "asserts"


@cache
def _pattern(stance: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in sorted(words("stances.yaml", stance))), re.IGNORECASE)
