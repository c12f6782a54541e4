"""Whether a claim is about what is, what is to come, what might be, what was not, or the past as
background."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from dateline.reading.annotation import Role, Sentence, Word
from dateline.reading.contract import Certainty, Modality, Stance, Time
from dateline.reading.lexicons import table

_BACKGROUND = 1  # whole calendar years between the event and the report that make it background


def modality_of(
    head: Word,
    claim_words: Iterable[Word],
    sentence: Sentence,
    *,
    stance: Stance,
    certainty: Certainty,
    time: Time | None,
    present: int | None,
) -> Modality:
    """`present` is the year the report speaks from, as far as it is known."""
    text = " ".join(w.text.lower() for w in claim_words)
    unclear = certainty == "unconfirmed" and head.lemma == "be"  # "it was not clear whether"
    negated = any(w.role is Role.NEGATION for w in sentence.children(head)) or _has(text, "negated")
    if negated and not unclear:
        return "negated"
    if _has(text, "hypothetical") and certainty != "unconfirmed" and stance not in {"demands", "promises"}:
        return "hypothetical"
    if certainty == "planned" or stance in {"demands", "threatens", "promises"}:
        return "future"
    if time is not None and time.edtf and present is not None:
        year = re.match(r"(\d{4})", time.edtf)
        if year and present - int(year.group(1)) >= _BACKGROUND and not _recent(time, present):
            return "historical"
    return "actual"


def _recent(time: Time, present: int) -> bool:
    """December, told in January, is news: only a year is known of the present."""
    return time.edtf is not None and time.edtf.startswith(f"{present - 1}-12")


def _has(text: str, key: str) -> bool:
    return bool(_pattern(key).search(text))


@cache
def _pattern(key: str) -> re.Pattern[str]:
    section = table("hedges.yaml")[key]
    forms = [*section["words"], *section["phrases"]]
    return re.compile(
        r"\b(?:" + "|".join(re.escape(p) for p in sorted(forms, key=len, reverse=True)) + r")\b"
    )
