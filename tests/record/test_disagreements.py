"""One sentence for each disagreement, however many claims take part."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dateline.record import public
from dateline.record.domain import events, review
from dateline.record.domain.bearing import links_among
from dateline.record.domain.disagreeing import disagreements_among, judge_disagreement
from dateline.record.domain.disagreements import disagreements
from dateline.record.domain.links import suggest_links
from dateline.record.models import Claim, ClaimLink
from dateline.vault.models import Decision
from tests.record.builders import figure
from tests.record.test_links import said

T33, T22, T36 = ("33", 33, 33), ("22", 22, 22), ("36", 36, 36)
CASES = {
    "two against one": (
        [said(1, "A", killed=T33), said(2, "B", killed=T33, hour=1), said(3, "C", killed=T22, hour=2)],
        [("Killed: A and B give “33”; C gives “22”.", (1, 2, 3))],
    ),
    "three values": (
        [said(1, "A", killed=T33), said(2, "B", killed=T22, hour=1), said(3, "C", killed=T36, hour=2)],
        [("Killed: A gives “33”; B gives “22”; C gives “36”.", (1, 2, 3))],
    ),
    "three against two": (
        [said(n, f"P{n}", killed=T33 if n < 4 else T22, hour=n) for n in range(1, 6)],
        [("Killed: P1, P2 and P3 give “33”; P4 and P5 give “22”.", (1, 2, 3, 4, 5))],
    ),
    "one number in two wordings is one position": (
        [said(1, "A", killed=T33), said(2, "B", killed=("thirty-three", 33, 33), hour=1),
         said(3, "C", killed=T22, hour=2)],
        [("Killed: A and B give “33”; C gives “22”.", (1, 2, 3))],
    ),
    "whoever agrees with everybody takes no part": (
        [said(1, "A", killed=T33), said(2, "B", killed=("at least 20", 20, None), hour=1),
         said(3, "C", killed=T22, hour=2)],
        [("Killed: A gives “33”; C gives “22”.", (1, 3))],
    ),
    "one that changed its figure": (
        [said(1, "A", killed=("29", 29, 29)), said(2, "B", killed=("34", 34, 34), hour=1),
         said(3, "A", killed=T33, hour=2)],
        [("Killed: A gives “29”, later “33”; B gives “34”.", (1, 2, 3))],
    ),
    "one denies what several say": (
        [said(1, "A", words="planes came"), said(2, "B", stance="accuses", hour=1),
         said(3, "the ministry", stance="denies", hour=2)],
        [("The ministry denies the accusation by B and what A says: “planes came”.", (3, 1, 2))],
    ),
    "one denies an accusation": (
        [said(1, "B", stance="accuses", words="the army of the strike"), said(2, "the army", stance="denies", hour=1)],
        [("The army denies the accusation by B.", (2, 1))],
    ),
    "two deny": (
        [said(1, "A", words="planes came"), said(2, "the army", stance="denies", hour=1),
         said(3, "the ministry", stance="denies", hour=2)],
        [("The army denies what A says: “planes came”.", (2, 1)),
         ("The ministry denies what A says: “planes came”.", (3, 1))],
    ),
    "all agree": ([said(1, "A", killed=T33), said(2, "B", killed=T33, hour=1)], []),
}  # fmt: skip


@pytest.mark.parametrize(("claims", "expected"), CASES.values(), ids=CASES)
def test_each_disagreement_is_one_sentence(claims, expected):
    found = disagreements(links_among(claims), {one.claim: one for one in claims})
    assert [(one.sentence, one.claims) for one in found] == expected


def test_every_link_of_the_kinds_is_in_one_disagreement():
    claims = [said(n, f"P{n}", killed=T33 if n < 4 else T22, hour=n) for n in range(1, 6)]
    links = [k for k in links_among(claims) if k.kind == "contradicts"]
    found = disagreements(links, {one.claim: one for one in claims})
    assert len(links) > 1
    assert [set(one.links) for one in found] == [set(links)]


# --- on record ---


@pytest.fixture
def counted(read, editor) -> list[Claim]:
    """Two outlets cite "a source" for 33 each, a third gives 22 itself; all accepted, in one event."""
    claims = []
    for outlet, number, speaker in (("Herald", 33, "a source"), ("Post", 33, "a source"), ("Wire", 22, None)):
        text = f"A strike killed {number} soldiers at noon, {speaker or 'it is known'} said in the {outlet}."
        counts = [figure(text, str(number), "killed", number, number, of="Turkish soldiers")]
        kind = {"speaker": speaker, "kind": "unnamed"} if speaker else {}
        one = read(text, f"A strike killed {number} soldiers", outlet=outlet, figures=counts, **kind)
        review.accept_claim(claim=one, by=editor)
        claims.append(one)
    events.start_event(claims=claims, title="Strike", by=editor)
    return claims


SENTENCE = (
    "Killed (Turkish soldiers): a source in Herald and a source in Post give “33”; Wire gives “22”."
)  # fmt: skip


def test_an_editor_judges_a_disagreement_as_one_and_readers_get_one_sentence(counted, editor):
    event = counted[0].event_claims.get().event
    suggest_links([event.pk])
    (found,) = disagreements_among([claim.pk for claim in counted])
    assert (found.disagreement.sentence, found.judgement) == (SENTENCE, "suggested")
    assert public.public_event(event.public_id).disagreements == ()
    assert judge_disagreement(found=found, judgement="confirmed", by=editor) == len(found.links) > 1
    (found,) = disagreements_among([claim.pk for claim in counted])
    assert (found.judgement, judge_disagreement(found=found, judgement="confirmed", by=editor)) == (
        "confirmed", 0,
    )  # fmt: skip
    assert Decision.objects.filter(kind="link.judge").count() == len(found.links)
    (shown,) = public.public_event(event.public_id).disagreements
    assert (shown.sentence, shown.claims) == (SENTENCE, tuple(claim.public_id for claim in counted))


def test_what_was_withdrawn_disagrees_with_nobody_any_more(counted, editor):
    event = counted[0].event_claims.get().event
    ClaimLink.objects.filter(kind="contradicts").update(judgement="confirmed")
    review.withdraw_claim(claim=counted[0], by=editor, reason="It took the figure back.")
    (shown,) = public.public_event(event.public_id).disagreements
    assert shown.sentence == "Killed (Turkish soldiers): a source in Post gives “33”; Wire gives “22”."
    review.withdraw_claim(claim=counted[2], by=editor, reason="It took the figure back.")
    assert public.public_event(event.public_id).disagreements == ()


def test_many_claims_need_no_more_queries_than_two(counted):
    ids = [claim.pk for claim in counted]

    def queries(asked: list[int]) -> int:
        with CaptureQueriesContext(connection) as seen:
            assert disagreements_among(asked)
        return len(seen)

    assert queries([ids[0], ids[2]]) == queries(ids)


def test_disagreements_cost_readers_no_query_more(counted):
    event = counted[0].event_claims.get().event

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            shown = public.public_event(event.public_id)
            assert len(public.public_events()) == 1
        assert bool(shown.disagreements) == ClaimLink.objects.filter(judgement="confirmed").exists()
        return len(seen)

    without = queries()
    assert ClaimLink.objects.filter(kind="contradicts").update(judgement="confirmed") > 1
    assert queries() == without
