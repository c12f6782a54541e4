"""Each migration of the vault, from the data of the state before it, in a database of its own."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from tests.migrating import migrating


def test_decisions_made_before_are_append_only_too(tmp_path, django_db_blocker):
    """0002_append_only: the database refuses to change or delete what the log held already."""
    with django_db_blocker.unblock(), migrating("vault", tmp_path / "fresh.sqlite3") as migrated_to:
        before = migrated_to("0001_initial").get_model("vault", "Decision").objects
        before.create(public_id="dec_1", kind="claim.accept", subject="clm_1")
        after = migrated_to("0002_append_only").get_model("vault", "Decision").objects
        for change in (lambda: after.update(kind="claim.reject"), lambda: after.all().delete()):
            with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
                change()
        after.create(public_id="dec_2", kind="claim.reopen", subject="clm_1")
        assert list(after.values_list("kind", flat=True)) == ["claim.accept", "claim.reopen"]
