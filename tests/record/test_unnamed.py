"""How readers are told of a source without a name."""

from __future__ import annotations

import pytest
import yaml

from dateline.record import public
from dateline.record.domain import review
from dateline.record.domain.unnamed import WORDS, described

CASES = {
    "a bare noun": ("source", "a source"),
    "with the capital of its sentence": ("Source", "a source"),
    "a vowel": ("official", "an official"),
    "a vowel that is spoken as a consonant": ("UN official", "a UN official"),
    "several": ("Sources", "sources"),
    "residents": ("residents", "residents"),
    "residents at the head of a sentence": ("Residents", "residents"),
    "an irregular plural": ("Police", "police"),
    "witness, which ends in s": ("Eyewitness", "an eyewitness"),
    "with an adjective": ("Security source", "a security source"),
    "several with an adjective": ("Local officials", "local officials"),
    "an article is there": ("a source", "a source"),
    "an article with a capital": ("A security official", "a security official"),
    "a number": ("two security officials", "two security officials"),
    "a number with a capital": ("Two security officials", "two security officials"),
    "a figure": ("12 residents", "12 residents"),
    "a possessive": ("Its correspondent", "its correspondent"),
    "a description after the noun": ("source in the town of Kobani", "a source in the town of Kobani"),
    "several, described": ("residents of Kobani", "residents of Kobani"),
    "a people's name before the noun": ("Syrian official", "a Syrian official"),
    "several of a people": ("Syrian officials", "Syrian officials"),
    "a name": ("Abu Omar", "Abu Omar"),
    "a people": ("Syrians", "Syrians"),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("name", "expected"), CASES.values(), ids=CASES)
def test_described(name, expected):
    assert described(name) == expected
    assert described(expected) == expected


SPEAKERS = {
    "an unnamed source": ("Source", "unnamed", "a source"),
    "residents": ("Residents", "collective", "residents"),
    "a person": ("Source Madani", "person", "Source Madani"),
    "an organisation": ("Local Coordination Committees", "organisation", "Local Coordination Committees"),
}


@pytest.mark.parametrize(("name", "kind", "expected"), SPEAKERS.values(), ids=SPEAKERS)
def test_the_public_speaker(read, editor, name, kind, expected):
    one = read(f"Shelling hit Balyun. {name} said so.", "Shelling hit Balyun", speaker=name, kind=kind)
    review.accept_claim(claim=one, by=editor)
    shown = public.public_claim(one.public_id)
    assert shown is not None
    assert shown.speaker == expected


def test_the_words_are_lists_of_lower_case_words():
    read = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    assert set(read) == {"determiners", "nouns", "adjectives", "plurals", "after_noun"}
    for key, words in read.items():
        assert len(words) == len(set(words)), key
        assert all(isinstance(word, str) and word == word.lower() for word in words), key
