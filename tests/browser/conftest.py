"""A real newsroom, started as a user starts it, and a real browser in front of it."""

from __future__ import annotations

import os
import queue
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

CHROMIUM = os.environ.get("DATELINE_CHROMIUM", "/usr/bin/chromium")
START_SECONDS = 180


@dataclass(frozen=True)
class Newsroom:
    """A running installation: where it is, how to log in, and its data folder."""

    address: str
    user: str
    password: str
    home: Path


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory) -> Iterator[Newsroom]:
    """`dateline run` in a new data folder, with the demonstration loaded."""
    home = tmp_path_factory.mktemp("newsroom")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("DJANGO")}
    process = subprocess.Popen(
        [sys.executable, "-m", "dateline", "run", "--port", str(port)],
        env={**environment, "DATELINE_HOME": str(home), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    said, lines = _wait_for_welcome(process)
    login = re.search(r"Log in as\s+(\S+)\s+with password\s+(\S+)", said)
    if not login:
        process.kill()
        pytest.fail(f"the newsroom did not start:\n{said}")
    yield Newsroom(f"http://127.0.0.1:{port}", login[1], login[2], home)
    process.send_signal(signal.SIGINT)
    process.wait(timeout=30)
    lines.put(None)


def _wait_for_welcome(process: subprocess.Popen[str]) -> tuple[str, queue.Queue]:
    """All that was printed until the welcome is complete, the process ended, or time ran out."""
    lines: queue.Queue = queue.Queue()

    def pump() -> None:
        for line in process.stdout:
            lines.put(line)
        lines.put(None)

    threading.Thread(target=pump, daemon=True).start()
    said = ""
    try:
        while "Stop with Ctrl+C" not in said:
            line = lines.get(timeout=START_SECONDS)
            if line is None:
                break
            said += line
    except queue.Empty:
        pass
    return said, lines


@pytest.fixture(scope="module")
def chromium() -> Iterator:
    """The browser. It goes with each module: its event loop, left running, would stop Django in later tests."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed (see CONTRIBUTING)"
    )
    if not Path(CHROMIUM).exists():
        pytest.skip(f"no Chromium at {CHROMIUM}: install it, or name it in DATELINE_CHROMIUM")
    with playwright.sync_playwright() as engine:
        browser = engine.chromium.launch(
            executable_path=CHROMIUM,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
            ],
        )
        yield browser
        browser.close()


@pytest.fixture
def page(chromium, newsroom) -> Iterator:
    """A reader's page: nobody is logged in. Fails the test on any script error or foreign request."""
    yield from _page(chromium, newsroom)


@pytest.fixture
def desk(chromium, newsroom) -> Iterator:
    """An editor's page, logged in."""
    for page in _page(chromium, newsroom):
        page.goto(f"{newsroom.address}/desk/login/")
        page.locator("#id_username").fill(newsroom.user)
        page.locator("#id_password").fill(newsroom.password)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(f"{newsroom.address}/desk/")
        yield page


def _page(chromium, newsroom) -> Iterator:
    context = chromium.new_context(base_url=newsroom.address, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(f"script error: {error}"))
    page.on(
        "request",
        lambda request: (
            problems.append(f"foreign request: {request.url}")
            if not request.url.startswith((newsroom.address, "data:", "blob:", "about:"))
            else None
        ),
    )
    yield page
    context.close()
    assert problems == []


@pytest.fixture(scope="session")
def web_checks() -> Path:
    """The folder of node modules with axe-core and the HTML checker."""
    folder = os.environ.get("DATELINE_WEB_CHECKS", "")
    if not folder or not Path(folder).is_dir():
        pytest.skip(
            "the page checkers are not installed: `npm ci` in tools/web, then set DATELINE_WEB_CHECKS"
        )
    return Path(folder)
