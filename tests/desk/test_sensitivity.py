"""Saying on the desk what readers may see of a claim, and that they then see that."""

from __future__ import annotations

import pytest
from django.urls import reverse

from dateline.record.domain.events import start_event
from dateline.record.domain.review import accept_claim
from dateline.record.public import public_claim
from dateline.vault.models import Decision


@pytest.fixture
def claim(claims, editor):
    return accept_claim(claim=claims[0], by=editor)


def address(claim, query=""):
    return reverse("desk_claims:readers", args=[claim.public_id]) + query


def typed(**fields):
    return {"sensitivity": "public", "rounded_km": "", "delayed_until": "", "reason": "A camp.", **fields}


@pytest.mark.parametrize(
    ("fields", "words", "seen"),
    [
        ({"sensitivity": "rounded", "rounded_km": "20"}, "all but its place, which is rounded to 20 km", True),
        ({"sensitivity": "delayed", "delayed_until": "2099-03-01T12:00"}, "nothing before 1 March 2099, 12:00 UTC",
         False),
        ({"sensitivity": "withheld"}, "nothing", False),
        ({}, "all of it", True),
    ],
)  # fmt: skip
def test_what_readers_may_see_is_set_shown_and_applied(desk, claim, fields, words, seen):
    answer = desk.post(address(claim), typed(**fields), follow=True)

    html = " ".join(answer.content.decode().split())
    assert f"Readers may see {words}." in html
    shown = words if not fields else f"<strong>{words}</strong>"
    assert f"<dt>Readers</dt><dd>{shown} ·" in html
    assert f"said what readers may see: {words}" in html
    made = Decision.objects.get(kind="claim.restrict")
    assert (made.reason, made.detail["sensitivity"]) == ("A camp.", fields.get("sensitivity", "public"))
    public = public_claim(claim.public_id)
    assert (public is not None) == seen
    if fields.get("sensitivity") == "rounded":
        assert "Idlib" not in public.text
        assert public.places[0].rounded_km == 20


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"sensitivity": "rounded"}, "rounded_km", "to how many kilometres"),
        ({"sensitivity": "rounded", "rounded_km": "0"}, "rounded_km", "greater than or equal to 1"),
        ({"sensitivity": "delayed"}, "delayed_until", "until when"),
        (
            {"sensitivity": "delayed", "delayed_until": "2020-01-01T00:00"},
            "delayed_until",
            "This time is past",
        ),
        ({"sensitivity": "delayed", "delayed_until": "soon"}, "delayed_until", "valid date"),
        ({"sensitivity": "secret"}, "sensitivity", "not one of the available choices"),
        ({"reason": " "}, "reason", "required"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(desk, claim, fields, field, words):
    answer = desk.post(address(claim), typed(**fields))
    assert answer.status_code == 422
    assert words in " ".join(answer.context["form"].errors[field])
    claim.refresh_from_db()
    assert claim.sensitivity == "public"
    assert not Decision.objects.filter(kind="claim.restrict").exists()


def test_from_an_event_it_leads_back_to_the_claim_there(desk, editor, claim):
    event = start_event(claims=[claim], title="Strike", by=editor)
    html = desk.get(reverse("desk_events:event", args=[event.public_id])).content.decode()
    assert address(claim, f"?event={event.public_id}") in html

    answer = desk.post(
        address(claim, f"?event={event.public_id}"), typed(sensitivity="withheld"), follow=True
    )

    leads = reverse("desk_events:event", args=[event.public_id])
    assert answer.redirect_chain[-1][0] == f"{leads}?claim={claim.public_id}#{claim.public_id}"
    assert "<strong>nothing</strong>" in answer.content.decode()


def test_an_onlooker_sees_the_state_and_changes_nothing(onlooker, claim):
    html = onlooker.get(reverse("desk_wire:report", args=[claim.report.public_id])).content.decode()
    assert "<dt>Readers</dt><dd>all of it</dd>" in html
    assert onlooker.post(address(claim), typed(sensitivity="withheld")).status_code == 403
    claim.refresh_from_db()
    assert claim.sensitivity == "public"
