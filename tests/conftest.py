"""Fixtures that several rooms share."""

from __future__ import annotations

import pytest


@pytest.fixture
def editor(db):
    from dateline.vault.models import User

    return User.objects.create_superuser(username="editor", password="editor", email="editor@example.org")


@pytest.fixture
def outlet(db):
    from dateline.wire.models import Outlet

    return Outlet.objects.create(name="Example Herald", host="herald.example")


@pytest.fixture
def make_report(db):
    """Makes a received report straight in the tables, for tests of the rooms above the wire."""
    import hashlib

    from dateline.vault.domain import blobs
    from dateline.wire.models import Outlet, Report, Retrieval

    def make(text: str, *, outlet: Outlet | None = None, **fields: object) -> Report:
        outlet = outlet or Outlet.objects.get_or_create(name="Example Herald")[0]
        content = text.encode()
        retrieval = Retrieval.objects.create(how="pasted", sha256=blobs.keep(content), size=len(content))
        digest = hashlib.sha256(content).hexdigest()
        return Report.objects.create(
            outlet=outlet, retrieval=retrieval, text=text, text_sha256=digest, extractor="test", language="en", **fields
        )

    return make
