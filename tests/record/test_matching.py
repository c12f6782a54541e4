"""Whether two claims tell of one happening."""

from __future__ import annotations

from datetime import date
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.events import EVENTS
from dateline.record.domain.figures import Count
from dateline.record.domain.matching import Happening, Match, Spot, _families, best, compared

BALYUN = Spot("SY balyun", "Balyun", "SY", 35.70, 36.52, 1)
BALYUN_AGAIN = Spot("SY balyoun", "Balyoun", "SY", 35.71, 36.52, 1)
KANSAFRA = Spot("SY kansafra", "Kansafra", "SY", 35.65, 36.48, 1)
SARMIN = Spot("SY sarmin", "Sarmin", "SY", 35.90, 36.73, 1)
ALEPPO = Spot("SY aleppo", "Aleppo", "SY", 36.20, 37.16, 1)
TARTUS = Spot("SY tartus", "Tartus", "SY", 34.89, 35.89, 1)
IDLIB_PROVINCE = Spot("SY idlib province", "Idlib province", "SY", 35.80, 36.60, 4)
KYIV = Spot("UA kyiv", "Kyiv", "UA", 50.45, 30.52, 1)
THURSDAY, FRIDAY, MONDAY = date(2020, 2, 27), date(2020, 2, 28), date(2020, 3, 2)
REPORTS = count()
STRIKE, SHELLING, CLASH = "air/drone strike", "shelling/artillery/missile attack", "armed clash"


def told(
    *spots: Spot,
    on: date | None = None,
    until: date | None = None,
    label: str = STRIKE,
    plover: str = "ASSAULT",
    killed: int | None = None,
    words: str = "",
    actors: str = "",
    dispatch: str = "",
    report: str = "",
) -> Happening:
    counts = (Count("killed", "", "event", str(killed), killed, killed),) if killed else ()
    return Happening(
        report=report or str(next(REPORTS)), dispatch=dispatch, label=label, plover=plover, spots=spots,
        earliest=on, latest=until or on, counts=counts, actors=frozenset(actors.split()),
        words=frozenset(words.split()),
    )  # fmt: skip


COPY = "warplanes struck town balyun killing soldiers"
SAME = {
    "same place, same day": (told(BALYUN, on=THURSDAY), told(BALYUN, on=THURSDAY)),
    "the place spelt otherwise": (told(BALYUN, on=THURSDAY), told(BALYUN_AGAIN, on=THURSDAY)),
    "a strike called shelling": (told(BALYUN, on=THURSDAY), told(BALYUN, on=THURSDAY, label=SHELLING)),
    "only that soldiers died, no kind read": (told(BALYUN, on=THURSDAY), told(BALYUN, on=THURSDAY, label="")),
    "a near place, the same day and number": (
        told(BALYUN, on=THURSDAY, killed=33),
        told(KANSAFRA, on=THURSDAY, killed=33),
    ),
    "one gives the month only, the number is the same": (
        told(BALYUN, on=THURSDAY, killed=33),
        told(BALYUN, on=date(2020, 2, 1), until=date(2020, 2, 29), killed=33),
    ),
    "no day, no place, but a copy of the dispatch": (
        told(words=COPY, dispatch="d"),
        told(words=COPY, dispatch="d"),
    ),
    "same place and kind, no day, but one report": (
        told(BALYUN, on=THURSDAY, report="r"),
        told(BALYUN, report="r"),
    ),
    "same kind, same day, one report, no place": (
        told(on=THURSDAY, report="r"),
        told(on=THURSDAY, report="r"),
    ),
    "the province, the day, the number and the kind": (
        told(BALYUN, on=THURSDAY, killed=33),
        told(IDLIB_PROVINCE, on=THURSDAY, killed=33),
    ),
}
DIFFERENT = {
    "same place, four days later": (told(BALYUN, on=THURSDAY), told(BALYUN, on=MONDAY)),
    "same day, a town 80 km away": (told(BALYUN, on=THURSDAY), told(ALEPPO, on=THURSDAY)),
    "same day and number, another country": (
        told(BALYUN, on=THURSDAY, killed=33),
        told(KYIV, on=THURSDAY, killed=33),
    ),
    "same day and kind, nothing else known": (told(BALYUN, on=THURSDAY), told(on=THURSDAY)),
    "same place and kind, no day": (told(BALYUN, on=THURSDAY), told(BALYUN)),
    "same place and day, aid": (
        told(BALYUN, on=THURSDAY),
        told(BALYUN, on=THURSDAY, label="aid", plover="AID"),
    ),
    "same province, same day": (
        told(IDLIB_PROVINCE, on=THURSDAY),
        told(IDLIB_PROVINCE, on=THURSDAY, label=CLASH),
    ),
    "a near town, the same day, another kind": (
        told(BALYUN, on=THURSDAY),
        told(SARMIN, on=THURSDAY, label="withdrawal", plover="RETREAT"),
    ),
    "a village 6 km away, the same day and kind": (told(BALYUN, on=THURSDAY), told(KANSAFRA, on=THURSDAY)),
    "two near villages that one report names, whatever else is the same": (
        told(BALYUN, on=THURSDAY, killed=33, report="r", words=COPY),
        told(KANSAFRA, on=THURSDAY, killed=33, report="r", words=COPY),
    ),
    "nothing known of either": (told(label=""), told(label="")),
}


@pytest.mark.parametrize(("a", "b"), SAME.values(), ids=SAME)
def test_one_happening(a, b):
    match = compared(a, b)
    assert match.enough, match
    assert all(reason.endswith(".") for reason in match.reasons)


@pytest.mark.parametrize(("a", "b"), DIFFERENT.values(), ids=DIFFERENT)
def test_two_happenings(a, b):
    assert not compared(a, b).enough, compared(a, b)


def test_reasons_are_sentences_an_editor_can_check():
    a, b = told(BALYUN, on=THURSDAY, killed=33), told(BALYUN, on=THURSDAY, killed=33)
    assert compared(a, b).reasons == (
        "Both name Balyun.",
        "Both happened on 27 February 2020.",
        "Both tell of the same kind of event: air/drone strike.",
        "Both give 33 killed.",
    )
    assert compared(told(BALYUN), told(TARTUS)) == Match(0.0, ("Balyun and Tartus are 107 km apart.",))


def test_an_event_does_not_drift_from_place_to_place():
    """Near one of its claims, but shown to be another happening by as many."""
    drifting = told(SARMIN, on=THURSDAY, killed=5)
    event = [told(SARMIN, on=THURSDAY), told(TARTUS, on=THURSDAY)]
    assert best(drifting, event[:1]).enough
    assert best(drifting, event) == Match(0.0, ())


def test_every_kind_of_event_is_in_one_family():
    assert set(_families()["of"]) == EVENTS - {"other"}
    known = set(_families()["of"].values())
    assert set(_families()["plover"].values()) <= known
    assert set.union(*_families()["mixes"]) <= known


HAPPENINGS = st.builds(
    lambda spots, on, label, killed, words: told(*spots, on=on, label=label, killed=killed, words=words),
    st.lists(st.sampled_from([BALYUN, BALYUN_AGAIN, SARMIN, ALEPPO, IDLIB_PROVINCE, KYIV]), max_size=2),
    st.sampled_from([None, THURSDAY, FRIDAY, MONDAY]),
    st.sampled_from(["", STRIKE, CLASH, "aid"]),
    st.sampled_from([None, 33, 62]),
    st.sampled_from(["", COPY, "other words of another event"]),
)


@given(HAPPENINGS, HAPPENINGS)
def test_the_score_is_the_same_either_way_round(a, b):
    assert compared(a, b).score == compared(b, a).score
    assert 0 <= compared(a, b).score <= 1
