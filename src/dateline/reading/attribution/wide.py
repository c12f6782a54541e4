"""The reading's list of attributions: every source, cue and content of the text, as whole phrases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from dateline.reading.annotation import Sentence
from dateline.reading.attribution import attitudes, headed, nominal, whole
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
        near = overlapping(quoted, Span(max(0, sentence.start - NEAR), sentence.end + NEAR))
        here = [one for one in of_sentence[sentence.index] if not _is_mind_inside(one, near, of_sentence)]
        found += [whole.of(one, trees, text) for one in here]
        found += [whole.marked(one, text) for one in _wide(trees[sentence.index], near, here, text)]
    read = [one.content for one in found]
    found += [one for one in headed.find(text, sentences, blocks) if not covered(one.content, read)]
    found.sort(
        key=lambda one: min(span.start for span in (one.source, one.cue, one.content) if span is not None)
    )
    return tuple(_attribution(one, text) for one in found)


def _is_mind_inside(said: Said, quoted: Sequence[Span], others: Mapping[int, Sequence[Said]]) -> bool:
    """What somebody who is reported thinks or expects is part of what they say; whom they cite is not."""
    if said.cue is None or said.certainty not in {"hedged", "planned"}:
        return False
    around = [*quoted, *(other.content for other in others[said.sentence] if other is not said)]
    return covered(said.cue, around)


def _wide(tree: Tree, quoted: Sequence[Span], said: Sequence[Said], text: str) -> list[Told]:
    """The attributions of a sentence beside those that were `said`, the outermost alone."""
    taken = {w.index for one in said if one.cue for w in tree.words if one.cue.covers(w.span)}
    around = [*quoted, *(one.content for one in said)]
    read = (*attitudes.by_verbs(tree, text, quoted, taken), *nominal.by_nouns(tree))
    found = [(one, one.cue) for one in read if one.cue is not None and not covered(one.cue, around)]
    kept: dict[Span, Told] = {}
    for one, cue in found:
        spans = [span for other, its in found if other is not one for span in (other.content, its)]
        if not any(span != cue and span.covers(cue) for span in spans):
            kept.setdefault(cue, one)
    return list(kept.values())


def _attribution(told: Told, text: str) -> Attribution:
    return Attribution(
        source=Quote.at(told.source, text) if told.source else None,
        cue=Quote.at(told.cue, text) if told.cue else None,
        content=Quote.at(told.content, text),
    )
