"""Editing a claim: what is kept, what is refused, what stands beside it."""

from __future__ import annotations

from html import unescape

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
    for rows in (rows for _, rows in shown.rows):
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


def test_who_took_part_is_kept_with_the_role(desk, claim):
    sent = as_shown(claim) | {
        "parties-0-role": "actor",
        "parties-1-words": "aircraft",
        "parties-1-role": "instrument",
    }

    assert desk.post(address(claim), sent).status_code == 302
    claim.refresh_from_db()
    assert {(a.text, a.role) for a in claim.actors.all()} == {
        ("fighters", "actor"),
        ("aircraft", "instrument"),
    }


def test_who_passed_it_on_and_the_mode_are_kept(desk, claim):
    sent = as_shown(claim) | {
        "relayers-0-words": "The ministry",
        "relayers-0-kind": "state",
        "mode": "aerial",
    }
    assert desk.post(address(claim), sent).status_code == 302
    claim.refresh_from_db()
    assert claim.current.content["mode"] == "aerial"
    assert [(r["text"], r["kind"]) for r in claim.current.content["via"]] == [("The ministry", "state")]
    html = desk.get(address(claim)).content.decode()
    assert 'value="The ministry"' in html
    assert "Example Monitor, via The ministry" in html


@pytest.mark.parametrize(
    ("changes", "where", "sentence"),
    [
        (
            {"words": "Nobody was killed"},
            "The claim's words",
            "“Nobody was killed” does not stand in the report",
        ),
        ({"speaker": "The general"}, "Speaker", "“The general” does not stand in the report"),
        ({"speaker": ""}, "Speaker", "Say who speaks"),
        ({"speaker_kind": ""}, "Kind of speaker", "Say what kind of speaker"),
        ({"edtf": "last week"}, "That is (EDTF)", "last week"),
        ({"time_words": ""}, "When, as the report says", "Give the words of the report that say when."),
        ({"relayers-0-words": "state media"}, "Passed on by, row 1, Words", "“state media” does not stand"),
        ({"mode": "demo"}, "Its mode", "“demo” is no mode of ASSAULT: choose abduct, aerial"),
        ({"plover": "CONSULT", "mode": "aerial"}, "Its mode", "“aerial” is no mode of CONSULT: choose none."),
        ({"parties-0-words": "crews"}, "Who took part, row 1, Words", "“crews” does not stand in the report"),
        ({"parties-0-role": "witness"}, "Who took part, row 1, Role", "witness is not one of the available"),
        ({"figures-0-words": "sixty"}, "Figures, row 1, Words", "“sixty” does not stand in the report"),
        (
            {"figures-0-low": "70", "figures-0-high": "60"},
            "Figures, row 1, Low",
            "70 is above the high bound, 60",
        ),
        ({"places-0-lat": "95"}, "Places, row 1, Latitude", "less than or equal to 90"),
        ({"places-0-lat": ""}, "Places, row 1, Latitude", "Give both latitude and longitude, or neither."),
        ({"places-0-country": "Syria"}, "Places, row 1, Country", "two capital letters"),
        ({"stance": "shouts"}, "Stance", "shouts is not one of the available choices"),
        ({}, "", "Nothing was changed"),
    ],
)
def test_what_cannot_be_names_the_field_and_nothing_is_kept(desk, claim, changes, where, sentence):
    answer = desk.post(address(claim), as_shown(claim) | changes)

    assert answer.status_code == 422
    told = [(p.where, p.sentence) for p in answer.context["edit"].problems if sentence in p.sentence]
    assert [place for place, _ in told] == [where]
    html = unescape(answer.content.decode())
    assert told[0][1] in html
    for problem in answer.context["edit"].problems:
        assert f'<a href="#{problem.field}">{problem.where}</a>' in html or not problem.field
        assert f'id="{problem.field}"' in html or not problem.field
    assert claim.readings.count() == 1
    assert not Decision.objects.exists()


def test_a_rejected_claim_is_not_edited(desk, claim):
    type(claim).objects.filter(pk=claim.pk).update(review="rejected")
    answer = desk.post(address(claim), as_shown(claim) | {"certainty": "hedged"})
    assert "reopen it before editing" in answer.content.decode()


def test_a_claim_that_is_not_there(desk, db):
    assert desk.get(reverse("desk_claims:edit", args=["clm_nosuchclaim00000"])).status_code == 404
