"""A server that stands for an outlet's site, reached as an operator would allow it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from dateline.vault.domain.client import REPORTS
from tests.vault.servers import Answer, Server, serving


@pytest.fixture
def site(settings) -> Iterator[Callable[[Answer], Server]]:
    """Starts servers that may be asked for reports; they stop with the test."""
    running = []

    def start(answer: Answer) -> Server:
        context = serving(answer)
        server = context.__enter__()
        running.append(context)
        settings.DATELINE_ALLOWED_INSIDE = {
            **settings.DATELINE_ALLOWED_INSIDE,
            server.host_and_port: REPORTS,
        }
        return server

    yield start
    for context in running:
        context.__exit__(None, None, None)


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    """Bytes of each test in a folder of its own."""
    settings.DATELINE_HOME = tmp_path
    return tmp_path
