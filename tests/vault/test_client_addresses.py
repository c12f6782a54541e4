"""Which addresses the guarded client asks: by their form, and by the numeric address they lead to."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.vault.domain.addresses import address, check_outside, is_inside, without_password
from dateline.vault.errors import AddressRefused, InsideRefused

REFUSED = {
    "no scheme": "example.org/page",
    "empty": "",
    "only a scheme": "http://",
    "file": "file:///etc/passwd",
    "ftp": "ftp://example.org/",
    "javascript": "javascript:alert(1)",
    "data": "data:text/html,hello",
    "gopher": "gopher://example.org/",
    "no host": "http:///page",
    "a name before the host": "http://editor@example.org/",
    "a password before the host": "http://editor:secret@example.org/",
    "an empty name before the host": "http://@example.org/",
    "a backslash before an at sign": "http://example.org\\@127.0.0.1/",
    "zero": "http://0/",
    "decimal": "http://2130706433/",
    "hexadecimal": "http://0x7f000001/",
    "hexadecimal parts": "http://0x7f.1/",
    "octal parts": "http://0177.0.0.1/",
    "short": "http://127.1/",
    "a number at the end": "http://example.127/",
    "a number and a dot at the end": "http://127.1./",
    "a percent sign in the host": "http://127.0.0.1%2f.example/",
    "white space in the host": "http://exam ple.org/",
    "a line break": "http://example.org/\r\nHost: x",
    "a NUL": "http://example.org/\x00",
    "circled digits": "http://①②⑦.0.0.1/",
    "an empty label": "http://example..org/",
    "port zero": "http://example.org:0/",
    "a port too high": "http://example.org:99999/",
    "two ports": "http://example.org:80:80/",
    "too long": "http://example.org/" + "a" * 2000,
    "a host too long": "http://" + "a." * 150 + "org/",
}


@pytest.mark.parametrize("written", REFUSED.values(), ids=REFUSED.keys())
def test_addresses_that_are_not_asked(written: str) -> None:
    with pytest.raises(AddressRefused) as refused:
        address(written)
    assert str(refused.value).startswith("The address ")
    assert "secret" not in str(refused.value)


def test_a_usual_address_is_taken_as_it_is_without_its_fragment() -> None:
    taken = address("  HTTPS://Bücher.example:443/Über?q=ü#part ")
    assert (taken.host, taken.port) == ("xn--bcher-kva.example", 443)
    assert str(taken) == "https://xn--bcher-kva.example/%C3%9Cber?q=%C3%BC"


@pytest.mark.parametrize(
    "written", ["HTTP://X.example:80", "http://x.example/", "http://x.example:80/#a", "http://X.example"]
)
def test_an_address_has_one_spelling(written: str) -> None:
    assert str(address(written)) == "http://x.example/"


INSIDE = [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.8.8.8",
    "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.1.1",
    "198.18.0.1", "198.51.100.7", "203.0.113.7", "224.0.0.1", "239.255.255.255", "240.0.0.1",
    "255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::7f00:1", "64:ff9b::7f00:1",
    "64:ff9b::8.8.8.8",
    "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "2002:808:808::1", "3fff::1",
    "5f00::1", "fc00::1", "fd12:3456::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1",
]  # fmt: skip
OUTSIDE = [
    "1.1.1.1",
    "100.63.255.255",
    "100.128.0.1",
    "172.15.0.1",
    "172.32.0.1",
    "193.0.0.1",
    "2606:4700::1111",
]


@pytest.mark.parametrize("number", INSIDE)
def test_numeric_addresses_inside(number: str) -> None:
    with pytest.raises(InsideRefused, match="lies inside the network"):
        check_outside(address("http://example.org/"), number)


@pytest.mark.parametrize("number", OUTSIDE)
def test_numeric_addresses_outside(number: str) -> None:
    assert str(check_outside(address("http://example.org/"), number)) == number


def test_what_is_no_numeric_address_is_refused() -> None:
    with pytest.raises(InsideRefused):
        check_outside(address("http://example.org/"), "example.org")


@given(st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6)))
def test_what_python_calls_private_is_inside(number: IPv4Address | IPv6Address) -> None:
    if number.is_private or number.is_multicast or number.is_reserved or number.is_link_local:
        assert is_inside(number)


@given(st.ip_addresses(v=4))
def test_an_address_in_an_address_is_inside(number: IPv4Address) -> None:
    """Mapped, NAT64 and 6to4 addresses carry an IPv4 address past a check of IPv6."""
    value = int(number)
    assert is_inside(ip_address((0xFFFF << 32) | value))
    assert is_inside(IPv6Address((0x64FF9B << 96) | value))
    assert is_inside(IPv6Address((0x2002 << 112) | (value << 80)))


@given(st.text(max_size=60), st.text(max_size=30))
def test_any_words_are_taken_or_refused(start: str, end: str) -> None:
    for written in (start, f"http://{start}", f"https://{start}@{end}", f"http://example.org:{start}/{end}"):
        try:
            taken = address(written)
        except AddressRefused:
            continue
        assert taken.url.scheme in ("http", "https")
        assert not taken.url.userinfo


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("http://a:b@example.org/x@y", "http://example.org/x@y"),
        ("http://a@b@example.org/", "http://example.org/"),
        ("http://example.org/@name", "http://example.org/@name"),
        ("http://a:b@[broken/", "http://[broken/"),
        ("words", "words"),
    ],
)
def test_a_password_is_never_shown(written: str, shown: str) -> None:
    assert without_password(written) == shown
