"""A headline over a lead that nobody confirmed: what it must show, and who may publish it."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text

from dateline.record.domain import events, granting
from dateline.stories.domain import lead
from dateline.stories.domain.gate import problems
from dateline.stories.domain.tree import Change, publish_story
from dateline.stories.errors import ApprovalRefused, StoryRefused
from dateline.stories.models import StoryPage
from dateline.stories.models.versions import ChangeKind
from dateline.vault.models import User
from tests.stories.making import body_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(db: None) -> dict[str, User]:
    call_command("make_roles", verbosity=0)
    made = {}
    for name, role in {"a": "editor", "b": "editor", "senior": "senior editor", "r": "reporter"}.items():
        made[name] = User.objects.create_user(username=name, password=name)
        made[name].groups.add(Group.objects.get(name=role))
    return made


# The lead is "A bridge near the town was hit.", by "The example ministry", in "Example Herald".
HEADLINES = {
    "Bridge hit": False,
    "33 killed as strikes claim lives near town": False,
    "Ministers meet as bridge falls": False,
    "Bridge hit, ministry says": True,
    "Bridge hit: Example Ministry": True,
    "Bridge hit, according to Herald readers": True,
    "The Example Herald: bridge hit": True,
    "Officials: bridge hit": True,
    "Bridge reportedly hit": True,
    "Bridge hit [unconfirmed – ed.]": True,
    "Alleged strike on bridge": True,
    "Government denies that bridge was hit": True,
    "Allegedness aside, bridge hit": False,
}


@pytest.mark.parametrize(("headline", "alone"), HEADLINES.items(), ids=HEADLINES)
def test_what_a_headline_must_show(headline, alone, make_story, people):
    found = problems(make_story(headline), by=people["a"])
    assert found == [] if alone else (len(found) == 1 and "on the word of The example ministry" in found[0])


NAMES = {
    "a person's last name": ("Hulusi Akar", "Akar: bridge hit", True),
    "a person with an office": ("Turkish Defence Minister Hulusi Akar", "Bridge hit, Akar writes", True),
    "the first name alone": ("Hulusi Akar", "Hulusi street bridge hit", False),
    "the end of a ministry": ("Ministry of Defence", "Bridge hit as defence fails", False),
    "nobody identified": ("", "Bridge hit by a source of fire", True),
}


@pytest.mark.parametrize(("speaker", "headline", "named"), NAMES.values(), ids=NAMES)
def test_names_in_headlines(speaker, headline, named, make_claim):
    from dataclasses import replace

    from dateline.record.public import public_claim

    shown = public_claim(make_claim().public_id)
    assert shown is not None
    assert lead.names_source(headline, replace(shown, speaker=speaker)) is named


def test_only_the_first_tied_claim_leads(make_claim, make_story, people):
    other = make_claim(text="Road shut.", certainty="hedged")
    story = make_story("Bridge hit", make_claim().public_id, other.public_id)
    found = lead.lead_of(story)
    assert found is not None
    assert found.claim.text == "A bridge near the town was hit."


def test_nothing_tied_leads_nothing(people):
    assert problems(StoryPage(title="Bridge hit", body="<p>It fell.</p>"), by=people["a"]) == []


def test_a_confirmed_lead_stands_alone(make_claim, make_story, people, editor):
    claim = make_claim(event_label="air/drone strike", plover="ASSAULT", modality="actual")
    story = make_story("Bridge hit", claim.public_id)
    event = events.start_event(claims=[claim], title="Strike", by=editor)
    assert len(problems(story, by=people["a"])) == 1
    granting.confirm_aspect(event=event, aspect="happened", by=editor)
    assert problems(story, by=people["a"]) == []


PUBLISHERS = {
    "an editor alone": ("a", [], False),
    "an editor, approved by another": ("a", ["b"], True),
    "an editor who approved it alone": ("a", ["a"], False),
    "two who approved it": ("a", ["a", "b"], True),
    "an editor, approved by a senior": ("a", ["senior"], True),
    "a senior editor alone": ("senior", [], True),
}


@pytest.mark.parametrize(("by", "approved", "out"), PUBLISHERS.values(), ids=PUBLISHERS)
def test_who_publishes_an_unconfirmed_lead(by, approved, out, make_story, people):
    story = make_story()
    for name in approved:
        lead.approve_lead(page=story, by=people[name])
    if out:
        assert publish_story(page=story, by=people[by]).number == 1
        return
    with pytest.raises(StoryRefused, match="have another editor choose “Approve the headline”"):
        publish_story(page=story, by=people[by])
    assert not StoryPage.objects.get(pk=story.pk).live


def test_an_approval_is_of_one_headline_over_one_lead(make_claim, make_story, people):
    story = make_story()
    lead.approve_lead(page=story, by=people["b"])
    for name, value in {"title": "Bridge gone", "body": body_of(make_claim().public_id)}.items():
        before = getattr(story, name)
        setattr(story, name, value)
        assert len(problems(story, by=people["a"])) == 1
        setattr(story, name, before)
    assert problems(story, by=people["a"]) == []


def test_what_is_out_goes_on_under_its_headline(make_story, people):
    story = make_story()
    publish_story(page=story, by=people["senior"])
    story.standfirst = "More is known."
    update = Change(ChangeKind.UPDATE)
    assert publish_story(page=story, by=people["a"], change=update).number == 2
    story.title = "Bridge destroyed"
    with pytest.raises(StoryRefused, match="not confirmed"):
        publish_story(page=story, by=people["a"], change=update)


def test_who_may_approve_what(make_story, people):
    with pytest.raises(ApprovalRefused, match="is for editors"):
        lead.approve_lead(page=make_story(), by=people["r"])
    with pytest.raises(ApprovalRefused, match="needs no second editor"):
        lead.approve_lead(page=make_story("Bridge hit, ministry says"), by=people["a"])


def edited(story: StoryPage, client: Any, by: User, action: str) -> Any:
    client.force_login(by)
    form = {name: getattr(story, name) for name in ("title", "slug", "slugline", "byline", "standfirst")}
    counted = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 0}
    form |= {"dateline_place": "", "dateline_rate": "", "comments": counted, action: "1"}
    form["body"] = rich_text(story.body, features=["bold", "claim"])
    return client.post(
        reverse("wagtailadmin_pages:edit", args=[story.pk]), nested_form_data(form), follow=True
    )


def test_on_the_desk_one_approves_and_the_other_publishes(make_story, people, client):
    story = make_story()
    client.force_login(people["b"])
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    assert "Approve the headline" in client.get(address).content.decode()
    assert "on the word of" in edited(story, client, people["a"], "action-publish").content.decode()
    said = edited(story, client, people["b"], "action-approve-headline").content.decode()
    assert "You approved the headline" in said
    assert "Approve the headline" not in client.get(address).content.decode()
    edited(story, client, people["a"], "action-publish")
    assert StoryPage.objects.get(pk=story.pk).live
