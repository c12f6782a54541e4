"""The guarded client against real sockets: what it reaches, what it refuses, what it bears."""

from __future__ import annotations

import contextlib
import gzip
import socket
import ssl
import subprocess
import threading
import time
import zlib
from pathlib import Path

import httpcore
import pytest

from dateline.vault.domain.addresses import address
from dateline.vault.domain.client import REPORTS, Fetched, Limits, fetch
from dateline.vault.domain.connections import Deadline, GuardedBackend
from dateline.vault.errors import (
    AddressRefused,
    CertificateRefused,
    ClientError,
    InsideRefused,
    NameUnknown,
    NoAnswer,
    NotHttp,
    TooLarge,
    TooManyRedirects,
    TooSlow,
    Undecodable,
)
from tests.vault.servers import Answer, Server, head, page, serving

QUICK = Limits(seconds=0.6, connect_seconds=0.3, bytes=100_000)


@pytest.fixture
def inside(settings):
    """Lists a server as one that may be reached for reports."""
    settings.DATELINE_ALLOWED_INSIDE = {}

    def allow(server: Server, host: str = "127.0.0.1", purpose: str = REPORTS) -> None:
        settings.DATELINE_ALLOWED_INSIDE = {
            **settings.DATELINE_ALLOWED_INSIDE,
            f"{host}:{server.port}": purpose,
        }

    return allow


class Sockets(httpcore.MockBackend):
    """Sockets that go nowhere and remember where they were sent, so that no test reaches out."""

    def __init__(self) -> None:
        super().__init__([])
        self.connected: list[tuple[str, int]] = []

    def connect_tcp(self, host: str, port: int, *arguments, **options) -> httpcore.NetworkStream:
        self.connected.append((host, port))
        return super().connect_tcp(host, port, *arguments, **options)


class TestRefusesInside:
    """With the list of exceptions empty, as it is by default."""

    @pytest.mark.parametrize(
        "url",
        [
            "http://127.0.0.1/",
            "http://localhost/",
            "http://[::1]/",
            "http://[::ffff:127.0.0.1]/",
            "http://[::]/",
            "http://169.254.169.254/latest/meta-data/",
            "https://10.0.0.1/",
        ],
    )
    def test_addresses_that_lie_inside(self, url: str) -> None:
        with pytest.raises(InsideRefused) as refused:
            fetch(url, limits=QUICK)
        assert str(refused.value).startswith(f"The address {url} lies inside the network (")
        assert str(refused.value).endswith(") and is refused: give a public address, or paste the text.")

    def test_a_server_on_this_machine_is_never_connected(self) -> None:
        with serving(page(b"secret")) as server:
            with pytest.raises(ClientError):
                fetch(server.url(), limits=QUICK)
            with pytest.raises(ClientError):
                fetch(server.url(host="localhost"), limits=QUICK)
            assert server.connections == 0

    def test_a_public_name_that_leads_inside(self) -> None:
        with pytest.raises(InsideRefused, match=r"example.org/ lies inside the network \(10.1.2.3\)"):
            fetch("http://example.org/", resolve=lambda host, port: ["10.1.2.3"], limits=QUICK)

    def test_one_answer_inside_among_public_ones_is_enough(self) -> None:
        with pytest.raises(InsideRefused, match=r"127\.0\.0\.1"):
            fetch("http://example.org/", resolve=lambda host, port: ["1.1.1.1", "127.0.0.1"], limits=QUICK)

    def test_a_name_server_that_changes_its_answer_gains_nothing(self) -> None:
        """The sockets are given the number that was checked, and the name is not looked up again."""
        answers = iter([["1.1.1.1"], ["127.0.0.1"]])
        sockets = Sockets()
        backend = GuardedBackend(
            address("http://example.org/"),
            allowed=False,
            resolve=lambda host, port: next(answers),
            deadline=Deadline.after(5),
            connect_seconds=1,
            sockets=sockets,
        )
        backend.connect_tcp("example.org", 80)
        assert sockets.connected == [("1.1.1.1", 80)]
        with pytest.raises(InsideRefused):
            backend.connect_tcp("example.org", 80)
        assert sockets.connected == [("1.1.1.1", 80)]

    def test_other_ports_of_public_servers(self) -> None:
        with pytest.raises(AddressRefused, match="port 6379 is not a public web server's"):
            fetch("http://example.org:6379/", limits=QUICK)

    def test_an_exception_for_another_purpose_does_not_hold(self, inside) -> None:
        with serving(page(b"secret")) as server:
            inside(server, purpose="translation")
            with pytest.raises(ClientError):
                fetch(server.url(), limits=QUICK)
            assert fetch(server.url(), limits=QUICK, purpose="translation").content == b"secret"

    def test_an_exception_is_for_the_exact_host_and_port(self, inside) -> None:
        with serving(page(b"open")) as listed, serving(page(b"secret")) as other:
            inside(listed)
            assert fetch(listed.url(), limits=QUICK).content == b"open"
            for url in (other.url(), listed.url(host="localhost"), "http://127.0.0.1/"):
                with pytest.raises(ClientError):
                    fetch(url, limits=QUICK)
            assert other.connections == 0
            assert listed.connections == 1

    def test_a_redirect_inside(self, inside) -> None:
        with serving(page(b"secret")) as secret:
            for target in ("http://127.0.0.1/", "http://localhost/", "//[::1]/", secret.url()):
                with serving(page(b"", "302 Found", Location=target)) as public:
                    inside(public)
                    with pytest.raises(ClientError):
                        fetch(public.url(), limits=QUICK)
                    assert public.connections == 1
            assert secret.connections == 0

    @pytest.mark.parametrize(
        "target",
        [
            "file:///etc/passwd",
            "ftp://example.org/",
            "http://a:b@example.org/",
            "http://0/",
            "http://[broken",
        ],
    )
    def test_a_redirect_to_what_is_not_asked(self, inside, target: str) -> None:
        with serving(page(b"", "301 Moved", Location=target)) as public:
            inside(public)
            with pytest.raises(AddressRefused):
                fetch(public.url(), limits=QUICK)

    def test_proxies_of_the_environment_are_not_used(self, inside, monkeypatch) -> None:
        with serving(page(b"from the proxy")) as proxy, serving(page(b"from the server")) as server:
            for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
                monkeypatch.setenv(name, proxy.url())
            inside(server)
            assert fetch(server.url(), limits=QUICK).content == b"from the server"
            assert proxy.connections == 0


class TestAnswers:
    def test_an_answer_with_its_custody(self, inside) -> None:
        with serving(
            page(b"<p>Words</p>", Content_Type="Text/HTML; charset=utf-8", X_Served_By="a")
        ) as server:
            inside(server)
            fetched = fetch(server.url("/a?b=c#d"))
        assert fetched == Fetched(
            status=200,
            requested_url=server.url("/a?b=c"),
            final_url=server.url("/a?b=c"),
            headers={
                "connection": "close",
                "content-length": "12",
                "content-type": "Text/HTML; charset=utf-8",
                "x-served-by": "a",
            },
            content=b"<p>Words</p>",
            media_type="text/html",
        )
        request = server.requests[0].decode()
        assert request.startswith("GET /a?b=c HTTP/1.1\r\n")
        assert "\r\nUser-Agent: Dateline/" in request
        assert f"\r\nHost: {server.host_and_port}\r\n" in request

    def test_redirects_are_followed_without_cookies(self, inside) -> None:
        def answer(connection: socket.socket, request: bytes) -> None:
            if request.startswith(b"GET /first "):
                connection.sendall(
                    head("302 Found", Location="second", Set_Cookie="id=1", Content_Length="0")
                )
            else:
                connection.sendall(head(Content_Length="4", Set_Cookie="id=1") + b"here")

        with serving(answer) as server:
            inside(server)
            fetched = fetch(server.url("/first"))
        assert (fetched.requested_url, fetched.final_url) == (server.url("/first"), server.url("/second"))
        assert fetched.content == b"here"
        assert "set-cookie" not in fetched.headers
        assert all(b"ookie" not in request for request in server.requests)

    @pytest.mark.parametrize(
        ("status", "code"), [("404 Not Found", 404), ("500 Oh", 500), ("204 Empty", 204)]
    )
    def test_a_status_is_an_answer(self, inside, status: str, code: int) -> None:
        def answer(connection: socket.socket, request: bytes) -> None:
            connection.sendall(head(status))

        with serving(answer) as server:
            inside(server)
            assert fetch(server.url()).status == code

    def test_an_answer_without_a_length_ends_with_the_connection(self, inside) -> None:
        with serving(lambda connection, request: connection.sendall(head() + b"words")) as server:
            inside(server)
            assert fetch(server.url()).content == b"words"

    def test_packed_answers_are_unpacked(self, inside) -> None:
        packed = gzip.compress(b"first ") + gzip.compress(b"second")
        with serving(page(packed, Content_Encoding="gzip")) as server:
            inside(server)
            assert fetch(server.url()).content == b"first second"

    def test_the_next_address_of_a_host_is_tried(self, inside) -> None:
        with serving(page(b"here")) as server:
            inside(server, host="two.example")
            fetched = fetch(
                server.url(host="two.example"), resolve=lambda host, port: ["127.9.9.9", "127.0.0.1"]
            )
            assert fetched.content == b"here"


def send(*parts: bytes, pause: float = 0.0, end: bool = True) -> Answer:
    """Sends the parts, pausing after each, over and over unless `end`."""

    def answer(connection: socket.socket, request: bytes) -> None:
        connection.sendall(parts[0])
        stop = time.monotonic() + 3
        while time.monotonic() < stop:
            for part in parts[1:]:
                connection.sendall(part)
                time.sleep(pause)
            if end:
                return

    return answer


BOMB = gzip.compress(b"\0" * 30_000_000)
HEAVY = {
    "says nothing": (send(b"", b"", pause=0.1, end=False), TooSlow),
    "drips its head": (send(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n", pause=0.05, end=False), TooSlow),
    "drips its body": (send(head(), b"a", pause=0.05, end=False), TooSlow),
    "has no end": (send(head(), b"a" * 50_000, end=False), TooLarge),
    "has a head without end": (
        send(b"HTTP/1.1 200 OK\r\n", b"X-A: " + b"b" * 9000 + b"\r\n", end=False),
        NotHttp,
    ),
    "promises too much": (send(head(Content_Length="100001")), TooLarge),
    "is a bomb": (page(BOMB, Content_Encoding="gzip"), TooLarge),
    "is a bomb in a bomb": (page(gzip.compress(BOMB), Content_Encoding="gzip, gzip"), Undecodable),
    "is packed in an unknown way": (page(b"...", Content_Encoding="br"), Undecodable),
    "is packed badly": (page(b"not gzip at all", Content_Encoding="gzip"), Undecodable),
    "is packed and breaks off": (
        page(gzip.compress(b"words" * 99)[:-9], Content_Encoding="gzip"),
        Undecodable,
    ),
    "breaks off in its body": (send(head(Content_Length="10"), b"abc"), NoAnswer),
    "breaks off at once": (send(b""), NotHttp),
    "is not HTTP": (send(b"SSH-2.0-OpenSSH_9.6\r\n"), NotHttp),
    "leads in a circle": (page(b"", "302 Found", Location="/again"), TooManyRedirects),
}


@pytest.mark.parametrize(("answer", "error"), HEAVY.values(), ids=HEAVY.keys())
def test_a_server_that_misbehaves(inside, answer: Answer, error: type[ClientError]) -> None:
    with serving(answer) as server:
        inside(server)
        begun = time.monotonic()
        with pytest.raises(error) as failed:
            fetch(server.url(), limits=QUICK)
        assert time.monotonic() - begun < 2
        assert str(failed.value).endswith(".")
        assert server.host_and_port in str(failed.value)


def test_a_bomb_under_the_limit_in_bytes_is_told_by_its_ratio(inside) -> None:
    packer = zlib.compressobj(9, wbits=31)
    packed = packer.compress(b"\0" * 19_000_000) + packer.flush()
    with serving(page(packed, Content_Encoding="gzip")) as server:
        inside(server)
        with pytest.raises(TooLarge, match="more than 200 times its size"):
            fetch(server.url())


def test_six_redirects_are_too_many_and_five_are_not(inside) -> None:
    def answer(connection: socket.socket, request: bytes) -> None:
        left = int(request.split(b" ")[1].strip(b"/"))
        if left:
            connection.sendall(head("307 On", Location=f"/{left - 1}", Content_Length="0"))
        else:
            connection.sendall(head(Content_Length="3") + b"end")

    with serving(answer) as server:
        inside(server)
        assert fetch(server.url("/5")).content == b"end"
        with pytest.raises(TooManyRedirects, match="more than 5 times"):
            fetch(server.url("/6"))


def test_nobody_listens(inside) -> None:
    with serving(page(b"")) as server:
        inside(server)
    with pytest.raises(NoAnswer, match="no connection"):
        fetch(server.url(), limits=QUICK)


class TestNames:
    def test_a_name_that_does_not_resolve(self) -> None:
        with pytest.raises(NameUnknown, match=r"nothing\.invalid"):
            fetch("http://nothing.invalid/", limits=Limits(seconds=5))

    def test_a_name_without_addresses(self) -> None:
        with pytest.raises(NameUnknown):
            fetch("http://example.org/", resolve=lambda host, port: [], limits=QUICK)

    def test_a_name_too_long_for_the_resolver(self) -> None:
        def resolve(host: str, port: int) -> list[str]:
            raise UnicodeError("label too long")

        with pytest.raises(NameUnknown):
            fetch("http://example.org/", resolve=resolve, limits=QUICK)

    def test_a_resolver_that_never_answers(self) -> None:
        def resolve(host: str, port: int) -> list[str]:
            time.sleep(3)
            return ["1.1.1.1"]

        begun = time.monotonic()
        with pytest.raises(TooSlow):
            fetch("http://example.org/", resolve=resolve, limits=QUICK)
        assert time.monotonic() - begun < 1


class TestSecureConnections:
    def test_a_plain_server_asked_over_https(self, inside) -> None:
        with serving(page(b"plain"), request_ends=b"") as server:
            inside(server)
            with pytest.raises(NoAnswer, match="no secure connection"):
                fetch(server.url().replace("http:", "https:"), limits=QUICK)

    def test_a_certificate_that_nobody_vouches_for(self, inside, tmp_path) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self_signed(tmp_path))

        def shake_hands(connection: socket.socket) -> None:
            with context.wrap_socket(connection, server_side=True):
                pass

        listener = socket.create_server(("127.0.0.1", 0))
        server = Server(port=listener.getsockname()[1])
        inside(server)

        def serve() -> None:
            with contextlib.suppress(OSError):
                shake_hands(listener.accept()[0])

        threading.Thread(target=serve, daemon=True).start()
        with pytest.raises(CertificateRefused):
            fetch(server.url().replace("http:", "https:"), limits=QUICK)
        listener.close()


def self_signed(folder: Path) -> Path:
    """A key and a certificate that it signed itself, in one file."""
    both = folder / "server.pem"
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=127.0.0.1"
    subprocess.run(
        [*command.split(), "-keyout", both, "-out", folder / "cert.pem"], check=True, capture_output=True
    )
    both.write_bytes(both.read_bytes() + (folder / "cert.pem").read_bytes())
    return both
