"""What the public may be told of an event: patterns of real copy, and what must never happen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.record.domain import independence
from dateline.record.domain.figures import Count
from dateline.record.domain.independence import Party
from dateline.record.domain.status import status_of

NOON = datetime(2020, 2, 27, 12, tzinfo=UTC)
GUNMEN = Party("gunmen", known=False)
ARMY, REBELS = Party("army", "government"), Party("rebels", "opposition")


def says(
    outlet: str,
    origin: str | None = "",
    *,
    dispatch: str = "",
    group: str = "",
    hour: int = 0,
    killed: tuple[str, int | None, int | None] | None = None,
    by: Party | None = None,
    act: str = "air/drone strike",
    **fields: object,
) -> independence.Testimony:
    """One claim: `origin` "" is the outlet's own voice, None cannot be told."""
    counts = (Count("killed", "", "event", *killed),) if killed else ()
    return independence.Testimony(
        claim=f"{outlet}/{origin}/{dispatch}/{hour}",
        dispatch=dispatch or f"{outlet}/{hour}",
        at=NOON + timedelta(hours=hour),
        group=group or outlet,
        outlet=outlet,
        origin=origin or None,
        own_voice=origin == "",
        act=act,
        actors=(by,) if by else (),
        counts=counts,
        **fields,  # type: ignore[arg-type]
    )


TOOK = says("herald", "rebels", by=REBELS, act="takes territory", outcome="taken")
HELD = says("post", "ministry", by=ARMY, act="armed clash", outcome="repelled")
HAPPENED = {
    "nothing": ([], "none"),
    "one report": ([says("herald")], "single source"),
    "five outlets quoting one observatory": (
        [says(o, "observatory") for o in ("herald", "post", "star", "echo", "sun")],
        "single source",
    ),
    "four outlets carrying one dispatch": (
        [says(o, "", dispatch="wire", hour=n) for n, o in enumerate(("agency", "herald", "post", "star"))],
        "single source",
    ),
    "one dispatch that cites two origins": (
        [says("herald", "observatory", dispatch="d"), says("post", "ministry", dispatch="d", hour=1)],
        "single source",
    ),
    "two groups with different origins": (
        [says("herald", "observatory"), says("post", "ministry")],
        "reported by several",
    ),
    "two outlets, each in its own voice": ([says("herald"), says("post")], "reported by several"),
    "one group, two papers, two origins": (
        [says("herald", "observatory", group="media"), says("post", "ministry", group="media")],
        "single source",
    ),
    "one paper citing two origins": (
        [says("herald", "observatory"), says("herald", "ministry", hour=2)],
        "single source",
    ),
    "a paper that quotes the agency, and the agency": (
        [says("agency"), says("herald", "agency", origin_group="agency")],
        "single source",
    ),
    "a paper that quotes the agency, which quotes the ministry": (
        [says("agency", "ministry"), says("herald", "agency", origin_group="agency")],
        "single source",
    ),
    "a copy in another group, beside a second report of the first group": (
        [
            says("agency", "x", dispatch="d"),
            says("agency", "y", hour=1),
            says("herald", "x", dispatch="d", hour=2),
        ],
        "single source",
    ),
    "an agency's own words copied, beside a paper quoting the agency": (
        [
            says("agency", dispatch="d"),
            says("herald", dispatch="d", hour=1),
            says("post", "agency", origin_group="agency", hour=2),
        ],
        "single source",
    ),
    "the same, the quoted agency's group not known": (
        [says("agency", dispatch="d"), says("herald", dispatch="d", hour=1), says("post", "agency", hour=2)],
        "single source",
    ),
    "unnamed sources of two outlets": ([says("herald", None), says("post", None)], "single source"),
    "an unnamed source and a named one elsewhere": (
        [says("herald", None), says("post", "ministry")],
        "reported by several",
    ),
    "two voices of one side": (
        [says("herald", "ministry", side="government"), says("post", "state media", side="government")],
        "single source",
    ),
    "opposing sides": (
        [says("herald", "ministry", side="government"), says("post", "rebels", side="opposition")],
        "reported by several",
    ),
    "a second origin that calls it unconfirmed": (
        [says("herald", "observatory"), says("post", "ministry", certainty="unconfirmed")],
        "single source",
    ),
    "a plan": ([says("herald", certainty="planned")], "none"),
    "a threat": ([says("herald", "rebels", stance="threatens", modality="future")], "none"),
    "said and denied": (
        [says("herald", "observatory"), says("post", "ministry", stance="denies")],
        "contested",
    ),
    "said and said not to have been": (
        [says("herald", "observatory"), says("post", "ministry", modality="negated")],
        "contested",
    ),
    "denied by one who names the accused denies the deed, not the event": (
        [says("herald", "observatory"), says("post", "ministry", stance="denies", by=ARMY)],
        "single source",
    ),
    "only denied": ([says("post", "ministry", stance="denies")], "none"),
    "judged improbable, and denied by a reliable source": (
        [says("herald", "blog", credibility=5), says("post", "monitor", stance="denies", reliability="A")],
        "discounted",
    ),
    "one of two supports judged improbable, and denied": (
        [
            says("herald", "blog", credibility=5),
            says("star", "observatory"),
            says("post", "monitor", stance="denies", reliability="A"),
        ],
        "contested",
    ),
    "one of two withdrawn": (
        [says("herald", "observatory"), says("post", "ministry", withdrawn=True)],
        "single source",
    ),
    "one took the town, the other held it": ([TOOK, HELD], "contested"),
    "the other says that it held it, without naming itself again": (
        [TOOK, replace(HELD, actors=(), speaker=ARMY)],
        "contested",
    ),
    "one held it against nobody knows whom": ([TOOK, replace(HELD, actors=())], "reported by several"),
    "one took the town, and held it afterwards": (
        [TOOK, replace(HELD, actors=(REBELS,))],
        "reported by several",
    ),
    "one took a town, the other held another one": (
        [replace(TOOK, spots=frozenset({"a"})), replace(HELD, spots=frozenset({"b"}))],
        "reported by several",
    ),
    "one took the town after the attack of the day before was repelled": (
        [
            replace(TOOK, days=(date(2020, 2, 27), date(2020, 2, 27))),
            replace(HELD, days=(date(2020, 2, 26), date(2020, 2, 26))),
        ],
        "reported by several",
    ),
    "two of one side, one says taken and one repelled": (
        [TOOK, replace(HELD, actors=(Party("brigade", "opposition"),))],
        "reported by several",
    ),
    "the denial withdrawn": (
        [says("herald", "observatory"), says("post", "ministry", stance="denies", withdrawn=True)],
        "single source",
    ),
}


@pytest.mark.parametrize(("testimonies", "word"), HAPPENED.values(), ids=HAPPENED)
def test_happened(testimonies, word):
    found = status_of(testimonies).happened
    assert found.word == word
    assert found.reason.endswith(".")
    assert found.rule.rpartition("/")[2].isdigit()


def test_who_reads_that_a_place_was_contested_reads_by_what():
    assert status_of([TOOK, HELD]).happened.reason == (
        "One claim says that the place was taken; one claim says that the attack on it was repelled."
    )


def test_an_admission_proposes_that_it_happened():
    found = status_of([says("herald", "ministry", admits=frozenset({"happened"}))]).happened
    assert (found.word, found.proposes_confirmed) == ("single source", True)
    assert found.reason.endswith("A side says so against its own interest.")


def test_a_sentence_begins_once():
    said, denied = says("herald", "observatory"), says("post", "ministry", stance="denies")
    assert status_of([said, denied]).happened.reason == (
        "One claim says that it happened; one claim says that it did not."
    )
    assert status_of([said, denied, says("star", "army", stance="denies")]).happened.reason == (
        "One claim says that it happened; 2 claims say that it did not."
    )


BY_WHOM = {
    "nobody named": ([says("herald")], "none", False),
    "one names the army": ([says("herald", "observatory", by=ARMY)], "single source", False),
    "two name the army": (
        [says("herald", "observatory", by=ARMY), says("post", "rebels", by=ARMY)],
        "reported by several",
        False,
    ),
    "two say it happened, one names the army": (
        [says("herald", "observatory", by=ARMY), says("post", "rebels")],
        "single source",
        False,
    ),
    "one names the army, one the rebels": (
        [says("herald", "observatory", by=ARMY), says("post", "ministry", by=REBELS)],
        "contested",
        False,
    ),
    "one captured, the other left": (
        [
            says("herald", "ministry", by=ARMY, act="government regains territory"),
            says("post", "observatory", by=REBELS, act="withdrawal"),
        ],
        "single source",
        False,
    ),
    "gunmen and gunmen": (
        [says("herald", "observatory", by=GUNMEN), says("post", "ministry", by=GUNMEN)],
        "single source",
        False,
    ),
    "gunmen and the army": (
        [says("herald", "observatory", by=GUNMEN), says("post", "ministry", by=ARMY)],
        "single source",
        False,
    ),
    "two names of one side": (
        [says("herald", "observatory", by=ARMY), says("post", "x", by=Party("air force", "government"))],
        "single source",
        False,
    ),
    "accused and denied": (
        [
            says("herald", "observatory", stance="accuses", by=ARMY),
            says("post", "ministry", stance="denies", by=ARMY),
        ],
        "contested",
        False,
    ),
    "another is said to deny": (
        [says("herald", "observatory", by=ARMY), says("post", "rebels", stance="denies", by=REBELS)],
        "single source",
        False,
    ),
    "a side that says it acted itself": (
        [says("herald", "ministry", by=ARMY, side="government", admits=frozenset({"by_whom"}))],
        "single source",
        True,
    ),
    "a side that boasts": ([says("herald", "ministry", by=ARMY, side="government")], "single source", False),
    "one took the town, the other held it": ([TOOK, HELD], "contested", False),
    "both took the town": (
        [TOOK, replace(TOOK, claim="x", origin="ministry", dispatch="x", actors=(ARMY,))],
        "contested",
        False,
    ),
    "one took the town, the other took it back days later": (
        [
            replace(TOOK, days=(date(2020, 2, 27), date(2020, 2, 27))),
            replace(
                TOOK,
                claim="x",
                origin="ministry",
                dispatch="x",
                actors=(ARMY,),
                days=(date(2020, 3, 2), date(2020, 3, 2)),
            ),
        ],
        "single source",
        False,
    ),
}


@pytest.mark.parametrize(("testimonies", "word", "proposes"), BY_WHOM.values(), ids=BY_WHOM)
def test_by_whom(testimonies, word, proposes):
    found = status_of(testimonies).by_whom
    assert (found.word, found.proposes_confirmed) == (word, proposes)


HOW_MANY = {
    "no figure": ([says("herald")], "none"),
    "one figure": ([says("herald", killed=("33", 33, 33))], "single source"),
    "opposing figures": (
        [
            says("herald", "observatory", killed=("33", 33, 33)),
            says("post", "ministry", killed=("62", 62, 62)),
        ],
        "contested",
    ),
    "an open figure and one within it": (
        [
            says("herald", "x", killed=("at least 33", 33, None)),
            says("post", "y", killed=("34 to 36", 34, 36)),
        ],
        "reported by several",
    ),
    "a derived bound makes no contradiction, and no agreement": (
        [says("herald", "x", killed=("dozens", 24, None)), says("post", "y", killed=("five", 5, 5))],
        "single source",
    ),
    "a source that corrects itself upwards": (
        [
            says("herald", "observatory", killed=("33", 33, 33)),
            says("post", "observatory", killed=("36", 36, 36), hour=3),
            says("star", "ministry", killed=("36", 36, 36), hour=4),
        ],
        "reported by several",
    ),
    "a late copy of a source's old figure takes nothing back": (
        [
            says("herald", "observatory", killed=("33", 33, 33), dispatch="old"),
            says("post", "observatory", killed=("36", 36, 36), hour=3),
            says("star", "observatory", killed=("33", 33, 33), dispatch="old", hour=6),
            says("echo", "ministry", killed=("36", 36, 36), hour=7),
        ],
        "reported by several",
    ),
    "the dead come before the wounded": (
        [
            says("herald", "x", killed=("33", 33, 33)),
            replace(says("post", "y"), counts=(Count("wounded", "", "event", "50", 50, 50),)),
        ],
        "single source",
    ),
    "a total of the year is no figure of the event": (
        [replace(says("herald", "x"), counts=(Count("killed", "", "cumulative", "900", 900, 900),))],
        "none",
    ),
}


@pytest.mark.parametrize(("testimonies", "word"), HOW_MANY.values(), ids=HOW_MANY)
def test_how_many(testimonies, word):
    assert status_of(testimonies).how_many.word == word


def test_only_an_editor_grants_confirmed_and_a_rule_only_proposes_it():
    sides = [says("herald", "ministry", side="government"), says("post", "rebels", side="opposition")]
    proposed = status_of(sides).happened
    assert (proposed.word, proposed.proposes_confirmed) == ("reported by several", True)
    granted = status_of(sides, granted=["happened"])
    assert (granted.happened.word, granted.happened.rule) == ("confirmed", "editor-grants/1")
    assert granted.by_whom.word == "none"
    assert status_of([], granted=["happened"]).happened.word == "none"


def test_a_confirmed_aspect_shows_what_stands_against_it():
    found = status_of(HAPPENED["said and denied"][0], granted=["happened"]).happened
    assert "against it" in found.reason


# --- what must never happen ---

STRENGTH = {"none": 0, "single source": 1, "reported by several": 2}
NAMES = st.sampled_from(["a", "b", "c"])


@st.composite
def any_claim(draw: st.DrawFn) -> independence.Testimony:
    number = draw(st.sampled_from([None, ("33", 33, 33), ("at least 30", 30, None), ("62", 62, 62)]))
    return says(
        draw(NAMES),
        draw(st.sampled_from(["", None, "x", "a", "b"])),
        dispatch=draw(st.sampled_from(["", "d", "e"])),
        group=draw(st.sampled_from(["", "g"])),
        hour=draw(st.integers(0, 5)),
        killed=number,
        by=draw(st.sampled_from([None, ARMY, REBELS, GUNMEN])),
        stance=draw(st.sampled_from(["asserts", "accuses", "denies"])),
        certainty=draw(st.sampled_from(["stated", "unconfirmed"])),
        side=draw(st.sampled_from(["", "government", "opposition"])),
        origin_group=draw(st.sampled_from([None, "a", "g"])),
        credibility=draw(st.sampled_from([2, 5, 6])),
        withdrawn=draw(st.booleans()),
        outcome=draw(st.sampled_from(["", "taken", "repelled"])),
    )


MANY = st.lists(any_claim(), min_size=1, max_size=6)


@settings(max_examples=400)
@given(MANY, st.data(), NAMES)
def test_a_copy_never_raises_a_status(given_ones, data, carrier):
    copied = data.draw(st.sampled_from(given_ones))
    copy = replace(copied, claim="copy", outlet=carrier, group=carrier, at=NOON + timedelta(hours=99))
    before, after = status_of(given_ones), status_of([*given_ones, copy])
    for aspect in ("happened", "by_whom", "how_many"):
        words = getattr(before, aspect).word, getattr(after, aspect).word
        if all(word in STRENGTH for word in words):
            assert STRENGTH[words[1]] <= STRENGTH[words[0]]
        else:
            assert words[0] == words[1]


@given(MANY, st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(given_ones, random):
    shuffled = random.sample(given_ones, len(given_ones))
    assert status_of(shuffled) == status_of(given_ones)


@given(
    st.lists(any_claim(), min_size=1, max_size=6), st.sampled_from(["dispatch", "group", "origin", "side"])
)
def test_what_all_claims_share_never_corroborates_itself(given_ones, shared):
    same = {
        "dispatch": {"dispatch": "one"},
        "group": {"group": "one"},
        "origin": {"origin": "one", "own_voice": False},
        "side": {"side": "one"},
    }[shared]
    status = status_of([replace(one, **same) for one in given_ones])
    assert "reported by several" not in (status.happened.word, status.by_whom.word, status.how_many.word)


@given(MANY)
def test_withdrawn_claims_count_for_nothing(given_ones):
    assert status_of(given_ones) == status_of([one for one in given_ones if not one.withdrawn])
