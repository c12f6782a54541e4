"""Which web addresses may be asked: the form of an address, and which numeric addresses lie inside. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit, urlunsplit

import httpx

from dateline.vault.errors import AddressRefused, InsideRefused

LONGEST = 2_000  # characters; what the tables hold, and more than browsers agree on
PORTS = {"http": 80, "https": 443}

# The special-purpose registries of IANA (RFC 6890 and later), as of 2026.
_INSIDE_4 = [
    IPv4Network(block)
    for block in (
        "0.0.0.0/8",  # this network, and "unspecified"
        "10.0.0.0/8",
        "100.64.0.0/10",  # carriers' shared addresses
        "127.0.0.0/8",
        "169.254.0.0/16",  # link-local; the metadata services of clouds
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",  # relays of 6to4
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
]
# Of IPv6 only global unicast is outside. That refuses loopback, unique local, link-local, multicast, and
# addresses that carry an IPv4 address in them (mapped ::ffff:0:0/96, NAT64 64:ff9b::/96).
_GLOBAL_6 = IPv6Network("2000::/3")
_INSIDE_6 = [
    IPv6Network(block)
    for block in (
        "2001::/23",  # protocol assignments; Teredo
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4 carries an IPv4 address
        "3fff::/20",  # documentation
    )
]
_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\.?", re.ASCII)
_NUMBER = re.compile(r"(?:[0-9]+|0x[0-9a-f]*)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Address:
    """A web address in a form that can be asked; whether its host lies inside shows when it is connected."""

    url: httpx.URL
    host: str  # as it is looked up: lower case, international names in ASCII
    port: int

    def __str__(self) -> str:
        return str(self.url)

    @property
    def host_and_port(self) -> str:
        """As an operator writes it in DATELINE_ALLOWED_INSIDE."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def address(written: str) -> Address:
    """The address that somebody wrote, in one spelling, without its fragment. Raises AddressRefused."""
    written = written.strip()
    shown = without_password(written)
    try:
        url = httpx.URL(written).copy_with(fragment=None)
        # Once more, in lower case, so that the scheme's own port and an empty path are written one way.
        url = httpx.URL(str(url.copy_with(raw_path=url.raw_path)))
    except (httpx.InvalidURL, ValueError) as error:
        raise AddressRefused(shown, "it is not a web address") from error
    if len(str(url)) > LONGEST:
        raise AddressRefused(shown, f"it has more than {LONGEST:,} characters")
    if url.scheme not in PORTS:
        raise AddressRefused(shown, "a web address begins with http:// or https://")
    if url.userinfo or shown != written:
        raise AddressRefused(shown, "it carries a name or a password before the host")
    host = url.raw_host.decode("ascii").lower()
    if not _is_host(host):
        raise AddressRefused(shown, f"“{host}” is neither a host's name nor an IP address in its usual form")
    port = url.port if url.port is not None else PORTS[url.scheme]
    if not 0 < port < 65_536:
        raise AddressRefused(shown, f"there is no port {port}")
    return Address(url=url, host=host, port=port)


def check_port(asked: Address) -> None:
    """Raises AddressRefused for a port on which no public web server is expected."""
    if asked.port not in PORTS.values():
        raise AddressRefused(str(asked), f"port {asked.port} is not a public web server's (80 or 443)")


def check_outside(asked: Address, found: str) -> IPv4Address | IPv6Address:
    """The numeric address `found` for the host of `asked`. Raises InsideRefused unless it is public."""
    try:
        number = ip_address(found)
    except ValueError as error:
        raise InsideRefused(str(asked), found) from error
    if is_inside(number):
        raise InsideRefused(str(asked), found)
    return number


def is_inside(number: IPv4Address | IPv6Address) -> bool:
    """Whether a numeric address is anything but a public one."""
    if isinstance(number, IPv4Address):
        return any(number in block for block in _INSIDE_4)
    if number.scope_id is not None or number not in _GLOBAL_6:
        return True
    return any(number in block for block in _INSIDE_6)


def without_password(written: str) -> str:
    """The address as it may be shown and kept: what stands before an @ in its host part is left out."""
    try:
        parts = urlsplit(written)
    except ValueError:
        return re.sub(r"//[^/]*@", "//", written)
    if "@" not in parts.netloc:
        return written
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def _is_host(host: str) -> bool:
    """A name, or an IP address written the usual way: no "2130706433", "0x7f.1", "0177.0.0.1" or "127.1"."""
    try:
        ip_address(host)
    except ValueError:
        last = host.rstrip(".").rpartition(".")[2]
        return _NAME.fullmatch(host) is not None and len(host) <= 253 and not _NUMBER.fullmatch(last)
    return True
