"""Who speaks: the sources of a report's attributions, pronouns and "the source" resolved.

A wrong speaker is worse than none: a pronoun is resolved only where one candidate remains.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, takewhile
from typing import Final

from dateline.reading.actors import known_in
from dateline.reading.annotation import Sentence
from dateline.reading.antecedents import GROUPS_OF_MONITORS, Heard, antecedent_of, as_heard, is_definite
from dateline.reading.attribution.said import Said, Source
from dateline.reading.offices import holder_of, holders
from dateline.reading.speaking import head_of

REMEMBERED: Final = 100  # speakers, far more than the last few sentences name


def resolve(found: Sequence[Said], sentences: Sequence[Sentence], text: str) -> list[Said]:
    """The attributions with their sources resolved. One whose pronoun stays open has no source and is
    anonymous; one that would cite itself is dropped from the chain."""
    heard: deque[Heard] = deque(maxlen=REMEMBERED)
    named_with_office = holders(sentences)
    resolved: list[Said] = []
    for said in found:
        source = antecedent_of(said.source, said, heard, sentences, text)
        if source is not None and named_with_office:
            source = holder_of(head_of(source, sentences)[0], source, named_with_office) or source
        if said.source is not None and source is None:
            if _first_person(said.source, text):
                source = _around(said, resolved)  # nobody around: the outlet speaks of itself
            else:
                said = replace(said, anonymous=True)
        via = tuple(
            v
            for v in (antecedent_of(relay, said, heard, sentences, text) for relay in said.via)
            if v and (source is None or v.span.of(text) != source.span.of(text))
        )
        resolved.append(replace(said, source=source, via=via))
        for named in (source, *via):
            if named is not None:
                heard.append(as_heard(named, sentences, text))
    return _named_next(resolved, sentences, text)


def _around(said: Said, resolved: Sequence[Said]) -> Source | None:
    """Whose words "I" and "we" stand in: the source of the attribution around them."""
    here = takewhile(lambda outer: outer.sentence == said.sentence, reversed(resolved))
    around = (outer.source for outer in here if outer.source and outer.content.covers(said.content))
    return next(around, None)


def _first_person(source: Source, text: str) -> bool:
    return source.span.of(text).lower() in {"i", "we"}


def _named_next(found: list[Said], sentences: Sequence[Sentence], text: str) -> list[Said]:
    """ "A monitoring group said" means the monitor that the next sentence names, if it names one."""
    for at, said in enumerate(found):
        if said.source is None or said.source.sentence != said.sentence:
            continue
        _, head = head_of(said.source, sentences)
        if head.upos != "NOUN" or head.lemma not in GROUPS_OF_MONITORS or is_definite(said.source, text):
            continue
        for later in islice(found, at + 1, None):
            if later.sentence - said.sentence > 2:
                break
            if later.source is None:
                continue
            actor = known_in(later.source.span.of(text))
            if actor is not None and actor.kind == "monitor":
                found[at] = replace(said, source=later.source)
                break
    return found
