"""The verbs of review: with and without the page's script, and who may use them."""

from __future__ import annotations

import pytest
from django.urls import reverse

from dateline.desk.claims.cards import cards_of_report
from dateline.record.domain.ingest import take_reading
from dateline.record.domain.review import accept_claim
from dateline.record.models import Claim
from dateline.vault.models import Decision
from tests.desk.conftest import three_claims
from tests.record.builders import claim as content
from tests.record.builders import reading

SCRIPT = {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}


def all_cards(report):
    ids = Claim.objects.of_report(report).values_list("public_id", flat=True)
    return cards_of_report(report, list(ids))


def address(claim, verb):
    return reverse("desk_claims:review", args=[claim.public_id, verb])


@pytest.mark.parametrize(
    ("before", "verb", "reason", "after"),
    [
        ("unreviewed", "accept", "", "accepted"),
        ("unreviewed", "reject", "", "rejected"),
        ("accepted", "reject", "Read it again.", "rejected"),
        ("accepted", "withdraw", "Its site says so.", "withdrawn"),
        ("rejected", "reopen", "", "unreviewed"),
    ],
)
def test_a_verb_changes_the_claim_and_leads_back_to_it(desk, claims, before, verb, reason, after):
    claim = claims[0]
    Claim.objects.filter(pk=claim.pk).update(review=before)

    answer = desk.post(address(claim, verb), {"reason": reason})

    assert answer.status_code == 302
    report = reverse("desk_wire:report", args=[claim.report.public_id])
    assert answer.url == f"{report}?claim={claim.public_id}#{claim.public_id}"
    claim.refresh_from_db()
    assert claim.review == after
    assert Decision.objects.about(claim.public_id).get().reason == reason


@pytest.mark.parametrize(
    ("before", "verb", "words"),
    [
        ("accepted", "withdraw", "Say where its source took it back."),
        ("accepted", "reject", "say why it is rejected"),
        ("accepted", "accept", "cannot be accepted"),
        ("unreviewed", "withdraw", "cannot be marked as withdrawn"),
        ("unreviewed", "adopt", "suggests no other reading"),
    ],
)
def test_what_is_refused_is_said_and_changes_nothing(desk, claims, before, verb, words):
    claim = claims[0]
    Claim.objects.filter(pk=claim.pk).update(review=before)

    by_script = desk.post(address(claim, verb), **SCRIPT)
    plainly = desk.post(address(claim, verb), follow=True)

    assert (by_script.status_code, by_script["content-type"]) == (422, "text/plain; charset=utf-8")
    assert words in by_script.content.decode()
    assert any(words in str(message) for message in plainly.context["messages"])
    claim.refresh_from_db()
    assert claim.review == before
    assert not Decision.objects.exists()


def test_a_script_gets_the_card_alone_as_it_now_stands(desk, claims):
    answer = desk.post(address(claims[0], "accept"), **SCRIPT)

    html = answer.content.decode()
    assert html.count("<article") == 1
    assert "<html" not in html
    assert f'id="{claims[0].public_id}"' in html
    assert 'data-review="accepted"' in html
    assert "csrfmiddlewaretoken" in html
    assert 'data-verb="withdraw"' in html
    assert 'data-verb="accept"' not in html


def test_a_verb_needs_the_token(claims, editor):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)
    assert strict.post(address(claims[0], "accept")).status_code == 403


def test_a_verb_is_not_a_link(desk, claims):
    assert desk.get(address(claims[0], "accept")).status_code == 405


@pytest.mark.parametrize(
    ("claim_id", "verb"), [("clm_nosuchclaim00000", "accept"), (None, "publish"), ("'--", "accept")]
)
def test_what_is_not_there_is_not_found(desk, claims, claim_id, verb):
    answer = desk.post(reverse("desk_claims:review", args=[claim_id or claims[0].public_id, verb]))
    assert answer.status_code == 404


def test_an_onlooker_sees_claims_and_judges_none(onlooker, claims):
    page = onlooker.get(reverse("desk_wire:report", args=[claims[0].report.public_id]))
    assert page.status_code == 200
    assert "data-verb" not in page.content.decode()
    whose = "You may not judge and edit claims, and say what of them readers may see. The role “editor” may"
    assert f'data-not-yours="{whose}' in page.content.decode()  # what a key says
    assert f'<p class="desk-waiting">{whose}' in page.content.decode()

    told = onlooker.post(address(claims[0], "accept"), follow=True)
    assert "Judging claims is for editors" in told.content.decode()
    refused = onlooker.post(address(claims[0], "accept"), **SCRIPT)
    assert (refused.status_code, refused.content.decode()[:29]) == (422, "Judging claims is for editors")
    assert onlooker.get(reverse("desk_claims:edit", args=[claims[0].public_id])).status_code == 403
    claims[0].refresh_from_db()
    assert claims[0].review == "unreviewed"


def test_an_editor_is_not_told_whose_task_judging_is(desk, claims):
    page = desk.get(reverse("desk_wire:report", args=[claims[0].report.public_id])).content.decode()
    assert 'data-not-yours=""' in page
    assert "You may not judge" not in page


def test_without_a_log_in_nothing_is_shown(client, claims):
    answer = client.post(address(claims[0], "accept"))
    assert (answer.status_code, answer.url.split("?")[0]) == (302, reverse("wagtailadmin_login"))


def test_the_machines_later_reading_stands_beside_the_decided_one_until_it_is_taken(desk, editor, claims):
    claim, report = claims[0], claims[0].report
    accept_claim(claim=claim, by=editor)
    later = [{**three_claims()[0], "certainty": "hedged"}, *three_claims()[1:]]
    take_reading(report=report, reading=reading(report, *later, version="2"))

    beside = all_cards(report)[0].beside
    assert beside.title == "The machine now reads it otherwise"
    assert [(d.label, d.one, d.other) for d in beside.differences] == [("How", "stated plainly", "hedged")]

    assert desk.post(address(claim, "adopt"), **SCRIPT).status_code == 200
    claim.refresh_from_db()
    assert claim.certainty == "hedged"
    assert all_cards(report)[0].beside is None


def test_cards_of_many_claims_take_as_many_queries_as_of_one(read, editor, django_assert_num_queries):
    one = read("A shell hit Azaz.", [content("A shell hit Azaz.", "A shell hit Azaz")])
    many = read(" ".join(f"Shell {n} hit Azaz." for n in range(12)), _shells(12))
    for claim in Claim.objects.all():
        accept_claim(claim=claim, by=editor)

    with django_assert_num_queries(5):
        assert len(all_cards(one)) == 1
    with django_assert_num_queries(5):
        assert len(all_cards(many)) == 12


def _shells(count):
    text = " ".join(f"Shell {n} hit Azaz." for n in range(count))
    return [content(text, f"Shell {n} hit Azaz") for n in range(count)]


def test_decisions_are_told_on_the_card(editor, claims):
    accept_claim(claim=claims[0], by=editor, reason="Two outlets have it.")
    made = all_cards(claims[0].report)[0].decisions
    assert [(d.who, d.what, d.reason) for d in made] == [("editor", "accepted it", "Two outlets have it.")]
