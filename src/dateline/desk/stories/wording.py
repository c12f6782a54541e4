"""A claim in the words of a story: the sentence offered to the editor, and who says it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from django.utils.text import capfirst

from dateline.desk.claims.wording import STANCES, figure, one_line
from dateline.desk.stories.clauses import Governed, clause_of
from dateline.record.domain.wording import speaker_of
from dateline.record.public import PublicClaim

_OUTLET = speaker_of("outlet", "")
_UNKNOWN = speaker_of("unclear", "")
# Days that the words count from the report's own: in a story they count from another.
_COUNTED: Final = {"today", "yesterday", "tomorrow"}
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def articled(claims: Iterable[PublicClaim]) -> frozenset[str]:
    """The names that a sentence of these claims has with an article: names are kept without."""
    given = list(claims)
    names = {name for claim in given for name in (claim.speaker, *claim.via)}
    told = " ".join(one_line(claim.quoted) for claim in given)
    return frozenset(
        name for name in names if re.search(rf"\bthe {re.escape(name)}(?!\w)", told, re.IGNORECASE)
    )


def sentence_of(claim: PublicClaim, *, articles: frozenset[str] = frozenset()) -> str | None:
    """The claim's words with who says it, to be edited: "Two died in the strike, the ministry said.".

    Words that are no clause have the report's own verb: "The ministry accused rebels of the strike."; None where the
    report's sentence gives none. `articles` are names that have an article in reports. A day that the words leave
    to the report's date ("on Monday") is given as the record resolved it.
    """
    found = clause_of(claim.text, claim.quoted)
    if found is None:
        return None
    words = _dated(found.words, claim.when, claim.edtf)
    if isinstance(found, Governed):
        return f"{capfirst(_subject(claim, articles))} {found.verb} {words}{_cited(claim, articles)}."
    if claim.stance == "denies":
        return f"{capfirst(_subject(claim, articles))} denied that {words}."
    return f"{capfirst(words)}, {_said(claim, articles)}."


def note_of(claim: PublicClaim) -> str:
    """Where no sentence can be made: the figures' words, else the claim's, with who says it, to write from."""
    figures = [figure(one.words, measure=one.measure, of=one.of) for one in claim.figures]
    told = "; ".join(figures) or f"“{one_line(claim.text)}”"
    kind = "" if claim.stance == "asserts" else f"{STANCES.get(claim.stance, claim.stance)}: "
    return f"{capfirst(kind + told)} – {who_says(claim)}."


def who_says(claim: PublicClaim) -> str:
    """In the record's words, with the report: "the ministry, via an aide, in Example Herald, 3 March 2020"."""
    speaker = claim.outlet if claim.speaker == _OUTLET else claim.speaker
    chain = ", via ".join([speaker, *claim.via])
    where = "" if claim.speaker == _OUTLET and not claim.via else f", in {claim.outlet}"
    day = claim.published or claim.received
    return f"{chain}{where}, {day:%-d %B %Y}"


def _said(claim: PublicClaim, articles: frozenset[str]) -> str:
    if claim.speaker == _OUTLET:
        said = f"{claim.outlet} reported"
    elif claim.speaker == _UNKNOWN:
        return f"according to {claim.outlet}, which did not identify its source"
    else:
        said = f"{_named(claim.speaker, articles)} said"
    return f"{said}{_cited(claim, articles)}"


def _cited(claim: PublicClaim, articles: frozenset[str]) -> str:
    via = [_named(name, articles) for name in claim.via]
    return f", as cited by {' and '.join(via)}" if via else ""


def _subject(claim: PublicClaim, articles: frozenset[str]) -> str:
    if claim.speaker == _OUTLET:
        return claim.outlet
    return (
        f"a source that {claim.outlet} did not identify"
        if claim.speaker == _UNKNOWN
        else _named(claim.speaker, articles)
    )


def _named(name: str, articles: frozenset[str]) -> str:
    return f"the {name}" if name in articles else name


def _dated(words: str, when: str | None, edtf: str) -> str:
    """ "on Monday" as "on Monday, 24 February"; as it is where the words name a day themselves, or none is known."""
    told = one_line(when or "")
    if not told or re.search(r"\d", told) or not _DAY.fullmatch(edtf):
        return words
    found = re.search(rf"(?<!\w){re.escape(told)}(?!\w)", words)
    if found is None:
        return words
    day = f"{date.fromisoformat(edtf):%-d %B}"
    before, after = words[: found.start()], words[found.end() :]
    if after.startswith(("'s", "’s")):  # "Monday's strike"
        return f"{before}{day}{after}"
    if told.casefold() in _COUNTED:
        return f"{before}on {day}{after}"
    return f"{before}{told}, {day}{',' if after.startswith(' ') else ''}{after}"
