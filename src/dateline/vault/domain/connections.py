"""Connections of the guarded client: checked, to the very address that was checked, never past a deadline."""

from __future__ import annotations

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import httpcore

from dateline.vault.domain.addresses import Address, check_outside
from dateline.vault.errors import NameUnknown, TooSlow

Resolver = Callable[[str, int], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A point in time (monotonic clock, seconds) at which whatever still goes on is given up."""

    at: float

    @classmethod
    def after(cls, seconds: float) -> Deadline:
        return cls(time.monotonic() + seconds)

    def cut(self, timeout: float | None, error: type[httpcore.TimeoutException]) -> float:
        """`timeout`, or what is left if that is less; raises `error` when nothing is."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise error("the deadline has passed")
        return left if timeout is None else min(timeout, left)


def system_resolver(host: str, port: int) -> list[str]:
    """The numeric addresses that this machine's resolver gives for a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class GuardedBackend(httpcore.NetworkBackend):
    """Opens TCP connections for one address. A name is looked up once; every answer is checked; the socket
    connects to an answer that was checked and never looks the name up again, so that a name server that
    changes its answer in between gains nothing."""

    def __init__(
        self,
        asked: Address,
        *,
        allowed: bool,
        resolve: Resolver,
        deadline: Deadline,
        connect_seconds: float,
        sockets: httpcore.NetworkBackend | None = None,
    ) -> None:
        self.asked, self.allowed, self.resolve = asked, allowed, resolve
        self.deadline, self.connect_seconds = deadline, connect_seconds
        self.sockets = sockets or httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        numbers = self._looked_up(host, port)
        if not self.allowed:
            numbers = [str(check_outside(self.asked, number)) for number in numbers]
        failure: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for number in numbers:
            seconds = self.deadline.cut(self.connect_seconds, httpcore.ConnectTimeout)
            try:
                return DeadlineStream(self.sockets.connect_tcp(number, port, timeout=seconds), self.deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure or NameUnknown(str(self.asked), host)

    def connect_unix_socket(self, *arguments: Any, **options: Any) -> httpcore.NetworkStream:
        raise httpcore.UnsupportedProtocol("the guarded client opens no local sockets")

    def _looked_up(self, host: str, port: int) -> list[str]:
        """Every address of the host. The system's resolver knows no time limit, so a thread asks it."""
        answers: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

        def ask() -> None:
            try:
                answers.put(self.resolve(host, port))
            except (OSError, UnicodeError) as error:
                answers.put(error)

        threading.Thread(target=ask, daemon=True).start()
        seconds = self.deadline.cut(self.connect_seconds, httpcore.ConnectTimeout)
        try:
            answer = answers.get(timeout=seconds)
        except queue.Empty:
            raise TooSlow(str(self.asked), seconds) from None
        if isinstance(answer, Exception) or not answer:
            raise NameUnknown(str(self.asked), host)
        return list(answer)


class DeadlineStream(httpcore.NetworkStream):
    """A stream whose every step ends at the deadline, so that a server that drips bytes cannot hold us."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self.stream, self.deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.stream.read(max_bytes, self.deadline.cut(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.stream.write(buffer, self.deadline.cut(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self.stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        seconds = self.deadline.cut(timeout, httpcore.ConnectTimeout)
        return DeadlineStream(self.stream.start_tls(ssl_context, server_hostname, seconds), self.deadline)

    def get_extra_info(self, info: str) -> Any:
        return self.stream.get_extra_info(info)
