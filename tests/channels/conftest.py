"""Stories to send out, and a server that sends them."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connections

from tests.stories.conftest import make_claim, make_story

__all__ = ["make_claim", "make_story", "served"]


class Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def served(db: None) -> Iterator[str]:
    """The site on a port of its own, on the test's own connection.

    pytest-django's `live_server` empties every table afterwards, which the decision log refuses.
    """
    shared = connections["default"]

    def serve() -> None:
        connections["default"] = shared
        server.serve_forever(poll_interval=0.05)

    with make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Quiet) as server:
        shared.inc_thread_sharing()
        for signal in (request_started, request_finished):
            signal.disconnect(close_old_connections)  # it holds the test's open transaction
        thread = Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)
        shared.dec_thread_sharing()
