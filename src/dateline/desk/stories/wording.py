"""A claim in the words of a story: the sentence offered to the editor, and who says it. Pure."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from django.utils.text import capfirst

from dateline.desk.claims.wording import one_line
from dateline.record.domain.wording import speaker_of
from dateline.record.public import PublicClaim

_OUTLET = speaker_of("outlet", "")
_UNKNOWN = speaker_of("unclear", "")
# Days that the words count from the report's own: in a story they count from another.
_COUNTED: Final = {"today", "yesterday", "tomorrow"}
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def sentence_of(claim: PublicClaim) -> str:
    """The claim's words with who says it, to be edited: "Two died in the strike, the ministry said.".

    A day that the words leave to the report's date ("on Monday") is given as the record resolved it.
    """
    words = _dated(one_line(claim.text).rstrip(" .,;:"), claim.when, claim.edtf)
    if claim.stance == "denies":
        return f"{capfirst(_denier(claim))} denied that {words}."
    return f"{capfirst(words)}, {_said(claim)}."


def who_says(claim: PublicClaim) -> str:
    """In the record's words, with the report: "the ministry, via an aide, in Example Herald, 3 March 2020"."""
    speaker = claim.outlet if claim.speaker == _OUTLET else claim.speaker
    chain = ", via ".join([speaker, *claim.via])
    where = "" if claim.speaker == _OUTLET and not claim.via else f", in {claim.outlet}"
    day = claim.published or claim.received
    return f"{chain}{where}, {day:%-d %B %Y}"


def _said(claim: PublicClaim) -> str:
    if claim.speaker == _OUTLET:
        said = f"{claim.outlet} reported"
    elif claim.speaker == _UNKNOWN:
        return f"according to {claim.outlet}, which did not identify its source"
    else:
        said = f"{_named(claim.speaker, claim)} said"
    via = [_named(name, claim) for name in claim.via]
    return f"{said}, as cited by {' and '.join(via)}" if via else said


def _denier(claim: PublicClaim) -> str:
    if claim.speaker == _OUTLET:
        return claim.outlet
    return (
        f"a source that {claim.outlet} did not identify"
        if claim.speaker == _UNKNOWN
        else _named(claim.speaker, claim)
    )


def _named(name: str, claim: PublicClaim) -> str:
    """The name with its article, where the report's own sentence has one: names are kept without."""
    has_article = re.search(rf"\bthe {re.escape(name)}(?!\w)", one_line(claim.quoted), re.IGNORECASE)
    return f"the {name}" if has_article else name


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
    if told.casefold() in _COUNTED:
        return f"{before}on {day}{after}"
    return f"{before}{told}, {day}{',' if after.startswith(' ') else ''}{after}"
