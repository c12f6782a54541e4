"""The reading's list of attributions: every source, cue and content of the text, as whole phrases."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dateline.reading.annotation import Role, Sentence
from dateline.reading.attribution import attitudes, headed, nominal, whole
from dateline.reading.attribution.quotations import is_statement, quotations
from dateline.reading.attribution.said import Said
from dateline.reading.attribution.told import VERBAL, Told, covered
from dateline.reading.attribution.tree import Tree
from dateline.reading.attribution.turns import turns
from dateline.reading.contract import Attribution, Quote
from dateline.reading.spans import Span, overlapping

_NOMINAL = frozenset({"be", "make"})  # "is clear that": the adjective attributes, see `nominal`
NEAR = 4  # characters between a sentence and a quotation that its verb announces or closes


def listed(
    text: str, sentences: Sequence[Sentence], blocks: Sequence[Span], said: Sequence[Said]
) -> tuple[Attribution, ...]:
    """The attributions in the order of the text: those that were `said`, with their phrases in full, and those in
    the wide sense that stand outside every quotation and inside nobody else's content."""
    marked = quotations(text, blocks)
    statements = [q for q in marked if is_statement(q, text)]
    trees = {sentence.index: Tree.of(sentence) for sentence in sentences}
    of_sentence: dict[int, list[Said]] = defaultdict(list)
    for one in said:
        if one.verb not in _NOMINAL:
            of_sentence[one.sentence].append(replace(one, source=one.via[0]) if one.cited else one)
    found = turns(text, blocks)
    transcript = [one.content for one in found]
    found = found or list(_headed(text, sentences, blocks, of_sentence))
    named = [one.content for one in found]
    for sentence in sentences:
        tree, near = trees[sentence.index], Span(max(0, sentence.start - NEAR), sentence.end + NEAR)
        inside = [*overlapping(statements, near), *overlapping(named, near)]
        here = [one for one in of_sentence[sentence.index] if not _is_mind_inside(one, inside, of_sentence)]
        beside = list(_beside(tree, text, overlapping(marked, near), here, inside))
        cuts = [one.cue.start for one in beside if one.cue is not None]
        here = [one for one in here if not (one.continued and covered(one.content, transcript))]
        quoted = overlapping(statements, near)
        found += [whole.of(one, trees, text, quoted=quoted, cuts=cuts) for one in here]
        found += [whole.marked(one, text) for one in beside]
    found += _carried(text, statements, found)
    return tuple(_attribution(one, text) for one in _once(sorted(found, key=_begin)))


def _begin(told: Told) -> int:
    return min(span.start for span in (told.source, told.cue, told.content) if span is not None)


def _once(found: Sequence[Told]) -> Iterator[Told]:
    """Each attribution once: a sentence of a quotation that is listed whole is none of its own."""
    of_source: dict[Span | None, list[Span]] = defaultdict(list)
    for one in found:
        if one.cue is not None:
            of_source[one.source].append(one.content)
    for one in found:
        whole_ones = of_source[one.source]
        if one.cue is None:
            if covered(one.content, whole_ones):
                continue
            whole_ones.append(one.content)
        yield one


def _headed(
    text: str,
    sentences: Sequence[Sentence],
    blocks: Sequence[Span],
    said: Mapping[int, Sequence[Said]],
) -> Iterator[Told]:
    """The attributions by a name and a colon, but those of what is attributed already."""
    for one in headed.find(text, sentences, blocks):
        here = (s.index for s in overlapping(sentences, one.content))
        if not any(covered(one.content, (other.content for other in said.get(index, ()))) for index in here):
            yield one


def _is_mind_inside(said: Said, quoted: Sequence[Span], others: Mapping[int, Sequence[Said]]) -> bool:
    """What somebody who is reported thinks or expects is part of what they say; whom they cite is not."""
    if said.cue is None or said.certainty not in {"hedged", "planned"}:
        return False
    around = [*quoted, *(other.content for other in others[said.sentence] if other is not said)]
    return covered(said.cue, around)


def _carried(text: str, statements: Sequence[Span], found: Sequence[Told]) -> Iterator[Told]:
    """A quotation that nobody is given for goes on the one before it, if nothing but its attribution stands between."""
    waiting = deque(sorted(found, key=lambda one: one.content.start))
    near: list[Told] = []  # whose content reaches to where we are
    owner: Told | None = None
    for quotation in statements:
        while waiting and waiting[0].content.start < quotation.end:
            near.append(waiting.popleft())
        near = [one for one in near if one.content.end > quotation.start]
        if near:
            owner = max(near, key=lambda one: one.content.end - one.content.start)
        elif owner is not None and _follows(owner, quotation, text):
            owner = Told(owner.source, None, quotation)
            yield whole.marked(owner, text)
        else:
            owner = None


def _follows(told: Told, quotation: Span, text: str) -> bool:
    """Whether no word stands between an attribution and the quotation after it."""
    ends = (span.end for span in (told.source, told.cue, told.content) if span is not None)
    between = text[max(end for end in ends if end <= quotation.start) : quotation.start]
    return not any(sign.isalnum() for sign in between)


def _beside(
    tree: Tree, text: str, quoted: Sequence[Span], said: Sequence[Said], inside: Sequence[Span]
) -> Iterator[Told]:
    """The attributions of a sentence beside those that were `said`, the outermost alone: none in what is `inside` a
    quotation, and none in another's content."""
    taken = {w.index for one in said if one.cue for w in tree.words if one.cue.covers(w.span)}
    read = (*attitudes.by_verbs(tree, text, quoted, taken), *nominal.by_nouns(tree))
    found = [
        (one, one.cue)
        for one in read
        if one.cue is not None
        and not covered(one.cue, inside)
        and not any(outer.content.covers(one.cue) and not _goes_on(tree, one.cue, taken) for outer in said)
    ]
    seen: set[Span] = set()
    for one, cue in found:
        spans = [span for other, its in found if other is not one for span in (other.content, its)]
        if cue not in seen and not any(span != cue and span.covers(cue) for span in spans):
            seen.add(cue)
            yield one


def _goes_on(tree: Tree, cue: Span, taken: set[int]) -> bool:
    """Whether a cue hangs from another's verb, so that it is no part of what that one says: "said he respects her, and
    praised …", "…, calling her …"."""
    verb = next((w for w in tree.words if cue.covers(w.span) and w.upos in VERBAL and w.head in taken), None)
    return verb is not None and verb.role in {Role.CLAUSE, Role.CONJUNCT}


def _attribution(told: Told, text: str) -> Attribution:
    return Attribution(
        source=Quote.at(told.source, text) if told.source else None,
        cue=Quote.at(told.cue, text) if told.cue else None,
        content=Quote.at(told.content, text),
    )
