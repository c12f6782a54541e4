"""Bad input by every way in: one sentence says what is wrong and what to do, the bytes stay, and nothing half-made does."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from dateline.vault.domain import blobs
from dateline.vault.models import OutboxEntry
from dateline.wire.domain.intake import Received, receive_address, receive_text, receive_upload
from dateline.wire.errors import IntakeError
from dateline.wire.models import Dispatch, Outlet, Report, ReportSentence, Retrieval
from tests.vault.servers import page, serving
from tests.wire.pages import ARTICLE, EMPTY_PAGE, FEED

pytestmark = pytest.mark.django_db
TEXT = "Three shells fell near the bakery in Marj Qadim on Monday, the owner said."
TURKISH = (
    "Pazartesi sabahı kasabanın merkezindeki fırının yakınına üç top mermisi düştü. Belediye meclisi, ön "
    "duvarın hasar gördüğünü ve iki fırının kullanılamaz hale geldiğini açıkladı. Dört kişi yaralandı."
)
FIFTY_MEGABYTES = 50_000_000


def pasted(text: str) -> Callable[[], Received]:
    return lambda: receive_text(text=text, outlet="Example Herald")


def uploaded(content: bytes, name: str = "a.txt") -> Callable[[], Received]:
    return lambda: receive_upload(file_name=name, content=content, outlet="Example Herald")


def asked(url: str, *leads_to: str) -> Callable[[], Received]:
    """An address, and the numeric addresses that the name server gives for its host, in turn."""
    if not leads_to:
        return lambda: receive_address(url=url)
    answers = iter(leads_to)
    return lambda: receive_address(url=url, resolve=lambda host, port: [next(answers)])


INSIDE = "lies inside the network"
FORM = "neither a host's name nor an IP address"
BAD = {
    "an empty text": (pasted(""), "holds no text"),
    "white space": (pasted(" \n\t\u00a0"), "holds no text"),
    "an empty file": (uploaded(b""), "holds no text"),
    "a text of 50 MB": (pasted("a" * FIFTY_MEGABYTES), "has 50,000,000 characters, the limit is 2,000,000"),
    "a file of 50 MB": (uploaded(b"a" * FIFTY_MEGABYTES), "has 50,000,000 bytes, the limit is 8,000,000"),
    "a binary file": (uploaded(b"\x89PNG\r\n\x1a\n"), "seems to be a picture (PNG)"),
    "a binary file of no known kind": (uploaded(bytes(range(256))), "seems to be binary data"),
    "a wrong encoding": (uploaded(b"Words \xff\xfe\x81\x9d"), "is not UTF-8 (first wrong byte at offset 6)"),
    "a page without an article": (uploaded(EMPTY_PAGE.encode(), "a.html"), "no article was found"),
    "a feed as a page": (uploaded(FEED.encode(), "a.html"), "is a feed"),
    "a feed as a text": (uploaded(FEED.encode()), "is a feed"),
    "JSON that breaks off": (uploaded(b'{"text": "Wor', "a.json"), "line 1, column 10"),
    "a table": (uploaded(b"a,b", "a.csv"), "is of the type .csv"),
    "no address": (asked(""), "begins with http:// or https://"),
    "an address of another kind": (asked("file:///etc/passwd"), "begins with http:// or https://"),
    "an address with a password": (asked("http://a:b@x.example/"), "carries a name or a password"),
    "a port of no web server": (asked("http://example.org:6379/"), "port 6379"),
    "a name that is not known": (asked("http://nothing.invalid/"), "is not known"),
    "inside": (asked("http://10.0.0.1/"), INSIDE),
    "this machine": (asked("http://localhost/"), INSIDE),
    "inside in IPv6": (asked("http://[::1]/"), INSIDE),
    "inside, mapped into IPv6": (asked("http://[::ffff:127.0.0.1]/"), INSIDE),
    "inside, mapped and in hexadecimal": (asked("http://[::ffff:7f00:1]/"), INSIDE),
    "inside, by NAT64": (asked("http://[64:ff9b::7f00:1]/"), INSIDE),
    "inside, by 6to4": (asked("http://[2002:7f00:1::]/"), INSIDE),
    "inside, decimal": (asked("http://2130706433/"), FORM),
    "inside, octal": (asked("http://0177.0.0.1/"), "it is not a web address"),
    "inside, hexadecimal": (asked("http://0x7f000001/"), FORM),
    "inside, cut short": (asked("http://127.1/"), FORM),
    "the metadata of a cloud": (asked("http://169.254.169.254/latest/meta-data/"), INSIDE),
    "a public name that leads inside": (asked("http://example.org/", "192.168.1.1"), INSIDE),
}


@pytest.mark.parametrize(("give", "words"), BAD.values(), ids=BAD.keys())
def test_what_gives_no_report(give: Callable[[], Received], words: str) -> None:
    assert words in refused(give)


def refused(give: Callable[[], Received]) -> str:
    """The sentence that the editor is told, once all that must hold of any refusal has been seen to hold."""
    with pytest.raises(IntakeError) as error:
        give()
    sentence = str(error.value)
    assert re.fullmatch(r"The .+: [a-z].+\.", sentence), "says what is wrong, and after the colon what to do"
    assert "\n" not in sentence
    assert len(sentence) < 400
    kept = Retrieval.objects.get()
    assert kept.problem == sentence
    assert len(blobs.fetch(kept.sha256)) == kept.size
    for made in (Report, ReportSentence, Dispatch, Outlet, OutboxEntry):
        assert not made.objects.exists(), f"a half-made {made.__name__}"
    return sentence


class TestServers:
    def test_it_stopped_listening(self, settings) -> None:
        with serving(page(b"")) as gone:
            settings.DATELINE_ALLOWED_INSIDE = {gone.host_and_port: "reports"}
        assert "does not answer (no connection): try again later" in refused(asked(gone.url()))

    def test_fifty_megabytes(self, site) -> None:
        server = site(page(b"a" * FIFTY_MEGABYTES, Content_Type="text/plain"))
        assert "50,000,000 bytes, the limit is 20,000,000" in refused(asked(server.url()))

    @pytest.mark.parametrize(
        "target", ["http://127.0.0.1/", "http://[::ffff:10.0.0.1]/", "//localhost/", "http://2130706433/"]
    )
    def test_a_page_that_leads_inside(self, site, target: str) -> None:
        server = site(page(b"", "302 Found", Location=target))
        sentence = refused(asked(server.url()))
        assert INSIDE in sentence or FORM in sentence
        assert server.connections == 1

    def test_a_page_that_leads_to_a_secret(self, site) -> None:
        with serving(page(ARTICLE.encode(), Content_Type="text/html")) as secret:
            refused(asked(site(page(b"", "302 Found", Location=secret.url())).url()))
            assert secret.connections == 0

    def test_a_name_server_that_changes_its_answer(self, settings) -> None:
        """The name leads to a listed server when it is asked first, and inside when the page has led back to it."""
        with serving(page(b"", "302 Found", Location="http://name.example/")) as server:
            settings.DATELINE_ALLOWED_INSIDE = {f"name.example:{server.port}": "reports"}
            give = asked(server.url(host="name.example"), "127.0.0.1", "10.0.0.1")
            assert f"http://name.example/ {INSIDE} (10.0.0.1)" in refused(give)
            assert server.connections == 1


@pytest.mark.parametrize(
    "give", [pasted(TURKISH), uploaded(TURKISH.encode()), uploaded(TURKISH.encode("utf-16"))]
)
def test_another_language_is_kept_and_said_to_be_unread(give: Callable[[], Received]) -> None:
    report = give().report
    assert (report.text, report.language, report.state) == (TURKISH, "tr", Report.State.NOT_READ)
    assert report.state_reason == "The text is in Turkish; only English is read."
    assert not OutboxEntry.objects.exists()
