"""Readers see claims by the origin that status counts: never by words that two sources share."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.record import public
from dateline.record.domain import events, review
from dateline.wire.models import Dispatch, Outlet

OBSERVATORY = {"speaker": "the Observatory"}
SOURCE = {"speaker": "a source", "kind": "unnamed"}
RESIDENTS = {"speaker": "residents", "kind": "collective"}
UNCLEAR = {"voice": "unclear"}
ITSELF: dict[str, Any] = {}
HERALD = {"speaker": "Herald", "kind": "organisation"}

# Who says it, in which outlet; claims with a dispatch in common are copies of one text. Then the groups:
# speaker, outlet it is within, whether it can be told from others, carriers, and what status says.
CASES = {
    "five outlets quote one informant": (
        [(OBSERVATORY, outlet, None) for outlet in ("Herald", "Post", "Wire", "Radio", "Ledger")],
        [("the Observatory", "", True, "Herald Post Wire Radio Ledger")],
        "single source",
    ),
    "a source of two outlets is not known to be one": (
        [(SOURCE, "Herald", None), (SOURCE, "Post", None)],
        [("a source", "Herald", False, "Herald"), ("a source", "Post", False, "Post")],
        "single source",
    ),
    "one outlet's source twice": (
        [(SOURCE, "Herald", None), (SOURCE, "Herald", None)],
        [("a source", "Herald", False, "Herald")],
        "single source",
    ),
    "two kinds of people in one outlet": (
        [(SOURCE, "Herald", None), (RESIDENTS, "Herald", None)],
        [("a source", "Herald", False, "Herald"), ("residents", "Herald", False, "Herald")],
        "single source",
    ),
    "a source in a dispatch that two carry belongs to the first": (
        [(SOURCE, "Wire", 1), (SOURCE, "Herald", 1), (SOURCE, "Post", None)],
        [("a source", "Wire", False, "Wire Herald"), ("a source", "Post", False, "Post")],
        "single source",
    ),
    "a dispatch in its own voice belongs to the outlet that carried it first": (
        [(ITSELF, "Wire", 1), (ITSELF, "Herald", 1), (ITSELF, "Post", 1), (ITSELF, "Ledger", 1)],
        [("the outlet itself", "Wire", True, "Wire Herald Post Ledger")],
        "single source",
    ),
    "an outlet that another quotes is one with the outlet itself": (
        [(ITSELF, "Herald", None), (HERALD, "Post", None)],
        [("the outlet itself", "Herald", True, "Herald Post")],
        "single source",
    ),
    "two outlets that speak for themselves": (
        [(ITSELF, "Herald", None), (ITSELF, "Post", None)],
        [("the outlet itself", "Herald", True, "Herald"), ("the outlet itself", "Post", True, "Post")],
        "reported by several",
    ),
    "sources not identified": (
        [(UNCLEAR, "Herald", None), (UNCLEAR, "Post", None)],
        [
            ("a source not identified", "Herald", False, "Herald"),
            ("a source not identified", "Post", False, "Post"),
        ],
        "single source",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("said", "origins", "word"), CASES.values(), ids=CASES)
def test_claims_are_grouped_by_the_origin_that_status_counts(read, editor, said, origins, word):
    dispatches = {n: Dispatch.objects.create() for _, _, n in said if n}
    Outlet.objects.get_or_create(name="Herald")
    claims = []
    for hour, (who, outlet, dispatch) in enumerate(said):
        text = f"Planes struck the town, a source of residents told the Observatory and Herald at {hour}."
        report = {"published": f"2020-02-27T{hour:02}:00Z", "dispatch": dispatches.get(dispatch)}
        one = read(text, "Planes struck the town", outlet=outlet, report=report, **who)
        review.accept_claim(claim=one, by=editor)
        claims.append(one)
    event = events.start_event(claims=claims, title="Strike", by=editor)
    found = public.public_event(event.public_id)
    assert found is not None
    assert [(o.speaker, o.within, o.known, " ".join(o.outlets)) for o in found.origins] == origins
    assert sorted(c for o in found.origins for c in o.claims) == sorted(c.public_id for c in claims)
    assert found.status.happened.word == word


def test_no_open_claim_names_the_source_of_a_rounded_one(read, editor):
    """They go back to one origin; shown together, the open one would tell what the other withholds."""
    claims = []
    for n in range(2):
        text = f"Planes struck Sarmin, residents of Sarmin said {n}."
        one = read(
            text, "Planes struck Sarmin", speaker="residents of Sarmin", kind="collective",
            places={"Sarmin": ("Sarmin", "SY", 35.9, 36.7, 1)},
        )  # fmt: skip
        review.accept_claim(claim=one, by=editor)
        claims.append(one)
    event = events.start_event(claims=claims, title="Strike", by=editor)
    assert len(public.public_event(event.public_id).origins) == 1
    review.restrict_claim(claim=claims[0], sensitivity="rounded", rounded_km=20, by=editor)
    found = public.public_event(event.public_id)
    assert [(o.speaker, o.claims) for o in found.origins] == [
        ("residents of Sarmin", (claims[1].public_id,)),
        ("residents of [place withheld]", (claims[0].public_id,)),
    ]


def test_an_origin_carries_no_id_of_its_source(read, editor):
    one = read("Planes struck the town, a source said.", "Planes struck the town", **SOURCE)
    review.accept_claim(claim=one, by=editor)
    event = events.start_event(claims=[one], title="Strike", by=editor)
    assert one.source.public_id not in repr(public.public_event(event.public_id))
    assert "unnamed" not in repr(public.public_event(event.public_id).origins)
