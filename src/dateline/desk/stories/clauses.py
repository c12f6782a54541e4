"""Whether a claim's words can stand as a clause, told from the report's sentence that they are taken from. Pure.

"At least 22 were killed" can; "36 as the number of wounded" is what the report's own verb governs ("the governor gave
36 as the number of wounded"), and makes a sentence with that verb alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from dateline.desk.claims.wording import one_line

# Verbs that may have what is claimed as their object, in the simple past.
_GOVERNING: Final = {
    "accuse": "accused", "admit": "admitted", "announce": "announced", "blame": "blamed", "cite": "cited",
    "condemn": "condemned", "confirm": "confirmed", "count": "counted", "demand": "demanded", "denounce": "denounced",
    "deny": "denied", "document": "documented", "estimate": "estimated", "give": "gave", "hold": "held",
    "put": "put", "record": "recorded", "report": "reported", "set": "set", "threaten": "threatened",
}  # fmt: skip
_PARTICIPLES: Final = {"given": "gave"}
_SAYING: Final = {"said", "say", "says", "saying", "that", "added", "adds", "claimed", "claims"}
# After these the report does not say that anybody gave, confirmed or accused.
_UNSAID: Final = re.compile(
    r"\b(not|never|nor|to|without|cannot|could|would|may|might|if|whether)\b|n['’]t\b", re.I
)
_PASSIVE: Final = re.compile(r"\b(is|are|was|were|be|been|being)\b", re.I)
_PRONOUN: Final = re.compile(r"(it|them|him|her|this|that|these|those|so)\b", re.I)
_DATELINE: Final = re.compile(r"[^\W\d_]{3,}[^–—()]{0,60}\([^()]+\)\s+[–—-]\s+")
_OPENING: Final = {"“", '"'}
_NEAR: Final = 3  # words before a verb among which "not" or "was" belongs to it
# Words that make a clause where the sentence does not tell: auxiliaries, pasts, and irregular pasts of violence.
_VERB: Final = re.compile(
    r"\b(is|are|was|were|has|have|had|will|would|can|could|may|might|must|did|does|[a-z]{2,}ed|struck|shot|hit|took|"
    r"fell|rose|fought|fled|lost|held|began|came|went|left|broke|brought|sent|set|met|found|made|said|told|gave|"
    r"blew|cut|put|bore|drove|flew|sank|burnt|won|withdrew|retook|overran)\b"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """Words that stand by themselves."""

    words: str


@dataclass(frozen=True, slots=True)
class Governed:
    """Words that are the object of the report's own verb, which is given in the simple past."""

    verb: str
    words: str


def clause_of(text: str, quoted: str) -> Clause | Governed | None:
    """What the claim's words are in the sentence `quoted`; None where no sentence can be made of them."""
    words, sentence = _without_dateline(one_line(text)), one_line(quoted)
    words = words.rstrip(" .,;:")
    at = sentence.find(words)
    before = _without_dateline(sentence[:at].replace("“", "“ ")).split() if at >= 0 else None
    if before is None:
        return _by_its_verb(words)
    if before and before[-1] in _OPENING:
        before = before[:-1]
        if not before:
            return Clause(f"“{words}”")
    if not before or _bare(before[-1]) in _SAYING:
        return Clause(words)
    verb = _past(_bare(before[-1]))
    if verb is None:
        return _by_its_verb(words)
    near = " ".join(before[-1 - _NEAR : -1])
    if _UNSAID.search(near) or _PASSIVE.search(near) or _PRONOUN.match(words):
        return None
    return Governed(verb, words)


def _by_its_verb(words: str) -> Clause | None:
    return Clause(words) if _VERB.search(words) else None


def _past(form: str) -> str | None:
    """The simple past of a governing verb in any form of the present, the past or the perfect."""
    for base, past in _GOVERNING.items():
        third = f"{base[:-1]}ies" if base.endswith("y") else f"{base}s"
        if form in (base, third, past):
            return past
    return _PARTICIPLES.get(form)


def _bare(word: str) -> str:
    return word.strip(".,;:“”\"'").casefold()


def _without_dateline(words: str) -> str:
    """A report's first claim may have "IDLIB, Feb. 27 (Agency) –" before it."""
    found = _DATELINE.match(words)
    return words[found.end() :] if found and words[:3].isupper() else words
