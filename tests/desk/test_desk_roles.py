"""What each role may do on the desk, screen by screen; every refusal is a sentence on the screen."""

from __future__ import annotations

import re
from datetime import date

import pytest
import yaml
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from dateline.config.demonstration import login
from dateline.desk.permissions import ALLOWS
from dateline.record.domain.events import start_event
from dateline.record.domain.review import accept_claim
from dateline.record.models import Claim, Event
from dateline.stories.domain.tree import create_story, ensure_tree
from dateline.stories.models import ExchangeRate, StoryPage
from dateline.vault.domain.roles import DATA, make_roles
from dateline.vault.models import User
from dateline.wire.models import Report
from tests.desk.test_story_editor import form
from tests.stories.making import body_of

HEADLINE = "62 killed near Idlib, the Example Monitor says"
ROLES = ("reporter", "editor", "senior editor", "administrator")
RATE = {"value": "500", "base": "USD", "quote": "SYP", "on": "2020-03-16", "kind": "official", "source": "A bank",
        "source_url": "", "reason": ""}  # fmt: skip


@pytest.fixture
def people(db):
    """Somebody in each role, none of them a superuser."""
    make_roles()
    made = {}
    for role in ROLES:
        made[role] = User.objects.create_user(username=f"{role} of the house", password="somebody")
        made[role].groups.add(Group.objects.get(name=role))
    return made


@pytest.fixture
def things(claims, editor):
    """One of each thing that the screens are of: a claim accepted and placed, one open, a source, a draft."""
    accepted = accept_claim(claim=claims[0], by=editor)
    event = start_event(claims=[accepted], title="Strike", by=editor)
    story = create_story(headline="Draft", body=body_of(accepted.public_id), by=editor, slug="draft")
    return {
        "claim": accepted.public_id,
        "open": claims[1].public_id,
        "report": accepted.report.public_id,
        "event": event.public_id,
        "source": accepted.source.public_id,
        "story": story.pk,
        "index": ensure_tree().pk,
        "slug": story.slug,
        "body": story.body,
    }


# A screen or verb: how it is asked, what is posted there, and which roles may, from the lowest on.
ASKED = {
    "take in": (
        "/desk/wire/new/",
        {"way": "paste", "text": "Two shells hit Azaz.", "outlet": "Post"},
        "reporter",
    ),
    "accept": ("/desk/claims/{open}/accept/", {}, "editor"),
    "edit": ("/desk/claims/{open}/edit/", None, "editor"),
    "what readers see": (
        "/desk/claims/{claim}/readers/",
        {"sensitivity": "withheld", "reason": "A"},
        "editor",
    ),
    "start an event": ("/desk/events/start/", {"claim": "{open}", "title": "Other"}, "editor"),
    "rename": ("/desk/events/{event}/rename/", {"title": "Other"}, "editor"),
    "judge": ("/desk/events/{event}/claims/{open}/same/", {}, "editor"),
    "confirm an aspect": (
        "/desk/events/{event}/grant/",
        {"aspect": "happened", "reason": "Seen."},
        "senior editor",
    ),
    "grade": ("/desk/sources/{source}/", {"reliability": "B", "side": "", "reason": "A"}, "senior editor"),
    "enter a rate": ("/desk/rates/enter/", RATE, "editor"),
    "new story": ("/desk/stories/new/", None, "reporter"),
    "groups": ("/desk/groups/new/", None, "administrator"),
}
REFUSALS = re.compile(r"is for (senior )?editors|Nothing was changed: this is for|do not have permission")


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("role", ROLES)
def test_who_may_do_what_and_who_may_not_is_told(client, people, things, role, asked):
    address, posted, lowest = ASKED[asked]
    client.force_login(people[role])
    at = address.format(**things)
    answer = (
        client.get(at, follow=True)
        if posted is None
        else client.post(at, {k: v.format(**things) for k, v in posted.items()}, follow=True)
    )
    refusal = REFUSALS.search(answer.content.decode())
    may = ROLES.index(role) >= ROLES.index(lowest)
    assert bool(refusal) != may, f"{role} {asked}: {refusal}"
    assert answer.status_code in (200, 403)


def test_an_editor_makes_the_whole_journey(client, people, read):
    editor = people["editor"]
    client.force_login(editor)
    client.post(
        "/desk/wire/new/", {"way": "paste", "text": "Two shells hit Azaz on Monday.", "outlet": "Post"}
    )
    assert Report.objects.filter(outlet__name="Post").exists()
    claim = Claim.objects.of_report(read()).first()
    client.post(reverse("desk_claims:review", args=[claim.public_id, "accept"]))
    client.post(reverse("desk_events:start"), {"claim": claim.public_id, "title": "Strike"})
    client.post("/desk/rates/enter/", RATE)
    add = client.get("/desk/stories/new/").url
    client.post(add, form(HEADLINE, body_of(claim.public_id), **{"action-publish": "1"}))

    claim.refresh_from_db()
    assert claim.review == "accepted"
    assert Event.objects.get().state == "confirmed"
    assert ExchangeRate.objects.get().on == date(2020, 3, 16)
    story = StoryPage.objects.get()
    assert (story.live, story.versions.get().number, story.owner) == (True, 1, editor)
    assert client.get(f"/stories/{story.slug}/").status_code == 200


def test_a_reporter_writes_a_draft_and_does_not_publish(client, people, read, editor):
    claim = accept_claim(claim=Claim.objects.of_report(read()).first(), by=editor)
    client.force_login(people["reporter"])
    add = client.get("/desk/stories/new/").url
    client.post(add, form(HEADLINE, body_of(claim.public_id), **{"action-publish": "1"}))
    story = StoryPage.objects.get()
    assert (story.live, story.versions.count()) == (False, 0)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()
    assert "action-publish" not in html


def test_buttons_stand_where_they_would_work(client, people, things):
    for role, (grants, grades) in {"editor": (False, False), "senior editor": (True, True)}.items():
        client.force_login(people[role])
        event = client.get(reverse("desk_events:event", args=[things["event"]])).content.decode()
        source = client.get(reverse("desk_sources:source", args=[things["source"]])).content.decode()
        assert ("Confirm it" in event, "Keep the grade" in source) == (grants, grades)


def test_an_administrator_composes_a_group_of_what_the_house_allows(client, people):
    client.force_login(people["administrator"])
    html = client.get("/desk/groups/new/").content.decode()
    for permission in ALLOWS:
        app, codename = permission.split(".")
        pk = Permission.objects.get(content_type__app_label=app, codename=codename).pk
        assert f'name="permissions" value="{pk}"' in html, permission
    for allows in ALLOWS.values():
        assert f"<td>{allows}</td>" in html


def test_every_permission_of_the_roles_has_its_words():
    named = {one for role in yaml.safe_load(DATA.read_text())["roles"] for one in role["permissions"]}
    assert {one for one in named if one.split(".")[0] in ("wire", "record", "stories")} == set(ALLOWS)


def test_the_demonstration_has_somebody_in_each_role(db, settings, tmp_path):
    settings.DATELINE_HOME = tmp_path
    assert login.login() is None
    decides = login.make_people()
    assert decides == login.make_people()
    name, password = login.login()
    assert {user.groups.get().name: user.is_superuser for user in User.objects.all()} == dict.fromkeys(
        ROLES, False
    )
    assert User.objects.get(username=name).check_password(password)
    assert all(user.email and user.first_name and user.last_name for user in User.objects.all())
    assert login.others() == ["reporter", "senior (senior editor)", "administrator"]
