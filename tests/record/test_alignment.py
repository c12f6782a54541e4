"""Which claim of the record a new one is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.record.domain.alignment import AddReading, Create, Fresh, Known, Missing, Seen, Unchanged, align


def known(claim: int, start: int, text: str, *, says: str = "a", here: bool = True, hash: str = "") -> Known:
    at = {"start": start, "end": start + len(text), "text": text}
    return Known(
        claim, (Seen(**at, hash=hash or f"{text}/{says}", says=(says, ""), here=here, by_machine=True),)
    )


def fresh(number: int, start: int, text: str, *, says: str = "a") -> Fresh:
    at = {"start": start, "end": start + len(text), "text": text}
    return Fresh(number=number, **at, hash=f"{text}/{says}", says=(says, ""), content={})


def short(intents: list) -> list[str]:
    names = {
        Create: "create {0}",
        AddReading: "{1} reads {0}",
        Unchanged: "{1} is {0}",
        Missing: "{1} missing",
    }
    return [
        names[type(i)].format(i.fresh.number if hasattr(i, "fresh") else "", getattr(i, "claim", ""))
        for i in intents
    ]


STRUCK = "warplanes struck the town"
LONG = "warplanes struck the town of Balyun on Thursday"
CHANGED = "killing 34 soldiers in Balyun"
CASES = {
    "nothing known": ([], [fresh(0, 0, STRUCK)], ["create 0"]),
    "nothing found": ([known(1, 0, STRUCK)], [], ["1 missing"]),
    "the same": ([known(1, 0, STRUCK)], [fresh(0, 0, STRUCK)], ["1 is 0"]),
    "the same span, read otherwise": ([known(1, 0, STRUCK, hash="x")], [fresh(0, 0, STRUCK)], ["1 reads 0"]),
    "a longer span": ([known(1, 0, STRUCK)], [fresh(0, 0, LONG)], ["1 reads 0"]),
    "a span that only touches": ([known(1, 0, STRUCK)], [fresh(0, 20, LONG)], ["create 0", "1 missing"]),
    "the same words elsewhere in the text": (
        [known(1, 0, STRUCK)],
        [fresh(0, 300, STRUCK)],
        ["create 0", "1 missing"],
    ),
    "one span, two speakers": (
        [known(1, 0, STRUCK, says="a"), known(2, 0, STRUCK, says="b")],
        [fresh(0, 0, STRUCK, says="b"), fresh(1, 0, STRUCK, says="a")],
        ["2 is 0", "1 is 1"],
    ),
    "split in two: the nearer half stays": (
        [known(1, 0, LONG)],
        [fresh(0, 0, STRUCK), fresh(1, 26, "of Balyun")],
        ["1 reads 0", "create 1"],
    ),
    "revised: the same words": ([known(1, 0, STRUCK, here=False)], [fresh(0, 90, STRUCK)], ["1 reads 0"]),
    "revised: a figure changed": (
        [known(1, 0, "killing 33 soldiers in Balyun", here=False)],
        [fresh(0, 40, "killing 34 soldiers in Balyun")],
        ["1 reads 0"],
    ),
    "revised: other words": (
        [known(1, 0, "killing 33 soldiers", here=False)],
        [fresh(0, 0, "convoys left Sarmin at dawn")],
        ["create 0", "1 missing"],
    ),
    "revised: twice the same words, in their order": (
        [known(1, 0, STRUCK, here=False), known(2, 50, STRUCK, here=False)],
        [fresh(0, 10, STRUCK), fresh(1, 60, STRUCK)],
        ["1 reads 0", "2 reads 1"],
    ),
    "revised: the exact one is taken before the near one": (
        [known(1, 0, "killing 33 soldiers in Balyun", here=False), known(2, 50, CHANGED, here=False)],
        [fresh(0, 0, CHANGED)],
        ["2 reads 0", "1 missing"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("known_claims", "new", "expected"), CASES.values(), ids=CASES)
def test_alignment(known_claims, new, expected):
    assert short(align(known_claims, new)) == expected


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30), st.sampled_from("ab")), max_size=8)


@given(SPANS, SPANS, st.booleans())
def test_every_claim_and_every_new_one_is_answered_once(before, now, here):
    claims = [
        known(n, start, "x" * length, says=says, here=here) for n, (start, length, says) in enumerate(before)
    ]
    new = [fresh(n, start, "x" * length, says=says) for n, (start, length, says) in enumerate(now)]
    intents = align(claims, new)
    assert [i.fresh.number for i in intents if not isinstance(i, Missing)] == list(range(len(new)))
    assert sorted(i.claim for i in intents if not isinstance(i, Create)) == list(range(len(claims)))


@given(SPANS)
def test_reading_again_finds_everything_unchanged(spans):
    spans = list(dict.fromkeys(spans))
    claims = [known(n, start, "x" * length, says=says) for n, (start, length, says) in enumerate(spans)]
    new = [fresh(n, start, "x" * length, says=says) for n, (start, length, says) in enumerate(spans)]
    assert all(isinstance(intent, Unchanged) for intent in align(claims, new))
