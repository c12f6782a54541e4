"""A floor is raised when the score rises and never lowered to pass: no commit of the past held a higher one."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from evaluation import floors

ROOT = Path(__file__).parents[2]
FILE = "evaluation/floors.json"


def git(*words: str) -> str:
    return subprocess.run(["git", "-C", str(ROOT), *words], capture_output=True, text=True, check=True).stdout


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a git checkout: no earlier floors to look at")
def test_no_floor_is_lower_than_it_ever_was():
    now = floors.load()
    for commit in git("log", "--format=%h", "--", FILE).split():
        then = json.loads(git("show", f"{commit}:{FILE}"))
        lowered = {key: (now[key], value) for key, value in then.items() if value > now.get(key, value)}
        assert not lowered, f"higher in {commit}: {lowered}"
