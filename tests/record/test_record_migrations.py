"""Each migration of the record, from the data of the state before it, in a database of its own."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from tests.migrating import migrating


@pytest.fixture
def migrated_to(tmp_path, django_db_blocker):
    with django_db_blocker.unblock(), migrating("record", tmp_path / "fresh.sqlite3") as migrate:
        yield migrate


def test_claims_keep_all_they_have_when_reports_keep_their_readings(migrated_to):
    """0003_reports_keep_their_readings: a report that was read before has no reading kept; a later one is."""
    before = migrated_to("0002_initial")

    def create(model: str, apps=before, app: str = "record", **fields: object):
        return apps.get_model(app, model).objects.create(**fields)

    outlet = create("Outlet", app="wire", public_id="out_1", name="Example Herald")
    retrieval = create("Retrieval", app="wire", how="pasted", sha256="0", size=1)
    report = create(
        "Report", app="wire", public_id="rpt_1", outlet=outlet, retrieval=retrieval, text_sha256="1", state="read"
    )  # fmt: skip
    claim = create(
        "Claim", public_id="clm_1", report=report, text="Planes struck.", end=14, review="accepted"
    )
    said = create(
        "ClaimReading", claim=claim, report=report, author="machine", content_hash="h", content={"text": "P"}
    )  # fmt: skip
    type(claim).objects.filter(pk=claim.pk).update(current=said)
    after = migrated_to("0003_reports_keep_their_readings")
    kept = after.get_model("record", "Claim").objects.get()
    assert (kept.public_id, kept.text, kept.review, kept.current.content) == (
        "clm_1", "Planes struck.", "accepted", {"text": "P"},
    )  # fmt: skip
    readings = after.get_model("record", "ReportReading").objects
    assert not readings.exists()
    report = after.get_model("wire", "Report").objects.get()
    readings.create(report=report, engine={"version": "2"}, engine_hash="e", language="en")
    assert report.readings.get().engine == {"version": "2"}


def test_events_keep_their_days_when_these_are_indexed(migrated_to):
    """0004_events_by_their_days: the same events are found by their days, now through the index."""
    before = migrated_to("0003_reports_keep_their_readings")
    events = before.get_model("record", "Event").objects
    for n in (1, 2):
        day = date(2020, 2, 26 + n)
        events.create(public_id=f"evt_{n}", title=f"Strike {n}", earliest=day, latest=day)
    after = migrated_to("0004_events_by_their_days")
    found = after.get_model("record", "Event").objects.filter(latest=date(2020, 2, 28))
    assert [(event.public_id, event.title) for event in found] == [("evt_2", "Strike 2")]
    with connection.cursor() as cursor:
        assert "event_when" in connection.introspection.get_constraints(cursor, "record_event")


def test_events_stay_when_they_get_permissions(migrated_to):
    """0005_events_know_who_confirms changes no table: what is there stays as it is."""
    before = migrated_to("0004_events_by_their_days").get_model("record", "Event").objects
    before.create(public_id="evt_1", title="Strike", state="confirmed")
    after = migrated_to("0005_events_know_who_confirms").get_model("record", "Event")
    assert list(after.objects.values_list("public_id", "title", "state")) == [
        ("evt_1", "Strike", "confirmed")
    ]
    assert [codename for codename, _ in after._meta.permissions] == ["grant_proposed", "grant_any"]


def test_sources_stay_themselves_when_they_may_be_merged(migrated_to):
    """0006_sources_may_be_merged: nothing is merged yet; a source may be from then on."""
    before = migrated_to("0005_events_know_who_confirms").get_model("record", "Source").objects
    for name in ("Hulusi Akar", "Akar"):
        before.create(
            public_id=f"src_{len(name)}", name=name, key=name.lower(), kind="person", reliability="B"
        )
    after = migrated_to("0006_sources_may_be_merged").get_model("record", "Source").objects
    assert list(after.order_by("pk").values_list("name", "reliability", "merged_into")) == [
        ("Hulusi Akar", "B", None),
        ("Akar", "B", None),
    ]
    full, short = after.order_by("pk")
    short.merged_into = full
    short.save()
    assert full.merged.get() == short


def test_persons_of_one_bare_name_become_one_source(migrated_to):
    """0007_persons_by_their_bare_names: keys are bare names; claims, grades and earlier merges are kept."""
    before = migrated_to("0006_sources_may_be_merged")

    def create(model: str, app: str = "record", **fields: object):
        return before.get_model(app, model).objects.create(**fields)

    def source(number: int, name: str, kind: str = "person", **fields: object):
        return create("Source", public_id=f"src_{number}", name=name, key=name.lower(), kind=kind, **fields)

    outlet = create("Outlet", app="wire", public_id="out_1", name="Example Herald")
    minister = source(1, "Defence Minister Hulusi Akar")
    source(2, "Turkish Defence Minister Hulusi Akar", reliability="B", side="Turkey")
    source(3, "Rahmi Dogan", reliability="C")
    governor = source(4, "Governor Rahmi Dogan", reliability="D")
    source(5, "Dogan", merged_into=governor)
    source(6, "Minister Akar")
    source(7, "General Example Company", kind="organisation")
    source(8, "general joe smith", kind="unnamed", outlet=outlet)
    retrieval = create("Retrieval", app="wire", how="pasted", sha256="0", size=1)
    report = create(
        "Report", app="wire", public_id="rpt_1", outlet=outlet, retrieval=retrieval, text_sha256="1", state="read"
    )  # fmt: skip
    for number, said_by in ((1, minister), (2, governor)):
        create("Claim", public_id=f"clm_{number}", report=report, text="Planes.", end=7, source=said_by)
    after = migrated_to("0007_persons_by_their_bare_names")
    found = after.get_model("record", "Source").objects.order_by("pk")
    assert list(found.values_list("key", "reliability", "side", "merged_into__public_id")) == [
        ("hulusi akar", "B", "Turkey", None),
        ("turkish defence minister hulusi akar", "B", "Turkey", "src_1"),
        ("rahmi dogan", "C", "", None),
        ("governor rahmi dogan", "D", "", "src_3"),
        ("dogan", "F", "", "src_3"),
        ("minister akar", "F", "", None),
        ("general example company", "F", "", None),
        ("general joe smith", "F", "", None),
    ]
    claims = after.get_model("record", "Claim").objects.order_by("pk")
    assert list(claims.values_list("source__public_id", flat=True)) == ["src_1", "src_3"]
