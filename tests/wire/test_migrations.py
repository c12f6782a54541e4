"""Each migration, from the data of the state before it, in a database of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import StateApps

FRESH = "fresh"


@pytest.fixture
def migrated_to(tmp_path, django_db_blocker) -> Iterator[object]:
    """Brings an empty database to a migration of the wire, and gives the models of that state."""
    settings = {**connections.databases["default"], "ENGINE": "django.db.backends.sqlite3"}
    connections.databases[FRESH] = {**settings, "NAME": str(tmp_path / "fresh.sqlite3")}

    def migrate(name: str) -> StateApps:
        MigrationExecutor(connections[FRESH]).migrate([("wire", name)])
        return MigrationExecutor(connections[FRESH]).loader.project_state([("wire", name)]).apps

    with django_db_blocker.unblock():
        yield migrate
        connections[FRESH].close()
    del connections[FRESH], connections.databases[FRESH]


def test_sentences_take_the_time_of_their_report(migrated_to) -> None:
    before = migrated_to("0001_initial")

    def create(model: str, **fields: object):
        return before.get_model("wire", model).objects.using(FRESH).create(**fields)

    published = datetime(2020, 2, 3, tzinfo=UTC)
    outlet = create("Outlet", public_id="out_1", name="Example Herald")
    retrieval = create("Retrieval", how="pasted", sha256="0", size=1)
    dated, undated = (
        create(
            "Report", public_id=f"rpt_{n}", outlet=outlet, retrieval=retrieval, text_sha256=n, published=when
        )
        for n, when in enumerate([published, None])
    )
    for report in (dated, undated):
        create("ReportSentence", report=report, sha="1")
    after = migrated_to("0002_sentences_know_when")
    sentences = after.get_model("wire", "ReportSentence").objects.using(FRESH)
    assert dict(sentences.values_list("report", "at")) == {
        dated.pk: published,
        undated.pk: undated.received_at,
    }
