"""The roles of the house: what each may do, by the groups that the command makes."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, GroupCollectionPermission, Page
from wagtail.permissions import policy_registry

from dateline.stories.domain.tree import create_story, ensure_tree, publish_story
from dateline.vault.domain import roles
from dateline.vault.models import User

pytestmark = pytest.mark.django_db

ALLOWED = {
    "reporter": {"wire.add_report"},
    "editor": {"wire.add_report", "record.change_claim", "record.change_event", "record.grant_proposed",
               "stories.add_exchangerate"},
    "senior editor": {"wire.add_report", "record.change_claim", "record.change_event", "record.grant_proposed",
                      "stories.add_exchangerate", "record.change_source", "record.grant_any"},
    "administrator": {"wire.add_report", "record.change_claim", "record.change_event", "record.grant_proposed",
                      "stories.add_exchangerate", "record.change_source", "record.grant_any",
                      "vault.change_user", "auth.change_group"},
}  # fmt: skip
ASKED = set().union(*ALLOWED.values())


def somebody(role: str) -> User:
    user = User.objects.create_user(username=role, password="somebody")
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.mark.parametrize("role", ALLOWED)
def test_what_each_role_may_do(role):
    call_command("make_roles", verbosity=0)
    user = somebody(role)
    assert {permission for permission in ASKED if roles.may(user, permission)} == ALLOWED[role]
    assert roles.may(user, "wagtailadmin.access_admin")


@pytest.mark.parametrize(
    ("role", "publishes"), [("reporter", False), ("editor", True), ("senior editor", True)]
)
def test_a_reporter_writes_and_an_editor_publishes(role, publishes):
    call_command("make_roles", verbosity=0)
    user = somebody(role)
    assert ensure_tree().permissions_for_user(user).can_add_subpage()
    story = create_story(headline="Bridge shut", body="<p>The bridge is shut.</p>", by=user)
    assert Page.objects.get(pk=story.pk).permissions_for_user(user).can_edit()
    if publishes:
        assert publish_story(page=story, by=user).number == 1
    else:
        with pytest.raises(PermissionDenied):
            publish_story(page=story, by=user)
        assert not Page.objects.get(pk=story.pk).live


def test_making_them_again_leaves_them_as_the_administrators_have_them(capsys):
    call_command("make_roles")
    assert capsys.readouterr().out == "Made: reporter, editor, senior editor, administrator.\n"
    Group.objects.get(name="reporter").permissions.clear()
    call_command("make_roles")
    assert capsys.readouterr().out == "All roles are there.\n"
    assert not Group.objects.get(name="reporter").permissions.exists()


def test_a_permission_that_does_not_exist_is_named_and_nothing_is_made(tmp_path, monkeypatch):
    data = tmp_path / "roles.yaml"
    row = "{name: clerk, does: files, includes: null, permissions: [record.burn_claim], pages: [], files: []}"
    data.write_text(f"roles:\n  - {row}\n")
    monkeypatch.setattr(roles, "DATA", data)
    with pytest.raises(CommandError, match=r"record\.burn_claim"):
        call_command("make_roles")
    assert not Group.objects.filter(name="clerk").exists()


def test_a_rule_of_the_house_may():
    assert roles.may(None, "record.change_claim")


@pytest.mark.parametrize("kind", [get_image_model, get_document_model])
@pytest.mark.parametrize(
    ("role", "may"),
    [("reporter", ["add", "choose"]), ("editor", ["add", "choose", "change"]),
     ("senior editor", ["add", "choose", "change"])],
)  # fmt: skip
def test_the_roles_use_pictures_and_documents_and_editors_change_them(kind, role, may):
    call_command("make_roles", verbosity=0)
    policy, user = policy_registry.get_by_type(kind()), somebody(role)
    of_another = kind()(collection=Collection.get_first_root_node())
    found = [verb for verb in ("add", "choose") if policy.user_has_permission(user, verb)]
    found += ["change"] if policy.user_has_permission_for_instance(user, "change", of_another) else []
    assert found == may


def test_a_newsroom_set_up_before_gets_the_files_and_then_what_administrators_took_stays_taken():
    call_command("make_roles", verbosity=0)
    GroupCollectionPermission.objects.all().delete()
    call_command("make_roles", verbosity=0)
    assert policy_registry.get_by_type(get_image_model()).user_has_permission(somebody("reporter"), "choose")

    GroupCollectionPermission.objects.filter(group__name="senior editor").delete()
    call_command("make_roles", verbosity=0)
    assert not GroupCollectionPermission.objects.filter(group__name="senior editor").exists()


def test_the_screens_of_pictures_and_documents_open_to_editors(client):
    call_command("make_roles", verbosity=0)
    client.force_login(somebody("editor"))
    assert client.get("/desk/images/").status_code == 200
    assert client.get("/desk/documents/").status_code == 200
