"""What claims of one event have to do with each other."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from dateline.record.domain.bearing import Said, links_among, links_between
from dateline.record.domain.figures import Count

NOON = datetime(2020, 2, 27, 12, tzinfo=UTC)


def said(
    number: int,
    who: str,
    *,
    report: int = 0,
    hour: int = 0,
    stance: str = "asserts",
    killed: tuple[str, int | None, int | None] | None = None,
    dispatch: str = "",
    origin: str | None = "",
    words: str = "planes struck the town",
    actors: tuple[str, ...] = (),
) -> Said:
    counts = (Count("killed", "", "event", *killed),) if killed else ()
    at = NOON + timedelta(hours=hour)
    source = who if origin == "" else origin
    return Said(
        number, who, f"Paper {number}", report or number, at, dispatch or str(number), source, stance, words,
        frozenset(actors), counts,
    )  # fmt: skip


CASES = {
    "two figures of two sources": (
        said(1, "the Observatory", killed=("33", 33, 33)),
        said(2, "the ministry", killed=("62", 62, 62), hour=1),
        [(2, 1, "contradicts", "Killed: the Observatory gives “33”, the ministry gives “62”.")],
    ),
    "an open figure and one within it": (
        said(1, "the Observatory", killed=("at least 33", 33, None)),
        said(2, "the ministry", killed=("34 to 36", 34, 36), hour=1),
        [],
    ),
    "a word's bound": (
        said(1, "the Observatory", killed=("dozens", 24, None)),
        said(2, "the ministry", killed=("five", 5, 5), hour=1),
        [],
    ),
    "a source that gives a later figure": (
        said(1, "the Observatory", killed=("33", 33, 33)),
        said(2, "the Observatory", killed=("36", 36, 36), hour=1),
        [(2, 1, "supersedes", "Killed: the Observatory gave “33” before, and gives “36” now.")],
    ),
    "an accusation and its denial": (
        said(1, "the Observatory", stance="accuses", actors=("army",)),
        said(2, "the ministry", stance="denies", actors=("army",), hour=1),
        [
            (
                2,
                1,
                "denies",
                "The ministry denies the accusation by the Observatory: “planes struck the town”.",
            )
        ],
    ),
    "a denial before the accusation": (
        said(1, "the ministry", stance="denies"),
        said(2, "the Observatory", hour=1),
        [(1, 2, "denies", "The ministry denies what the Observatory says: “planes struck the town”.")],
    ),
    "a denial of another's deed": (
        said(1, "the Observatory", stance="accuses", actors=("army",)),
        said(2, "the rebels", stance="denies", actors=("rebels",), hour=1),
        [],
    ),
    "two denials": (said(1, "The army", stance="denies"), said(2, "the ministry", stance="denies"), []),
    "copies of a dispatch": (
        said(1, "Herald", dispatch="d"),
        said(2, "Post", dispatch="d", hour=1),
        [(2, 1, "repeats", "Paper 1 and Paper 2 carry one dispatch.")],
    ),
    "two reports of one origin": (
        said(1, "the Observatory"),
        said(2, "the Observatory", hour=1, words="a town was struck"),
        [(2, 1, "repeats", "Both go back to the Observatory.")],
    ),
    "a headline and the sentence it is made from": (
        said(1, "Herald", report=1, dispatch="d"),
        said(2, "Herald", report=1, dispatch="d"),
        [],
    ),
    "two origins that cannot be told": (
        said(1, "a source not identified", origin=None),
        said(2, "a source not identified", origin=None, hour=1),
        [],
    ),
    "two sources, one thing": (said(1, "the Observatory"), said(2, "the ministry"), []),
}


def test_four_copies_repeat_the_first_and_not_each_other():
    copies = [said(n, f"Paper {n}", dispatch="d", hour=n) for n in (3, 1, 4, 2)]
    assert [(k.claim, k.other, k.kind) for k in links_among(copies)] == [(n, 1, "repeats") for n in (2, 3, 4)]


@pytest.mark.parametrize(("a", "b", "expected"), CASES.values(), ids=CASES)
def test_links(a, b, expected):
    for pair in ((a, b), (b, a)):
        assert [(k.claim, k.other, k.kind, k.reason) for k in links_between(*pair)] == expected
