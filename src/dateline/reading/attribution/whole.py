"""From the bare words that claims need to the whole phrases of an attribution: "Tamar Orlek, who leads the council,"
| "has repeatedly said" | "that …"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from dateline.reading.annotation import Role, Word
from dateline.reading.attribution.said import Said
from dateline.reading.attribution.told import NOMINAL, RELATIVES, SUBJECTS, Told, cue_of, noun_phrase
from dateline.reading.attribution.tree import Tree
from dateline.reading.spans import Span

_OPENING: Final = "\"'“‘„«`"
_CLOSING: Final = "\"'”’“»"
_PARTS: Final = frozenset({Role.MODIFIER, Role.COMPOUND, Role.DETERMINER, Role.COUNT})
_HYPHENED: Final = re.compile(r"\w+-$")
_JOINT: Final = re.compile(r"[\s,;–—-]+(and|but|or)?[\s,]*$")
_STOPS: Final = ".,!?…"


def of(
    said: Said, trees: Mapping[int, Tree], text: str, *, quoted: Sequence[Span] = (), cuts: Sequence[int] = ()
) -> Told:
    """An attribution with its source, cue and content in full. The content takes in the `quoted` quotation that it is
    a part of, and ends before the first of the `cuts`, where the same source goes on otherwise."""
    tree = trees[said.sentence]
    cue = _with_colon(_cue(said.cue, tree), text) if said.cue else None
    source = _pronoun(said, tree) or _source(said, trees) if said.source else None
    content = _behind(source, _cut(said.content, cuts, text), text)
    for quotation in quoted:
        if content.overlaps(quotation) and (cue is None or not quotation.overlaps(cue)):
            content = Span(min(content.start, quotation.start), max(content.end, quotation.end))
    return marked(Told(source, cue, content), text)


def _behind(source: Span | None, content: Span, text: str) -> Span:
    """The content without the words of its source that it begins with."""
    if source is None or not source.start < content.start < source.end < content.end:
        return content
    left = content.of(text)[source.end - content.start :]
    start = content.end - len(left.lstrip(" ,;:\u00a0"))
    return Span(start, content.end) if start < content.end else content


def _cut(content: Span, cuts: Sequence[int], text: str) -> Span:
    end = min((cut for cut in cuts if content.start < cut < content.end), default=content.end)
    if end == content.end:
        return content
    left = _JOINT.sub("", text[content.start : end])
    return Span(content.start, content.start + len(left)) if left else content


def marked(told: Told, text: str) -> Told:
    source = _hyphened(told.source, text) if told.source else None
    return replace(told, source=source, content=with_marks(told.content, text))


def _hyphened(source: Span, text: str) -> Span:
    """With the word that a hyphen joins to it: "BRITAIN-based monitor"."""
    before = _HYPHENED.search(text[max(0, source.start - 30) : source.start + 1])
    return Span(source.start + 1 - len(before[0]), source.end) if before else source


def _source(said: Said, trees: Mapping[int, Tree]) -> Span:
    source = said.source
    assert source is not None
    tree = trees.get(source.sentence)
    head = _head(tree, source.span) if tree is not None else None
    if tree is None or head is None:
        return source.span
    above = tree.above(head)
    if head.role in _PARTS and head.index < above.index and above.upos in NOMINAL:
        head, above = above, tree.above(above)  # "according to EARLY results"
    if head.role is Role.APPOSITION and above.index < head.index and above.upos in NOMINAL:
        head = above  # "the governor of Arvend, ADA SAMPLE"
    full = noun_phrase(tree, head)
    follows = full.start < said.content.start and full.end < said.content.end
    if (said.cue is not None and full.overlaps(said.cue)) or (full.overlaps(said.content) and not follows):
        full = source.span
    return Span(min(full.start, source.span.start), max(full.end, source.span.end))


def _pronoun(said: Said, tree: Tree) -> Span | None:
    """The relative pronoun that is the subject of the cue: "residents | who | said"."""
    verb = _head(tree, said.cue) if said.cue else None
    own = tree.child(verb, *SUBJECTS) if verb is not None else None
    return own.span if own is not None and own.text.lower() in RELATIVES else None


def _cue(cue: Span, tree: Tree) -> Span:
    verb = _head(tree, cue)
    if verb is None or verb.upos not in {"VERB", "AUX"}:
        return cue
    full = cue_of(tree, verb)
    return Span(min(full.start, cue.start), max(full.end, cue.end))


def _with_colon(cue: Span, text: str) -> Span:
    return Span(cue.start, cue.end + 1) if text[cue.end : cue.end + 1] == ":" else cue


def _head(tree: Tree, span: Span) -> Word | None:
    """The word of the span that hangs from outside it."""
    inside = [w for w in tree.words if span.covers(w.span)]
    return next((w for w in inside if w.head == w.index or not span.covers(tree.above(w).span)), None)


def with_marks(content: Span, text: str) -> Span:
    """The content with "that" before it and with the marks of the quotation it opens or closes."""
    start, end = content.start, content.end
    if text[max(0, start - 5) : start].lower() == "that ":
        start -= 5
    while start > 0 and text[start - 1] in _OPENING:
        start -= 1
    inner = end
    while inner < len(text) and text[inner] in _STOPS:
        inner += 1
    while inner < len(text) and text[inner] in _CLOSING:
        inner += 1
        end = inner
    return Span(start, end)
