"""What production refuses to start with: missing or plain secrets, and the demonstration's data."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from dateline.config.checks import no_demonstration_in_production
from dateline.config.demonstration.load import NotAllowed, load
from dateline.wire.models import Outlet

WHOLE = {
    "DATELINE_SECRET": "Zq3-9vLx0pTr7cNw5bHs2dKj8fGm4yRe6uWa1iXo-7tBvCz5n",
    "DATELINE_HOSTS": "news.example",
    "DATELINE_ADDRESS": "https://news.example",
    "DATELINE_DATABASE": "dateline",
}


def started(**environment: str) -> subprocess.CompletedProcess[str]:
    ours = {key: value for key, value in os.environ.items() if not key.startswith("DATELINE_")}
    return subprocess.run(
        [sys.executable, "-c", "import dateline.config.settings.production"],
        env={**ours, **environment},
        capture_output=True,
        text=True,
    )


def test_production_starts_with_everything_named():
    assert started(**{**WHOLE, "DATELINE_SECRET": WHOLE["DATELINE_SECRET"] * 2}).returncode == 0


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        *(({name: ""}, f"{name} is not set") for name in WHOLE),
        ({"DATELINE_SECRET": "secret"}, "DATELINE_SECRET is too short or too plain"),
        ({"DATELINE_SECRET": "a" * 60}, "DATELINE_SECRET is too short or too plain"),
    ],
    ids=str,
)
def test_production_refuses_what_is_missing_or_plain(wrong, told):
    refused = started(**{**WHOLE, "DATELINE_SECRET": WHOLE["DATELINE_SECRET"] * 2, **wrong})

    assert refused.returncode != 0
    assert told in refused.stderr


@pytest.mark.parametrize(("demonstration", "ids"), [(False, []), (True, ["dateline.E001"])])
def test_production_refuses_a_database_with_the_demonstration(db, settings, demonstration, ids):
    settings.DEMONSTRATION_ALLOWED = False
    Outlet.objects.create(name="Example Herald", demonstration=demonstration)

    assert [error.id for error in no_demonstration_in_production(databases=["default"])] == ids


def test_the_demonstration_is_not_loaded_where_it_is_not_allowed(db, settings):
    settings.DEMONSTRATION_ALLOWED = False

    with pytest.raises(NotAllowed, match="--empty"):
        load(say=lambda _: None)
    assert not Outlet.objects.exists()
