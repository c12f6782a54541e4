"""The one guarded HTTP client: every request that leaves the house goes through here.

It speaks HTTP and HTTPS to public addresses alone. Inside the network it reaches exactly the host:port that
an operator has listed in DATELINE_ALLOWED_INSIDE for the purpose of the request, and nothing else on a user's
word. It is built on httpcore, below the layer that knows cookies, proxies of the environment and passwords:
there are none.
"""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from importlib.metadata import version

import httpcore
import httpx
from django.conf import settings

from dateline.vault.domain import unpacking
from dateline.vault.domain.addresses import Address, address, check_port
from dateline.vault.domain.connections import Deadline, GuardedBackend, Resolver, system_resolver
from dateline.vault.errors import (
    AddressRefused,
    CertificateRefused,
    ClientError,
    NoAnswer,
    NotHttp,
    TooLarge,
    TooManyRedirects,
    TooSlow,
)

REPORTS = "reports"  # the purpose under which addresses given by editors are asked
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_DROPPED = frozenset({"set-cookie", "set-cookie2"})  # what identifies us to a server is not kept


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may take. `seconds` covers everything: look-up, connection, redirects, body."""

    seconds: float = 20.0
    connect_seconds: float = 5.0
    bytes: int = 20_000_000  # after unpacking
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer, whatever its status. `content` is unpacked; `media_type` has no parameters."""

    status: int
    requested_url: str
    final_url: str
    headers: dict[str, str]  # names in lower case
    content: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class _Redirect:
    location: str


_USUAL = Limits()


def fetch(
    url: str, *, limits: Limits = _USUAL, purpose: str = REPORTS, resolve: Resolver = system_resolver
) -> Fetched:
    """What stands at `url`, redirects followed. A status such as 404 is an answer like any other.

    `purpose` names the entries of DATELINE_ALLOWED_INSIDE that hold for this request. Raises a leaf of
    ClientError.
    """
    deadline = Deadline.after(limits.seconds)
    asked = first = address(url)
    for _ in range(limits.redirects + 1):
        answer = _ask(asked, limits=limits, purpose=purpose, resolve=resolve, deadline=deadline, first=first)
        if isinstance(answer, Fetched):
            return answer
        asked = _led_to(asked, answer.location)
    raise TooManyRedirects(str(first), limits.redirects)


def _ask(
    asked: Address, *, limits: Limits, purpose: str, resolve: Resolver, deadline: Deadline, first: Address
) -> Fetched | _Redirect:
    """One request and its answer, over a connection of its own."""
    allowed = settings.DATELINE_ALLOWED_INSIDE.get(asked.host_and_port) == purpose
    if not allowed:
        check_port(asked)
    backend = GuardedBackend(
        asked, allowed=allowed, resolve=resolve, deadline=deadline, connect_seconds=limits.connect_seconds
    )
    headed = False  # whether the head of an answer has come
    try:
        with (
            httpcore.ConnectionPool(network_backend=backend) as pool,
            pool.stream("GET", _target(asked), headers=_headers(asked)) as response,
        ):
            headed = True
            headers = _as_text(response.headers)
            if response.status in _REDIRECTS and headers.get("location"):
                return _Redirect(headers["location"])
            return Fetched(
                status=response.status,
                requested_url=str(first),
                final_url=str(asked),
                headers=headers,
                content=_body(response, headers, limits=limits, url=str(asked)),
                media_type=headers.get("content-type", "").partition(";")[0].strip().lower(),
            )
    except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise _told(error, asked, limits=limits, headed=headed) from error


def _led_to(asked: Address, location: str) -> Address:
    """Where a redirect leads; the new address is checked like the first."""
    try:
        return address(str(asked.url.join(location)))
    except (httpx.InvalidURL, ValueError) as error:
        raise AddressRefused(str(asked), "it leads on to something that is not a web address") from error


def _target(asked: Address) -> httpcore.URL:
    return httpcore.URL(
        scheme=asked.url.raw_scheme, host=asked.host.encode(), port=asked.port, target=asked.url.raw_path
    )


def _headers(asked: Address) -> dict[bytes | str, bytes | str]:
    return {
        "Host": asked.url.netloc.decode("ascii"),
        "User-Agent": f"Dateline/{version('dateline')}",
        "Accept": "text/html, application/xhtml+xml, text/plain, application/json, */*;q=0.5",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }


def _as_text(headers: list[tuple[bytes, bytes]]) -> dict[str, str]:
    """Header fields by name; those sent several times are joined as RFC 9110, 5.3 has it."""
    joined: dict[str, str] = {}
    for raw_name, raw_value in headers:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        if name not in _DROPPED:
            joined[name] = f"{joined[name]}, {value}" if name in joined else value
    return joined


def _body(response: httpcore.Response, headers: dict[str, str], *, limits: Limits, url: str) -> bytes:
    promised = headers.get("content-length", "")
    if promised.isdecimal() and int(promised) > limits.bytes:
        raise TooLarge(url, f"{int(promised):,} bytes, the limit is {limits.bytes:,}")
    coding = headers.get("content-encoding", "").strip().lower()
    return unpacking.body(response.iter_stream(), coding=coding, most=limits.bytes, url=url)


def _told(error: Exception, asked: Address, *, limits: Limits, headed: bool) -> ClientError:
    """A failure of the connection as the sentence that an editor is told."""
    url, cause = str(asked), error.__cause__ or error.__context__
    if isinstance(error, httpcore.TimeoutException):
        connecting = isinstance(error, httpcore.ConnectTimeout)
        return TooSlow(url, limits.connect_seconds if connecting else limits.seconds)
    if isinstance(cause, ssl.SSLCertVerificationError):
        return CertificateRefused(url, cause.verify_message.rstrip("."))
    if isinstance(error, httpcore.ConnectError):
        return NoAnswer(url, "no secure connection" if isinstance(cause, ssl.SSLError) else "no connection")
    if isinstance(error, httpcore.ProtocolError) and not headed:
        return NotHttp(url)
    return NoAnswer(url, "it broke off the connection")
