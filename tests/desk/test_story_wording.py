"""The sentence that a claim is offered as, and who says it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dateline.desk.stories.wording import articled, note_of, sentence_of, who_says
from dateline.record.public import PublicClaim, PublicFigure

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


# The claim's words, the report's sentence, and what is offered.
GOVERNED = {
    "an accusation": (
        "Russian warplanes of the strike",
        "The group accuses Russian warplanes of the strike.",
        "The Example Monitor accused Russian warplanes of the strike.",
    ),
    "an accusation with a relative clause": (
        "Russian warplanes of the strike, which hit a poultry farm",
        "The group accuses Russian warplanes of the strike, which hit a poultry farm.",
        "The Example Monitor accused Russian warplanes of the strike, which hit a poultry farm.",
    ),
    "blame": (
        "government forces for the strike",
        "The monitor blamed government forces\nfor the strike.",
        "The Example Monitor blamed government forces for the strike.",
    ),
    "an accusation of a deed": (
        "the army of carrying out the strikes",
        "It had accused the army of carrying out the strikes.",
        "The Example Monitor accused the army of carrying out the strikes.",
    ),
    "a figure that is put": (
        "the number of dead at nine",
        "He had earlier put the number of dead at nine.",
        "The Example Monitor put the number of dead at nine.",
    ),
    "a figure that is given": (
        "36 as the number of wounded",
        "The monitor gives 36 as the number of wounded.",
        "The Example Monitor gave 36 as the number of wounded.",
    ),
    "a noun that is denied": (
        "the strike",
        "The monitor denies the strike.",
        "The Example Monitor denied the strike.",
    ),
    "a figure of something named before": ("it at 36", "Some say that Erdogan put it at 36.", None),
    "what is not confirmed": ("the strike", "The monitor did not confirm the strike.", None),
    "who declined to give it": ("36 as the number", "It declined to give 36 as the number.", None),
    "who is accused": ("of the strike", "The monitor was accused of the strike.", None),
    "a noun without its verb": ("nine dead", "The toll, by its count, is nine dead.", None),
    "a noun whose sentence is gone": ("nine dead in Azaz", "", None),
    "a clause after its speaker": (
        "14 people were killed",
        "The monitor says 14 people were killed.",
        "14 people were killed, the Example Monitor said.",
    ),
    "a clause in the present": (
        "Turkey keeps the right to answer",
        "Turkey keeps the right to answer, the monitor said.",
        "Turkey keeps the right to answer, the Example Monitor said.",
    ),
    "a clause after a place and a day": (
        "the town stands empty",
        "AZAZ, Feb. 19 (Example Herald) – the town stands empty, the monitor said.",
        "The town stands empty, the Example Monitor said.",
    ),
    "a clause that holds the place and the day": (
        "AZAZ, Syria, Feb. 19 (Example Herald) – A bomber hit it",
        "AZAZ, Syria, Feb. 19 (Example Herald) – A bomber hit it, the monitor said.",
        "A bomber hit it, the Example Monitor said.",
    ),
    "a quotation that is a sentence": (
        "We heard one aircraft",
        "“We heard one aircraft,” said Ada Sample.",
        "“We heard one aircraft”, the Example Monitor said.",
    ),
    "a noun in quotation marks": ("a crime", "The monitor called it “a crime”.", None),
    "a clause in the middle": (
        "two people were killed",
        "In the morning two people were killed, the monitor said.",
        "Two people were killed, the Example Monitor said.",
    ),
}


@pytest.mark.parametrize(("text", "quoted", "sentence"), GOVERNED.values(), ids=GOVERNED)
def test_what_is_no_clause_has_the_reports_own_verb_or_makes_no_sentence(text, quoted, sentence):
    assert sentence_of(claim(text=text, quoted=quoted)) == sentence


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"speaker": "the outlet itself"}, "Example Herald put the toll at nine."),
        (
            {"speaker": "a source not identified"},
            "A source that Example Herald did not identify put the toll at nine.",
        ),
        ({"via": ("the ministry",)}, "The Example Monitor put the toll at nine, as cited by the ministry."),
    ],
)
def test_whose_verb_it_is_stands_before_it(fields, sentence):
    assert (
        sentence_of(claim(text="the toll at nine", quoted="It put the toll at nine.", **fields)) == sentence
    )


NINE = PublicFigure(words="nine", measure="killed", of="soldiers", scope="event")


@pytest.mark.parametrize(
    ("fields", "note"),
    [
        ({"text": "it at\n36"}, "“it at 36” – the Example Monitor, in Example Herald, 19 October 2020."),
        (
            {"figures": (NINE,)},
            "Killed: “nine” (soldiers) – the Example Monitor, in Example Herald, 19 October 2020.",
        ),
        (
            {"text": "the strike", "stance": "denies"},
            "Denial: “the strike” – the Example Monitor, in Example Herald, 19 October 2020.",
        ),
    ],
)
def test_where_no_sentence_can_be_made_figures_or_words_are_offered_with_their_source(fields, note):
    assert note_of(claim(**{"figures": (), **fields})) == note


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
