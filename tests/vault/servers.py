"""Small servers on this machine that answer as they are told, for the tests of the guarded client."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

Answer = Callable[[socket.socket, bytes], None]


@dataclass
class Server:
    """Where the server listens, and the requests that have reached it."""

    port: int
    requests: list[bytes] = field(default_factory=list)
    connections: int = 0

    @property
    def host_and_port(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


def head(status: str = "200 OK", **fields: str) -> bytes:
    """The head of an answer; `Content_Type="text/html"` becomes its field."""
    lines = [f"HTTP/1.1 {status}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in fields.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def page(body: bytes, status: str = "200 OK", **fields: str) -> Answer:
    """Answers every request with this body."""

    def answer(connection: socket.socket, request: bytes) -> None:
        connection.sendall(head(status, Content_Length=str(len(body)), **fields) + body)

    return answer


@contextlib.contextmanager
def serving(answer: Answer, *, request_ends: bytes = b"\r\n\r\n") -> Iterator[Server]:
    """A server on a free port of 127.0.0.1 while the block lasts. It answers once `request_ends` has come."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = Server(port=listener.getsockname()[1])

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            server.connections += 1
            threading.Thread(target=talk, args=(connection,), daemon=True).start()

    def talk(connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            connection.settimeout(5)
            request = connection.recv(65_536)
            while request_ends not in request and (more := connection.recv(65_536)):
                request += more
            if request:
                server.requests.append(request)
                answer(connection, request)

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield server
    finally:
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
