"""The reading's list of attributions: every source, cue and content of the text, as whole phrases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from dateline.reading.annotation import Sentence
from dateline.reading.attribution import attitudes, whole
from dateline.reading.attribution.quotations import is_statement, quotations
from dateline.reading.attribution.said import Said
from dateline.reading.attribution.told import Told, covered
from dateline.reading.attribution.tree import Tree
from dateline.reading.contract import Attribution, Quote
from dateline.reading.spans import Span, overlapping

NEAR = 4  # characters between a sentence and a quotation that its verb announces or closes


def listed(
    text: str, sentences: Sequence[Sentence], blocks: Sequence[Span], said: Sequence[Said]
) -> tuple[Attribution, ...]:
    """The attributions in the order of the text: those that were `said`, with their phrases in full, and those in
    the wide sense that stand outside every quotation and inside nobody else's content."""
    quoted = [q for q in quotations(text, blocks) if is_statement(q, text)]
    trees = {sentence.index: Tree.of(sentence) for sentence in sentences}
    of_sentence: dict[int, list[Said]] = defaultdict(list)
    for one in said:
        of_sentence[one.sentence].append(one)
    found: list[Told] = []
    for sentence in sentences:
        here = of_sentence[sentence.index]
        near = overlapping(quoted, Span(max(0, sentence.start - NEAR), sentence.end + NEAR))
        found += [whole.of(one, trees, text) for one in here]
        found += [whole.marked(one, text) for one in _wide(trees[sentence.index], near, here, text)]
    return tuple(_attribution(one, text) for one in found)


def _wide(tree: Tree, quoted: Sequence[Span], said: Sequence[Said], text: str) -> Iterator[Told]:
    taken = {w.index for one in said if one.cue for w in tree.words if one.cue.covers(w.span)}
    around = [*quoted, *(one.content for one in said)]
    found = [
        one
        for one in attitudes.by_verbs(tree, text, quoted, taken)
        if one.cue is not None and not covered(one.cue, around)
    ]
    for one in found:
        if one.cue is not None and not covered(one.cue, (o.content for o in found if o is not one)):
            yield one


def _attribution(told: Told, text: str) -> Attribution:
    return Attribution(
        source=Quote.at(told.source, text) if told.source else None,
        cue=Quote.at(told.cue, text) if told.cue else None,
        content=Quote.at(told.content, text),
    )
