"""Fixtures that several rooms share."""

from __future__ import annotations

import os

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
            outlet=outlet,
            retrieval=retrieval,
            text=text,
            text_sha256=digest,
            extractor="test",
            language="en",
            **fields,
        )

    return make


def pytest_collection_modifyitems(config, items):
    """Tests of one database alone are skipped on the other, or left to its own pass in continuous integration."""
    other, how = ("sqlite", "run without DATELINE_TEST_POSTGRES")
    if not os.environ.get("DATELINE_TEST_POSTGRES"):
        other, how = ("postgres", "name a database in DATELINE_TEST_POSTGRES")
    elsewhere = [item for item in items if item.get_closest_marker(other)]
    if os.environ.get("DATELINE_NO_SKIP") == "1":
        items[:] = [item for item in items if item not in elsewhere]
        config.hook.pytest_deselected(items=elsewhere)
    for item in elsewhere:
        item.add_marker(pytest.mark.skip(reason=f"needs {other}: {how}"))


def pytest_terminal_summary(terminalreporter, config):
    """End with what was skipped and why, so that nobody takes silence for success."""
    skipped = terminalreporter.stats.get("skipped", [])
    terminalreporter.section("skipped, and why" if skipped else "nothing was skipped")
    reasons: dict[str, int] = {}
    for report in skipped:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        reasons[reason.removeprefix("Skipped: ")] = reasons.get(reason.removeprefix("Skipped: "), 0) + 1
    for reason, count in sorted(reasons.items()):
        terminalreporter.write_line(f"{count:4} × {reason}")


def pytest_sessionfinish(session, exitstatus):
    """Continuous integration (DATELINE_NO_SKIP=1) has everything at hand: there a skip is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("DATELINE_NO_SKIP") == "1" and reporter.stats.get("skipped") and exitstatus == 0:
        session.exitstatus = 1
