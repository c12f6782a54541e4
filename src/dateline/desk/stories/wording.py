"""A claim in the words of a story: the sentence offered to the editor, and who says it. Pure."""

from __future__ import annotations

from django.utils.text import capfirst

from dateline.desk.claims.wording import one_line
from dateline.record.domain.wording import speaker_of
from dateline.record.public import PublicClaim

_OUTLET = speaker_of("outlet", "")
_UNKNOWN = speaker_of("unclear", "")


def sentence_of(claim: PublicClaim) -> str:
    """The claim's words with who says it, to be edited: "Two died in the strike, the ministry said."."""
    words = one_line(claim.text).rstrip(" .,;:")
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
        said = f"{claim.speaker} said"
    return f"{said}, as cited by {' and '.join(claim.via)}" if claim.via else said


def _denier(claim: PublicClaim) -> str:
    if claim.speaker == _OUTLET:
        return claim.outlet
    return f"a source that {claim.outlet} did not identify" if claim.speaker == _UNKNOWN else claim.speaker
