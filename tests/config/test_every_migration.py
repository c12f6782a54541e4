"""Every later migration of every room has a test that starts from the data of the state before it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader

TESTS = Path(__file__).parents[1]


def later_migrations() -> list[tuple[str, str]]:
    """Room and name of each migration that can meet data: the initial ones cannot."""
    disk = MigrationLoader(None).disk_migrations
    ours = {app.label for app in apps.get_app_configs() if app.name.startswith("dateline.")}
    return sorted(key for key, migration in disk.items() if key[0] in ours and not migration.initial)


@pytest.mark.parametrize(("room", "name"), later_migrations(), ids="/".join)
def test_each_migration_is_tested_from_the_state_before(room, name):
    tests = [file.read_text(encoding="utf-8") for file in (TESTS / room).glob("test_*migrations.py")]
    assert any(name in test for test in tests), f"no tests/{room}/test_…migrations.py tests {name}"
