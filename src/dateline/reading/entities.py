"""Who and what is named: people, organisations, armed groups, facilities, with the registry's name and id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from dateline.reading.actors import known_in
from dateline.reading.annotation import Sentence
from dateline.reading.contract import Entity
from dateline.reading.spans import Span, overlapping

# Places are toponyms, dates and numbers are values of claims.
_LABELS = frozenset({"person", "organisation", "armed group", "facility", "nationality", "other"})
_KINDS = {"monitor": "organisation", "outlet": "organisation", "force": "armed force"}  # the rest as they are
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:['’]s|['’])$")


def find_entities(
    sentences: Iterable[Sentence], text: str, *, equipment: Sequence[Entity] = ()
) -> Iterator[Entity]:
    """The entities of a text in order; a name that overlaps a piece of equipment gives way to it."""
    named = (entity for sentence in sentences for entity in _named(sentence, text, equipment))
    yield from sorted([*named, *equipment], key=lambda entity: (entity.start, entity.end))


def _named(sentence: Sentence, text: str, taken: Sequence[Entity]) -> Iterator[Entity]:
    for name in sentence.names:
        span = _trimmed(Span(name.start, name.end), text)
        actor = known_in(span.of(text))
        label = _KINDS.get(actor.kind, actor.kind) if actor else name.label
        if overlapping(taken, span) or not (actor or label in _LABELS):
            continue
        yield Entity(
            span.start,
            span.end,
            span.of(text),
            label,
            actor.name if actor else None,
            actor.id if actor else None,
        )


def _trimmed(span: Span, text: str) -> Span:
    """Without an article before and a possessive after."""
    words = span.of(text)
    article, possessive = _ARTICLE.match(words), _POSSESSIVE.search(words)
    start = span.start + (article.end() if article else 0)
    end = span.end - (len(possessive[0]) if possessive else 0)
    return Span(start, end) if start < end else span
