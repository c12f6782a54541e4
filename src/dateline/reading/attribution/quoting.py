"""A verb and the quotation beside it: "…,” she continued", "he fired back: “…"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dateline.reading.annotation import Role, Word
from dateline.reading.attribution.quotations import is_statement
from dateline.reading.attribution.told import NOMINAL, VERBAL
from dateline.reading.attribution.tree import Tree
from dateline.reading.spans import Span

_MARKS: Final = "\"'“”„«»`‘’ \u00a0\t"
_FAR: Final = 80  # characters between a verb and its quotation
_STOP: Final = re.compile(r"[.!?;]\W|\n")


@dataclass(frozen=True, slots=True)
class Beside:
    """A quotation, who says it, and where the colon before it ends, if one stands there."""

    quotation: Span
    who: Word | None
    colon: int | None = None


def quotation_of(
    tree: Tree, verb: Word, who: Word | None, text: str, quoted: Sequence[Span]
) -> Beside | None:
    """The quotation that the verb's sentence gives right after the verb or right before its subject."""
    for quotation in quoted:
        if 0 <= quotation.start - verb.end <= _FAR and (found := _after(tree, verb, who, text, quotation)):
            return found
        if 0 <= verb.start - quotation.end <= _FAR and (found := _before(tree, verb, who, text, quotation)):
            return found
    return None


def _after(tree: Tree, verb: Word, who: Word | None, text: str, quotation: Span) -> Beside | None:
    between = text[verb.end : quotation.start].rstrip(_MARKS + "\n")
    if _STOP.search(between) or who is None:
        return None
    if between[-1:] not in {":", ","} and (between.strip() or not is_statement(quotation, text)):
        return None
    words = [w for w in tree.words if verb.end <= w.start < quotation.start]
    if any(w.upos in VERBAL and w.tag != "VBG" for w in words):
        return None
    colon = verb.end + len(between) if between.endswith(":") else None
    return Beside(quotation, who, colon)


def _before(tree: Tree, verb: Word, who: Word | None, text: str, quotation: Span) -> Beside | None:
    words = [
        w
        for w in tree.words
        if quotation.end <= w.start < verb.start and w.upos not in {"PUNCT", "ADV", "AUX"}
    ]
    words = [w for w in words if w.text.strip(_MARKS)]
    if text[quotation.end - 1] not in ",.?!…—–" and not is_statement(quotation, text):
        return None
    if _STOP.search(text[quotation.end : verb.start].lstrip(_MARKS + ".,!?")):
        return None
    if not words:
        turned = tree.child(verb, Role.SUBJECT, Role.OBJECT)
        if turned is None or turned.index < verb.index or turned.index - verb.index > 8:
            return None
        return Beside(quotation, turned)
    if any(w.upos in VERBAL for w in words) or words[0].upos in {"CCONJ", "ADP", "SCONJ"}:
        return None
    if who is not None and who.start >= quotation.end and who.index < verb.index:
        return Beside(quotation, who)
    head = words[-1] if words[-1].upos in NOMINAL else None
    return Beside(quotation, head) if head is not None else None
