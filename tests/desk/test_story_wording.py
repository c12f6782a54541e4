"""The sentence that a claim is offered as, and who says it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dateline.desk.stories.wording import articled, sentence_of, who_says
from dateline.record.public import PublicClaim

MONDAY = datetime(2020, 10, 19, 9, tzinfo=UTC)


def claim(**fields) -> PublicClaim:
    plain = dict.fromkeys(PublicClaim.__dataclass_fields__, "")
    told = {
        "outlet": "Example Herald",
        "speaker": "the Example Monitor",
        "text": "two people died in the strike",
    }
    values = {
        **plain,
        **told,
        "via": (),
        "published": MONDAY,
        "received": MONDAY,
        "withdrawn": False,
        "stance": "asserts",
    }
    return PublicClaim(**{**values, **fields})


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Two people died in the strike, the Example Monitor said."),
        (
            {"text": "At least 34 died\nin strikes."},
            "At least 34 died in strikes, the Example Monitor said.",
        ),
        ({"speaker": "the outlet itself"}, "Two people died in the strike, Example Herald reported."),
        (
            {"speaker": "a source not identified"},
            "Two people died in the strike, according to Example Herald, which did not identify its source.",
        ),
        (
            {"speaker": "Example Monitor", "quoted": "Two people died, the\nExample Monitor said."},
            "Two people died in the strike, the Example Monitor said.",
        ),
        (
            {"speaker": "Example Monitor", "quoted": "Two people died, the Example Monitors said."},
            "Two people died in the strike, Example Monitor said.",
        ),
        (
            {"text": "they died on Monday", "when": "Monday", "edtf": "2020-02-24"},
            "They died on Monday, 24 February, the Example Monitor said.",
        ),
        (
            {"text": "they died on Monday\nnight near Azaz", "when": "Monday night", "edtf": "2020-02-24"},
            "They died on Monday night, 24 February, near Azaz, the Example Monitor said.",
        ),
        (
            {"text": "Monday's strike killed two", "when": "Monday", "edtf": "2020-02-24"},
            "24 February's strike killed two, the Example Monitor said.",
        ),
        (
            {"text": "they died yesterday near Azaz", "when": "yesterday", "edtf": "2020-02-24"},
            "They died on 24 February near Azaz, the Example Monitor said.",
        ),
        (
            {"text": "they died on Feb. 24", "when": "Feb. 24", "edtf": "2020-02-24"},
            "They died on Feb. 24, the Example Monitor said.",
        ),
        (
            {"text": "they died last week", "when": "last week", "edtf": "2020-02-17/2020-02-23"},
            "They died last week, the Example Monitor said.",
        ),
        (
            {"text": "they died", "when": "Monday", "edtf": "2020-02-24"},
            "They died, the Example Monitor said.",
        ),
        (
            {"via": ("the ministry",)},
            "Two people died in the strike, the Example Monitor said, as cited by the ministry.",
        ),
        (
            {"stance": "denies", "text": "its aircraft had struck a camp", "speaker": "the ministry"},
            "The ministry denied that its aircraft had struck a camp.",
        ),
        (
            {"stance": "denies", "text": "it struck", "speaker": "a source not identified"},
            "A source that Example Herald did not identify denied that it struck.",
        ),
    ],
)
def test_a_claim_is_offered_with_its_attribution(fields, sentence):
    told = claim(**fields)
    assert sentence_of(told, articles=articled([told])) == sentence


def test_a_name_has_the_article_that_another_report_gives_it():
    plain = claim(speaker="Example Monitor", quoted="Example Monitor: two died.")
    other = claim(speaker="Example Monitor", quoted="The Example Monitor counted two.")
    assert articled([plain]) == frozenset()
    assert sentence_of(plain, articles=articled([plain, other])).endswith(", the Example Monitor said.")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "the Example Monitor, in Example Herald, 19 October 2020"),
        ({"speaker": "the outlet itself"}, "Example Herald, 19 October 2020"),
        ({"via": ("an aide",)}, "the Example Monitor, via an aide, in Example Herald, 19 October 2020"),
    ],
)
def test_who_says_it_is_told_with_report_and_day(fields, words):
    assert who_says(claim(**fields)) == words
