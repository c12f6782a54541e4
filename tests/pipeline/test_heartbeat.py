"""A worker keeps its lease alive while it works, even if the database is locked at one of its beats."""

from __future__ import annotations

import logging
import threading

from django.db import OperationalError, connection

from dateline.pipeline import leases, worker


def test_a_beat_that_finds_the_database_locked_is_tried_again_at_the_next(monkeypatch, settings, caplog):
    settings.DATELINE_LEASE_SECONDS = 0.03
    beats: list[str] = []
    renewed = threading.Event()

    def renew(*, worker: str, now: object) -> None:
        beats.append(worker)
        if len(beats) == 1:
            raise OperationalError("database is locked")
        renewed.set()

    monkeypatch.setattr(leases, "renew", renew)
    # The tests' own database is in memory, where there is no heart: this beat needs no database.
    monkeypatch.setattr(connection, "is_in_memory_db", lambda: False, raising=False)
    with caplog.at_level(logging.WARNING, "dateline.worker"), worker._lease_kept_alive("a"):
        assert renewed.wait(timeout=10), f"the heart stopped after {len(beats)} beat(s)"
    assert set(beats) == {"a"}
    assert "database is locked" in caplog.text
