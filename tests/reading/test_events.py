"""The words of a sentence that name an event, found with the engine's own model."""

from __future__ import annotations

import pytest

from dateline.reading.annotation import Sentence
from dateline.reading.annotators.spacy import SpacyAnnotator
from dateline.reading.spans import Span
from dateline.reading.triggers import triggers


@pytest.fixture(scope="session")
def annotator() -> SpacyAnnotator:
    return SpacyAnnotator.load()


def sentence(annotator: SpacyAnnotator, text: str) -> Sentence:
    return next(iter(annotator.annotate([(text, [Span(0, len(text))])])))[0]


FOUND = {
    "a verb": ("Rebels shelled the village.", ["shelled"]),
    "two words are one": ("Jets launched air strikes on the village.", ["air strikes"]),
    "a verb and its noun": ("The army took control of the town.", ["took control"]),
    "a passive of the two": ("A large offensive is being prepared.", ["offensive prepared"]),
    "held a place": ("Rebels held the town.", ["held"]),
    "held a thing": ("The rebel held a rifle.", []),
    "fell to somebody": ("The town fell to the rebels.", ["fell"]),
    "fell to a number": ("The lira fell to 6.26 to the dollar.", []),
    "fell": ("Snow fell in the town.", []),
    "freed persons": ("The army freed the hostages.", ["freed"]),
    "freed funds": ("The bank freed the funds.", []),
    "took persons is no territory": ("Rebels captured twenty soldiers.", []),
    "a noun before another": ("The death toll rose.", []),
    "demonstrates something": ("The attacks demonstrate their cruelty.", ["attacks"]),
    "nothing": ("The call lasts 45 minutes.", []),
}


@pytest.mark.parametrize(("text", "expected"), FOUND.values(), ids=FOUND)
def test_words_that_name_an_event_are_found(
    annotator: SpacyAnnotator, text: str, expected: list[str]
) -> None:
    found = triggers(sentence(annotator, text))
    assert [" ".join(w.text for w in sorted(t.words, key=lambda w: w.index)) for t in found] == expected
    assert all(len({w.index for w in t.words}) == len(t.words) for t in found)
