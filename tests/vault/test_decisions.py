"""The decision log is append-only, in Python and in the database."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from dateline.vault.domain.decisions import record_decision
from dateline.vault.errors import AppendOnly
from dateline.vault.models import Decision

pytestmark = pytest.mark.django_db


@pytest.fixture
def decision(editor):
    return record_decision(kind="claim.accept", subject="clm_1", by=editor, reason="two photographs")


def test_a_decision_says_who_what_when_why(decision, editor):
    kept = Decision.objects.about("clm_1").get()
    assert (kept.kind, kept.by, kept.reason) == ("claim.accept", editor, "two photographs")
    assert kept.at is not None
    assert kept.public_id.startswith("dec_")


@pytest.mark.parametrize(
    "change",
    [
        lambda decision: decision.save(),
        lambda decision: decision.delete(),
        lambda decision: Decision.objects.update(reason="another"),
        lambda decision: Decision.objects.all().delete(),
    ],
    ids=["save", "delete", "update of many", "delete of many"],
)
def test_python_refuses(decision, change):
    with pytest.raises(AppendOnly):
        change(decision)


@pytest.mark.parametrize(
    "statement", ["UPDATE vault_decision SET reason = 'x'", "DELETE FROM vault_decision"]
)
def test_the_database_refuses(decision, statement):
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert Decision.objects.get().reason == "two photographs"
