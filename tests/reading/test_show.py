"""The readable form of a reading, against a golden text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from dateline.reading.contract import (
    Claim,
    Dateline,
    Designation,
    Engine,
    Entity,
    Figure,
    Mention,
    Place,
    Quote,
    Rate,
    Reading,
    Speaker,
    Time,
    Toponym,
)
from dateline.reading.show import WIDTH, show

GOLDEN = Path(__file__).parent / "golden" / "show.txt"

PLAIN = Claim(
    id="1",
    sentence=0,
    start=0,
    end=9,
    text="Army jets\nbombed positions of the rebels south of the highway, killing 62 of them and four men",
    voice="outlet",
    speaker=None,
    via=(),
    cue=None,
    stance="asserts",
    certainty="stated",
    modality="actual",
    plover="ASSAULT",
    mode="aerial",
    event="air/drone strike",
    actors=(Mention(0, 8, "The army", "Demo Army", "demo"), Mention(0, 8, "its\nallies")),
    recipients=(Mention(0, 8, "rebels"),),
    instruments=(Mention(0, 8, "barrel bombs"),),
    places=(
        Place(0, 1, "the highway", "M4", "SY", None, None, 4, "south_of"),
        Place(0, 1, "Idlib", "Idlib", "SY", 35.9306, 36.6339, 1),
        Place(0, 1, "Puerto Demo", None, None, -0.5, -78.123, 1),
    ),
    time=Time(0, 1, "on Tuesday", "2020-03-03", 1, "relative"),
    figures=(
        Figure(0, 1, "at least 62", "killed", 62, None, "rebels", "event"),
        Figure(0, 1, "four", "killed", 4, 4, "guards", "cumulative"),
    ),
    marks=(),
    score=0.9,
)
CITED = replace(
    PLAIN,
    text="the town fell",
    voice="cited",
    speaker=Speaker(0, 1, "its field source", "its field source", "unnamed"),
    via=(Speaker(0, 1, "Demo Wire", "Demo Wire", "outlet"),),
    cue=Quote(0, 1, "said"),
    stance="denies",
    certainty="unconfirmed",
    modality="negated",
    plover="NONE",
    mode=None,
    event=None,
    actors=(),
    instruments=(),
    places=(),
    time=Time(0, 1, "recently", None, None, "relative"),
    figures=(),
    marks=("unconfirmed",),
)
UNCLEAR = replace(
    CITED, voice="unclear", speaker=None, via=(), recipients=(), time=None, marks=(), stance="asserts"
)
READING = Reading(
    id="reports/a.txt",
    text_sha256="0" * 64,
    engine=Engine("0", "model", "lexicons"),
    published=None,
    language="en",
    dateline=Dateline(
        0,
        1,
        Toponym(0, 1, "DAMASCUS", "Damascus", "SY", None, 33.51, 36.29),
        "2020-03-05",
        (Rate("USD", "SYP", 1257.86),),
    ),
    sentences=(),
    entities=(
        Entity(0, 1, "Tu-23M", "equipment", designation=Designation(False, ("Tu-22M3", "Tu-95"))),
        Entity(0, 1, "Tu-23M", "equipment", designation=Designation(False, ("Tu-22M3", "Tu-95"))),
        Entity(0, 1, "X-900", "equipment", designation=Designation(False)),
        Entity(0, 1, "T-72", "equipment", designation=Designation(True)),
    ),
    toponyms=(),
    attributions=(),
    claims=(PLAIN, CITED, UNCLEAR),
)


def test_a_reading_is_shown_as_in_the_golden_text():
    assert show(READING) == GOLDEN.read_text(encoding="utf-8")


def test_lines_fit_the_width_and_colour_adds_nothing_but_colour():
    assert max(len(line) for line in show(READING).splitlines()) <= WIDTH
    assert show(READING, colour=True) != show(READING)
    assert click.unstyle(show(READING, colour=True)) == show(READING)


def test_derived_bounds_are_never_shown():
    figure = Figure(0, 1, "nearly a hundred", "wounded", 90, 100, None, "event")
    shown = show(replace(READING, entities=(), claims=(replace(UNCLEAR, figures=(figure,)),)))
    assert "wounded: “nearly a hundred”" in shown
    assert "90" not in shown


def test_a_report_that_claims_nothing_says_so():
    assert (
        show(replace(READING, dateline=None, claims=(), entities=())) == "reports/a.txt\n\nNo claims found.\n"
    )
