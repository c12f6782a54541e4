"""Several editors giving the same report at once, each over a connection of its own to one database file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import threading
import django
django.setup()
from django.core.management import call_command
from django.db import connection
call_command("migrate", "wire", verbosity=0)
from dateline.wire.domain.intake import receive_text
from dateline.wire.models import Outlet, Report, Retrieval

start, outcomes = threading.Barrier(6), []
def give(number):
    start.wait()
    text = "Three shells fell near the bakery in Marj Qadim on Monday."
    received = receive_text(text=text + " More." * (number % 2), outlet="Herald", url="https://herald.example/1")
    outcomes.append(received.already)
    connection.close()
threads = [threading.Thread(target=give, args=(number,)) for number in range(6)]
for thread in threads: thread.start()
for thread in threads: thread.join()
versions = sorted(Report.objects.values_list("version", flat=True))
print(sorted(outcomes), versions, Outlet.objects.count(), Retrieval.objects.count())
"""


def test_the_same_texts_given_at_once_become_one_report_each(tmp_path: Path) -> None:
    """Six at once, two texts: two versions, made once each, and every attempt kept."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "dateline.config.settings.embedded",
        "DATELINE_HOME": str(tmp_path),
    }
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", SCRIPT],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[False, False, True, True, True, True] [1, 2] 1 6", done.stderr
