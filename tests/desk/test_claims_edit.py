"""Editing a claim: what is kept, what is refused, what stands beside it."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from dateline.desk.claims.forms import ClaimEdit
from dateline.record.models import ClaimReading
from dateline.vault.models import Decision


@pytest.fixture
def claim(claims):
    return claims[0]


def address(claim):
    return reverse("desk_claims:edit", args=[claim.public_id])


def as_shown(claim):
    """The form's fields as a browser would send them back untouched."""
    shown = ClaimEdit(claim.current.content, text=claim.current.report.text)
    sent = dict(shown.claim.initial)
    for rows in (shown.figures, shown.places):
        sent |= {f"{rows.prefix}-TOTAL_FORMS": rows.total_form_count(), f"{rows.prefix}-INITIAL_FORMS": 0}
        for form in rows:
            for field in form:
                sent[field.html_name] = field.value() if field.value() is not None else ""
    return sent


def test_the_form_shows_the_claim_its_report_and_its_history(desk, claim):
    html = desk.get(address(claim)).content.decode()
    assert "At least 62 fighters were killed near Idlib on Monday</textarea>" in html
    assert 'value="the Example Monitor"' in html
    assert "the machine (1) read it" in html
    assert '<mark class="desk-mark"' in html


def test_an_edit_is_kept_beside_the_machines_reading(desk, editor, claim):
    sent = as_shown(claim) | {"certainty": "hedged", "edtf": "2020-10-18", "reason": "It says “may”."}

    answer = desk.post(address(claim), sent)

    assert answer.status_code == 302, answer.context and answer.context["edit"].claim.errors
    assert answer.url.endswith(f"#{claim.public_id}")
    claim.refresh_from_db()
    assert (claim.certainty, claim.edtf, claim.current.editor) == ("hedged", "2020-10-18", editor)
    assert [r.author for r in claim.readings.all()] == [
        ClaimReading.Author.MACHINE,
        ClaimReading.Author.EDITOR,
    ]
    assert Decision.objects.about(claim.public_id).get().reason == "It says “may”."
    page = desk.get(reverse("desk_wire:report", args=[claim.report.public_id])).content.decode()
    assert "The machine read it otherwise" in page
    assert "“Monday” = 2020-10-19" in page
    assert "How: stated plainly → hedged" in desk.get(address(claim)).content.decode()


def test_figures_and_places_are_rows(desk, claim):
    sent = as_shown(claim) | {
        "figures-0-words": "",
        "places-0-precision": "4",
        "places-1-words": "Azaz",
        "places-1-name": "Azaz",
    }

    assert desk.post(address(claim), sent).status_code == 302
    claim.refresh_from_db()
    assert not claim.figures.exists()
    assert [(p.text, p.precision) for p in claim.places.all()] == [("Idlib", 4), ("Azaz", 1)]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"words": "Nobody was killed"}, "“Nobody was killed” does not stand in the report"),
        ({"speaker": "The general"}, "“The general” does not stand in the report"),
        ({"speaker": ""}, "Say who speaks"),
        ({"speaker_kind": ""}, "Say what kind of speaker"),
        ({"edtf": "last week"}, "“last week” is not a date|&quot;last week&quot; is not a date"),
        ({"time_words": ""}, "Give the words of the report that say when."),
        ({"figures-0-words": "sixty"}, "“sixty” does not stand in the report"),
        ({"figures-0-low": "70", "figures-0-high": "60"}, "The low bound of “At least 62” \\(70\\) is above"),
        ({"places-0-lat": "95"}, "cannot lie at 95"),
        ({"places-0-country": "Syria"}, "two capital letters"),
        ({"stance": "shouts"}, "shouts is not one of the available choices"),
        ({}, "Nothing was changed"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence_and_nothing_is_kept(desk, claim, changes, sentence):
    answer = desk.post(address(claim), as_shown(claim) | changes)

    assert answer.status_code == 422
    assert re.search(sentence, answer.content.decode())
    assert claim.readings.count() == 1
    assert not Decision.objects.exists()


def test_a_rejected_claim_is_not_edited(desk, claim):
    type(claim).objects.filter(pk=claim.pk).update(review="rejected")
    answer = desk.post(address(claim), as_shown(claim) | {"certainty": "hedged"})
    assert "reopen it before editing" in answer.content.decode()


def test_a_claim_that_is_not_there(desk, db):
    assert desk.get(reverse("desk_claims:edit", args=["clm_nosuchclaim00000"])).status_code == 404
