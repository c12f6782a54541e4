"""From attributed text to claims: who says that what happened, to whom, where, when, how many, how sure.

read = claims.read(text, sentences, blocks, remarks=remarks, values=values, present=2020)

`text` is the report's; `sentences` come from an annotator that was given the text with `remarks` blanked
and the `blocks` of `furniture.readable`; `values` are the figures, times and places found in it, by
sentence. The result holds the contract's attributions and claims, in the order of the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dateline.reading import attribution, speakers
from dateline.reading.annotation import Sentence
from dateline.reading.attribution import wide
from dateline.reading.attribution.said import Said
from dateline.reading.claims.building import Builder
from dateline.reading.claims.clauses import clauses
from dateline.reading.claims.stretches import stretches
from dateline.reading.contract import Attribution, Claim, Figure, Place, Time
from dateline.reading.furniture import is_furniture
from dateline.reading.remarks import Remark
from dateline.reading.spans import Span

__all__ = ["ClaimsRead", "Values", "read"]


@dataclass(frozen=True, slots=True)
class Values:
    """What was found in each sentence, by its index."""

    figures: Mapping[int, Sequence[Figure]] = field(default_factory=dict)
    times: Mapping[int, Sequence[Time]] = field(default_factory=dict)
    places: Mapping[int, Sequence[Place]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ClaimsRead:
    """The attributions and claims of a report, in the contract's types."""

    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]


def read(
    text: str,
    sentences: Sequence[Sentence],
    blocks: Sequence[Span],
    *,
    remarks: Sequence[Remark] = (),
    values: Values | None = None,
    present: int | None = None,
) -> ClaimsRead:
    """Read the attributions and claims of a report. `present` is the year it speaks from, if known."""
    values = values or Values()
    kept = [s for s in sentences if not is_furniture(s.span.of(text))]
    said = attribution.find(text, kept, blocks)
    found = speakers.resolve(said, kept, text)
    builder = Builder(text, sentences, remarks, present)
    of_sentence: dict[int, list[Said]] = defaultdict(list)
    for one in found:
        of_sentence[one.sentence].append(one)
    for sentence in kept:
        cut = [c for stretch in stretches(sentence, of_sentence[sentence.index]) for c in clauses(stretch)]
        builder.add(
            cut,
            figures=values.figures.get(sentence.index, ()),
            times=values.times.get(sentence.index, ()),
            places=values.places.get(sentence.index, ()),
            block=bisect_right(blocks, sentence.start, key=lambda block: block.start) - 1,
        )
    return ClaimsRead(wide.listed(text, kept, blocks, said), tuple(builder.claims))
