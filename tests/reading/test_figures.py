"""Numbers with their bounds, and the figures of a sentence with what they measure."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.reading.annotators.spacy import SpacyAnnotator
from dateline.reading.dates import times
from dateline.reading.equipment import find_equipment
from dateline.reading.figures import figures as figures_of_sentences
from dateline.reading.numbers import numbers, value
from dateline.reading.spans import Span

BOUNDS = [
    ("at least 62 troops", 62, None),
    ("nearly 100 soldiers", 90, 100),
    ("up to 100", None, 100),
    ("dozens of armored vehicles", 24, None),
    ("more than ten drones", 11, None),
    ("hundreds of people", 200, None),
    ("thousands", 2000, None),
    ("hundreds of thousands of civilians", 200_000, None),
    ("several", 3, None),
    ("several dozen men", 36, None),
    ("about 100", 90, 110),
    ("some 1.2 million people", 1_080_000, 1_320_000),
    ("roughly 150 fighters", 135, 165),
    ("fewer than 50", None, 49),
    ("between 20 and 25 militants", 20, 25),
    ("33 to 36 soldiers", 33, 36),
    ("20-25 men", 20, 25),
    ("100 or more", 100, None),
    ("50+ people", 50, None),
    ("no more than 20 men", None, 20),
    ("a two-digit number", 10, 99),
    ("no casualties", 0, 0),
    ("a dozen", 12, 12),
    ("two dozen men", 24, 24),
    ("one hundred and five", 105, 105),
    ("twenty-one", 21, 21),
    ("killed 1300 people", 1300, 1300),
    ("killed 1,300 people", 1300, 1300),
    ("AT LEAST SIXTY-TWO TROOPS", 62, None),
]
NO_NUMBERS = [
    "a 22-year-old",
    "a 30km zone",
    "T-72",
    "the M4",
    "14:30",
    "two-thirds",
    "2254th",
    "$1=1,257.86",
    "2.5 people",
]


@pytest.mark.parametrize(("text", "low", "high"), BOUNDS, ids=[case[0] for case in BOUNDS])
def test_a_number_has_the_bounds_of_its_words(text, low, high):
    (found,) = numbers(text, Span(0, len(text)))
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_parts_of_other_things_are_no_numbers(text):
    assert list(numbers(text, Span(0, len(text)))) == []


@settings(deadline=None)  # machines differ
@given(st.integers(0, 10**9))
def test_digits_are_read_with_and_without_commas(number):
    assert value(str(number)) == value(f"{number:,}") == number


@settings(deadline=None)  # machines differ
@given(
    st.integers(1, 10**7),
    st.sampled_from(["about", "nearly", "at least", "up to", "more than", "fewer than"]),
)
def test_bounds_are_in_order(number, words):
    (found,) = numbers(f"{words} {number} men", Span(0, len(f"{words} {number} men")))
    assert found.low is None or found.high is None or found.low <= found.high


@pytest.fixture(scope="module")
def annotator():
    return SpacyAnnotator.load()


def figures(annotator, text: str):
    sentences = next(annotator.annotate([(text, [Span(0, len(text))])]))
    told = times(text, [s.span for s in sentences], anchor=None)
    other = {
        sentence.index: [Span(item.start, item.end) for item in [*dates, *find_equipment(text)]]
        for sentence, dates in zip(sentences, told, strict=True)
    }
    found = figures_of_sentences(text, sentences, other)
    return [figure for sentence in sentences for figure in found[sentence.index]]


FIGURES = [
    ("The army lost at least 62 troops killed in the north.", [("killed", 62, None, "troops")]),
    ("The blast left 12 dead.", [("killed", 12, 12, None)]),
    ("Shelling hit the town, killing five people and wounding 12 others.",
     [("killed", 5, 5, "people"), ("wounded", 12, 12, "people")]),
    ("The raid killed 10 and wounded 20.", [("killed", 10, 10, None), ("wounded", 20, 20, None)]),
    ("The strike killed 10 people, including two babies.",
     [("killed", 10, 10, "people"), ("killed", 2, 2, "babies")]),
    ("A child and a woman were killed.", [("killed", 2, 2, "people")]),
    ("There were no casualties.", [("killed", 0, 0, "casualties")]),
    ("A child is among the dead.", [("killed", 1, 1, None)]),
    ("A child was killed.", [("killed", 1, 1, None)]),
    ("They count five women and two children among the dead.",
     [("killed", 5, 5, "women"), ("killed", 2, 2, "children")]),
    ("34 soldiers of the army were killed.", [("killed", 34, 34, "soldiers of the army")]),
    ("Air strikes have killed at least 34 soldiers of the Karsian army in Velmora, the Monitor for Velmora reports.",
     [("killed", 34, None, "soldiers of the Karsian army")]),
    ("Between 50 and 100 soldiers died.", [("killed", 50, 100, "soldiers")]),
    ("The forces destroyed dozens of armored vehicles, and more than ten drones were shot down.",
     [("equipment lost", 24, None, "armored vehicles"), ("equipment lost", 11, None, "drones")]),
    ("More than twelve drones were brought down.", [("equipment lost", 13, None, "drones")]),
    ("Lurenga-led units burned hundreds of trucks, and up to 120 drones were brought down.",
     [("equipment lost", 200, None, "trucks"), ("equipment lost", None, 120, "drones")]),
    ("About 50 gunmen were hurt, Lurenga-led units burned more than 46 Alliance trucks, and up to 60 drones were brought "
     "down.", [("wounded", 45, 55, "gunmen"), ("equipment lost", 47, None, "Alliance trucks"),
     ("equipment lost", None, 60, "drones")]),
    ("Up to 150 gunmen were hurt, Tavrano-led units burned up to 140 Coalition trucks, and hundreds of drones were "
     "brought down.", [("wounded", None, 150, "gunmen"), ("equipment lost", None, 140, "Coalition trucks"),
     ("equipment lost", 200, None, "drones")]),
    ("The rebels took out 7 tanks.", [("equipment lost", 7, 7, "tanks")]),
    ("The mayor brought down the price of 40 cars.", []),
    ("Army-backed forces destroyed up to 140 Polish armored vehicles, and nearly 190 drones were shot down.",
     [("equipment lost", None, 140, "Polish armored vehicles"), ("equipment lost", 171, 190, "drones")]),
    ("The rebels lost 5 tanks.", [("equipment lost", 5, 5, "tanks")]),
    ("About 3,000 people fled the town.", [("displaced", 2700, 3300, "people")]),
    ("The army captured 15 militants.", [("captured", 15, 15, "militants")]),
    ("The air force launched 24 airstrikes on the city.", [("strikes", 24, 24, "airstrikes")]),
    ("The government deployed 7,000 soldiers.", [("forces", 7000, 7000, "soldiers")]),
    ("Six airstrikes left ten civilians injured.", [("strikes", 6, 6, "airstrikes"), ("wounded", 10, 10, "civilians")]),
    ("The shelling killed three workers, and three people sustained injuries.",
     [("killed", 3, 3, "workers"), ("wounded", 3, 3, "people")]),
    ("Sixteen civilians - including three children - were killed.",
     [("killed", 16, 16, "civilians"), ("killed", 3, 3, "children")]),
    ("At least 20 people were killed including 13 civilians and more than 30 wounded in the blasts.",
     [("killed", 20, None, "people"), ("killed", 13, 13, "civilians"), ("wounded", 31, None, "civilians")]),
    ("Three killed, over 70 injured in attacks on the city.", [("killed", 3, 3, None), ("wounded", 71, None, None)]),
    ("Get short URL 2440 Over 100 civilians have been killed.", [("killed", 101, None, "civilians")]),
    ("AT LEAST 62 SOLDIERS WERE KILLED IN THE ATTACK.", [("killed", 62, None, "SOLDIERS")]),
]  # fmt: skip

TALLIES = [
    ("The number of Turkish soldiers killed in the strike has risen to 33, the governor said.",
     [("killed", 33, 33, "Turkish soldiers")]),
    ("The number of the soldiers killed in Idlib province on Thursday evening has risen to 33.",
     [("killed", 33, 33, "soldiers")]),
    ("The number of people wounded in Idlib rose to 29.", [("wounded", 29, 29, "people")]),
    ("The number of those killed climbed to 33.", [("killed", 33, 33, None)]),
    ("The toll stood at 34 on Friday.", [("killed", 34, 34, None)]),
    ("The death toll rose from 22 to 33.", [("killed", 33, 33, None)]),
    ("Officials said the toll had risen to at least 33.", [("killed", 33, None, None)]),
    ("The governor put the dead at 33.", [("killed", 33, 33, None)]),
    ("The governor put the number of wounded at 36.", [("wounded", 36, 36, None)]),
    ("The governor put the number of dead at 33 and the number of wounded at 36.",
     [("killed", 33, 33, None), ("wounded", 36, 36, None)]),
    ("The ministry had first given the number of dead as four.", [("killed", 4, 4, None)]),
    ("Accounts of the wounded range from 36 to 60.", [("wounded", 36, 60, None)]),
    ("The number of wounded ranges from 36 to 60.", [("wounded", 36, 60, None)]),
    ("The number of displaced people has reached 900,000.", [("displaced", 900_000, 900_000, "displaced people")]),
    ("The number of vehicles destroyed rose to 21.", [("equipment lost", 21, 21, "vehicles")]),
    ("The number of fighters in the town rose to 400.", [("forces", 400, 400, "fighters")]),
    ("The number of casualties rose to 50.", [("other", 50, 50, "casualties")]),
    ("An air strike killed 36 Turkish soldiers.", [("killed", 36, 36, "Turkish soldiers")]),
    ("Planes killed at least 34 soldiers of the Turkish army on Thursday, the monitor said.",
     [("killed", 34, None, "soldiers of the Turkish army")]),
    ("The strike killed 33 soldiers. The monitor counted at least 34.",
     [("killed", 33, 33, "soldiers"), ("killed", 34, None, "soldiers")]),
    ("The monitor counted at least 34 killed.", [("killed", 34, None, None)]),
]  # fmt: skip

NO_FIGURES = [
    "The temperature rose to 33.",
    "The price stood at 34.",
    "The number of votes rose to 400.",
    "The monitor counted at least 34.",
    "The strike killed many. The price rose to 34.",
    "The dead were taken to 12 Main Street.",
    "The two presidents met on 5 March 2020.",
    "He drove 30 km along the M4 and waited three hours.",
    "John Smith, 22, said resolution 2254 cost $5 million.",
    "Four T-72 tanks of Brigade 46 were seen at 10 a.m.",
    "One of the men spoke.",
]


@pytest.mark.parametrize(("text", "expected"), FIGURES, ids=[case[0][:40] for case in FIGURES])
def test_a_figure_says_what_it_measures(annotator, text, expected):
    found = figures(annotator, text)
    assert [(f.measure, f.low, f.high, f.of) for f in found] == expected
    assert all(text[f.start : f.end] == f.text for f in found)


@pytest.mark.parametrize(("text", "expected"), TALLIES, ids=[case[0] for case in TALLIES])
def test_a_tally_counts_what_its_noun_says(annotator, text, expected):
    assert [(f.measure, f.low, f.high, f.of) for f in figures(annotator, text)] == expected


@pytest.mark.parametrize("text", NO_FIGURES)
def test_other_numbers_are_no_figures(annotator, text):
    assert figures(annotator, text) == []


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Ten people were killed.", "event"),
        ("In February 2020, ten people were killed.", "period"),
        ("Ten people were killed in the past three days.", "period"),
        ("The war has killed 400,000 people since 2011.", "cumulative"),
        ("The death toll rose to 35.", "cumulative"),
    ],
)
def test_the_scope_says_what_the_figure_covers(annotator, text, scope):
    assert [f.scope for f in figures(annotator, text)] == [scope]


def test_who_acts_is_not_counted_among_the_dead(annotator):
    found = figures(annotator, "Ten gunmen killed a policeman.")
    assert [(f.measure, f.low) for f in found] == [("forces", 10), ("killed", 1)]
