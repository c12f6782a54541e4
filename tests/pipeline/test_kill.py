"""Processes are killed (SIGKILL) in the middle of reading and publishing: nothing is lost, nothing there twice."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

REPORTS = 24
KILLS = 4
TEXT = (
    "BEIRUT, March 2 (Example Herald) – Shelling killed at least {n} people in the town of Saraqib on Monday, "
    "a monitor said. The army denied the report. Rebels withdrew from a village near Idlib, according to residents."
)
RECEIVE = f"""
from dateline.wire.domain.intake import receive_text
for n in range({REPORTS}):
    receive_text(text={TEXT!r}.format(n=n + 3), outlet="Example Herald", url=f"https://herald.example/{{n}}")
"""
PUBLISH = """
from dateline.stories.domain.tree import create_story, publish_story
from dateline.vault.models import User
by = User.objects.get_or_create(username="editor", is_superuser=True)[0]
print("ready", flush=True)
while True:
    publish_story(page=create_story(headline="Two lines on a bridge", body="<p>The bridge is shut.</p>", by=by), by=by)
"""


class Installation:
    """An embedded newsroom in a folder of its own, worked on by real processes."""

    def __init__(self, home: Path) -> None:
        self.environment = {**os.environ, "DATELINE_HOME": str(home)}
        self.environment["DJANGO_SETTINGS_MODULE"] = "dateline.config.settings.embedded"
        self.database = home / "dateline.sqlite3"

    def run(self, *arguments: str) -> None:
        subprocess.run([sys.executable, "-m", "dateline", *arguments], env=self.environment, check=True)

    def start_script(self, script: str) -> subprocess.Popen[str]:
        whole = f"import django; django.setup()\n{script}"
        command = [sys.executable, "-W", "ignore", "-c", whole]
        return subprocess.Popen(command, env=self.environment, stdout=subprocess.PIPE, text=True)

    def start_worker(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-W", "ignore", "-m", "dateline", "worker"]
        return subprocess.Popen(command, env=self.environment)

    def ask(self, query: str) -> list[tuple]:
        with sqlite3.connect(self.database, timeout=30) as connection:
            return connection.execute(query).fetchall()

    def number(self, query: str) -> int:
        return self.ask(query)[0][0]

    def work_until_empty(self) -> None:
        worker = self.start_worker()
        open_work = "SELECT count(*) FROM vault_outboxentry WHERE done_at IS NULL AND given_up_at IS NULL"
        wait_until(lambda: self.number(open_work) == 0, worker)
        worker.terminate()
        worker.wait(timeout=30)


def wait_until(condition, process: subprocess.Popen, seconds: float = 240) -> None:
    """A busy machine takes five times as long as an idle one to start a worker and to read; a hanging one longer."""
    end = time.monotonic() + seconds
    while not condition():
        assert process.poll() is None, f"the process ended by itself with {process.returncode}"
        assert time.monotonic() < end, f"waited {seconds} s"
        time.sleep(0.002)


def kill(process: subprocess.Popen) -> None:
    process.send_signal(signal.SIGKILL)
    process.wait(timeout=30)


@pytest.fixture(scope="module")
def installation(tmp_path_factory) -> Installation:
    made = Installation(tmp_path_factory.mktemp("killed"))
    made.run("manage", "migrate", "--verbosity", "0")
    return made


def test_a_worker_killed_while_reading(installation):
    assert installation.start_script(RECEIVE).wait(timeout=120) == 0
    leased = "SELECT count(*) FROM vault_outboxentry WHERE leased_until > '1971' AND task = 'read_report'"
    done = "SELECT count(*) FROM vault_outboxentry WHERE done_at IS NOT NULL AND task = 'read_report'"
    cut_off = 0

    def caught(*, read: int, at_least: int) -> bool:
        """Whether the worker reads further ones now; one that has read all cannot be caught at it any more."""
        return read >= at_least and (read == REPORTS or installation.number(leased) > 0)

    for n in range(KILLS):
        worker = installation.start_worker()
        wait_until(lambda n=n: caught(read=installation.number(done), at_least=4 * n + 1), worker)
        kill(worker)
        cut_off += installation.number(leased)
    assert cut_off > 0, "no kill came in the middle of a reading; the test shows nothing"

    installation.work_until_empty()

    given_up = "SELECT task, attempts, problem FROM vault_outboxentry WHERE given_up_at IS NOT NULL"
    assert installation.ask(given_up) == []
    states = "SELECT state, state_reason, count(*) FROM wire_report GROUP BY 1, 2"
    assert installation.ask(states) == [("read", "", REPORTS)]
    twice = (
        "SELECT report_id, start, end FROM record_claim GROUP BY 1, 2, 3, plover, stance HAVING count(*) > 1"
    )
    assert installation.ask(twice) == []
    # The reports differ in one number, so each must have given the same claims, each with one reading.
    per_report = {
        count for (count,) in installation.ask("SELECT count(*) FROM record_claim GROUP BY report_id")
    }
    engines = installation.ask("SELECT DISTINCT engine FROM record_claimreading")
    assert len(per_report) == 1, f"{per_report} claims a report, read by {engines}"
    assert per_report.pop() >= 3
    readings = installation.number("SELECT count(*) FROM record_claimreading")
    assert readings == installation.number("SELECT count(*) FROM record_claim")


def test_killed_while_publishing_and_while_delivering(installation):
    versions = "SELECT count(*) FROM stories_storyversion"
    deliveries = "SELECT count(*) FROM channels_delivery"
    for n in range(KILLS):
        editor = installation.start_script(PUBLISH)
        assert editor.stdout.readline() == "ready\n"
        before = installation.number(versions)
        wait_until(lambda before=before: installation.number(versions) >= before + 2, editor)
        time.sleep(0.03 * n)  # elsewhere in the next publication each time
        kill(editor)
        worker = installation.start_worker()
        delivered = installation.number(deliveries)
        wait_until(lambda delivered=delivered: installation.number(deliveries) > delivered, worker)
        kill(worker)

    installation.work_until_empty()

    live = "SELECT page_ptr_id FROM stories_storypage JOIN wagtailcore_page ON id = page_ptr_id WHERE live"
    assert installation.number(f"SELECT count(*) FROM ({live})") == installation.number(versions)
    assert installation.ask("SELECT page_id FROM stories_storyversion GROUP BY 1 HAVING count(*) > 1") == []
    assert installation.ask(f"SELECT 1 FROM stories_storyversion WHERE page_id NOT IN ({live})") == []
    assert installation.number(deliveries) == installation.number(versions) >= 2 * KILLS
    assert installation.ask("SELECT version_id FROM channels_delivery GROUP BY 1 HAVING count(*) > 1") == []
