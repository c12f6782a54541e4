"""Mail: the embedded newsroom and its demonstration never send any; production does where a server is named."""

from __future__ import annotations

import os
import socket
import subprocess
import sys

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ImproperlyConfigured
from wagtail.models import WorkflowState

from dateline.config.mail import NOBODY, SMTP, mail_settings
from dateline.config.settings import embedded
from dateline.stories.domain.tree import ensure_tree
from dateline.vault.domain.roles import make_roles
from dateline.vault.models import User
from tests.desk.test_story_editor import form

SENDER = "dateline@news.example"


@pytest.fixture
def asked(monkeypatch):
    """The addresses to which a connection was wanted; none is made."""
    wanted = []

    def refuse(address, *arguments, **options):
        wanted.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", refuse)
    return wanted


@pytest.mark.parametrize(
    ("backend", "server_is_asked"), [(embedded.EMAIL_BACKEND, False), (SMTP, True)], ids=["embedded", "smtp"]
)
def test_submitting_a_story_asks_no_mail_server_in_the_embedded_newsroom(
    client, db, settings, asked, backend, server_is_asked
):
    make_roles()
    ensure_tree()
    for role in ("reporter", "editor"):
        user = User.objects.create_user(username=role, email=f"{role}@news.example", password="somebody")
        user.groups.add(Group.objects.get(name=role))
    settings.EMAIL_BACKEND = backend
    client.force_login(User.objects.get(username="reporter"))
    client.post(client.get("/desk/stories/new/").url, form(**{"action-submit": "1"}))
    assert WorkflowState.objects.get().status == "in_progress"
    assert bool(asked) == server_is_asked


def test_production_sends_nothing_unless_a_server_is_named():
    assert mail_settings({}, sender=SENDER) == {"EMAIL_BACKEND": NOBODY}


@pytest.mark.parametrize(
    ("named", "user", "secure", "upgraded"),
    [
        ("mail.example:587", "house", False, True),
        ("mail.example:465", "house", True, False),
        ("127.0.0.1:25", "", False, False),
    ],
)
def test_a_password_goes_over_an_encrypted_connection_alone(named, user, secure, upgraded):
    made = mail_settings({"DATELINE_SMTP": named, "DATELINE_SMTP_USER": user}, sender=SENDER)
    assert f"{made['EMAIL_HOST']}:{made['EMAIL_PORT']}" == named
    assert (made["EMAIL_BACKEND"], made["EMAIL_USE_SSL"], made["EMAIL_USE_TLS"]) == (SMTP, secure, upgraded)
    assert made["DEFAULT_FROM_EMAIL"] == SENDER


@pytest.mark.parametrize(
    "named", ["mail.example", ":25", "mail.example:", "mail.example:0", "mail.example:x"]
)
def test_a_server_that_is_no_address_is_named(named):
    with pytest.raises(ImproperlyConfigured, match="DATELINE_SMTP is"):
        mail_settings({"DATELINE_SMTP": named}, sender=SENDER)


def test_the_settings_of_production_hold_it():
    environment = {
        **os.environ, "DATELINE_SECRET": "0123456789" * 6, "DATELINE_HOSTS": "news.example", "DATELINE_DATABASE": "d",
        "DATELINE_ADDRESS": "https://news.example", "DATELINE_SMTP": "mail.example:587", "DATELINE_SMTP_PASSWORD": "p",
    }  # fmt: skip
    asks = (
        "from dateline.config.settings import production as s;"
        "print(s.EMAIL_BACKEND, s.EMAIL_HOST, s.EMAIL_HOST_PASSWORD, s.DEFAULT_FROM_EMAIL)"
    )
    told = subprocess.run([sys.executable, "-c", asks], env=environment, capture_output=True, text=True)
    assert told.stdout.split() == [SMTP, "mail.example", "p", SENDER], told.stderr
