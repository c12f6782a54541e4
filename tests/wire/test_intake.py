"""Taking reports in: what is kept, what comes of it, what an editor is told."""

from __future__ import annotations

import json
import socket
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from dateline.vault.domain import blobs
from dateline.vault.models import OutboxEntry
from dateline.vault.models.outbox import Queue
from dateline.wire.domain.extraction import take
from dateline.wire.domain.intake import receive_address, receive_text, receive_upload
from dateline.wire.domain.kinds import Raw
from dateline.wire.errors import (
    AddressFailed,
    BadAddress,
    EmptyText,
    IntakeError,
    IsFeed,
    NoArticle,
    OutletMissing,
    SeemsBinary,
    TooLong,
    UnsupportedType,
)
from dateline.wire.models import Outlet, Report, Retrieval
from tests.vault.servers import Answer, head, page
from tests.wire.pages import ARTICLE, EMPTY_PAGE, FEED

pytestmark = pytest.mark.django_db
TEXT = "Three shells fell near the bakery in Marj Qadim on Monday, the owner said."
OTHER = "Four shells fell near the bakery in Marj Qadim on Monday, the owner said."
TURKISH = (
    "Pazartesi sabahı kasabanın merkezindeki fırının yakınına üç top mermisi düştü. Belediye meclisi, ön "
    "duvarın hasar gördüğünü ve iki fırının kullanılamaz hale geldiğini açıkladı. Dört kişi yaralandı."
)


class TestText:
    def test_a_pasted_text_becomes_a_report(self, editor, outlet) -> None:
        published = datetime(2020, 2, 3, 11, 30, tzinfo=UTC)
        url = "https://herald.example/1"
        received = receive_text(
            text=TEXT, outlet=outlet, title=" A  title ", published=published, url=url, by=editor
        )
        report = Report.objects.get()
        assert (received.report, received.already, received.notes) == (report, False, ())
        assert (report.text, report.title, report.url, report.published) == (TEXT, "A title", url, published)
        assert (report.outlet, report.language, report.state) == (outlet, "en", "received")
        assert (report.extractor, report.version, report.supersedes) == ("text 1", 1, None)
        assert (report.retrieval.how, report.retrieval.by, report.retrieval.problem) == ("pasted", editor, "")
        assert blobs.fetch(report.retrieval.sha256) == TEXT.encode()

    def test_it_is_asked_to_be_read(self, outlet) -> None:
        report = receive_text(text=TEXT, outlet=outlet).report
        entry = OutboxEntry.objects.get()
        assert (entry.task, entry.subject, entry.queue) == ("read_report", report.public_id, Queue.DESK)

    def test_the_demonstration_waits_for_what_somebody_gives(self, outlet) -> None:
        receive_text(text=TEXT, outlet=outlet, how=Retrieval.How.DEMONSTRATION)
        assert OutboxEntry.objects.get().queue == Queue.INTAKE

    def test_the_same_again_is_the_same_report(self, outlet) -> None:
        first = receive_text(text=TEXT, outlet=outlet)
        again = receive_text(text=TEXT, outlet="EXAMPLE  herald", title="Another title")
        assert (again.report, again.already) == (first.report, True)
        assert (Report.objects.count(), Retrieval.objects.count(), Outlet.objects.count()) == (1, 2, 1)
        assert OutboxEntry.objects.count() == 1

    def test_another_text_at_the_same_address_is_a_new_version(self, outlet) -> None:
        url = "https://herald.example/1"
        texts = [TEXT, OTHER, TEXT + " More."]
        reports = [receive_text(text=text, outlet=outlet, url=url).report for text in texts]
        assert [report.version for report in reports] == [1, 2, 3]
        assert [report.supersedes for report in reports] == [None, *reports[:2]]
        assert list(Report.objects.latest_versions()) == [reports[2]]

    def test_the_same_address_in_another_spelling_is_the_same(self, outlet) -> None:
        receive_text(text=TEXT, outlet=outlet, url="HTTPS://Herald.example/1#top")
        assert receive_text(text=OTHER, outlet=outlet, url="https://herald.example/1").report.version == 2

    def test_texts_without_an_address_are_no_versions_of_each_other(self, outlet) -> None:
        receive_text(text=TEXT, outlet=outlet)
        assert receive_text(text=OTHER, outlet=outlet).report.version == 1

    def test_the_same_text_of_another_outlet_is_another_report(self, outlet) -> None:
        receive_text(text=TEXT, outlet=outlet)
        other = receive_text(text=TEXT, outlet="Example Courier")
        assert not other.already
        assert other.report.outlet.name == "Example Courier"

    def test_a_text_in_another_language_is_kept_and_not_read(self, outlet) -> None:
        report = receive_text(text=TURKISH, outlet=outlet).report
        assert (report.language, report.state) == ("tr", "not read")
        assert report.state_reason == "The text is in Turkish; only English is read."
        assert not OutboxEntry.objects.exists()

    def test_what_cannot_be_stored_is_replaced_and_noted(self, outlet) -> None:
        received = receive_text(text=f"{TEXT}\0\udc80", outlet=outlet)
        report = Report.objects.get()
        assert report.text == f"{TEXT}\ufffd\ufffd"
        assert received.notes == ("Characters that cannot be stored were replaced by “\ufffd”: 2.",)
        assert report.extractor == "text 1, 2 replaced"
        assert blobs.fetch(report.retrieval.sha256) == f"{TEXT}\0\udc80".encode("utf-8", "surrogatepass")

    @pytest.mark.parametrize(
        ("given", "error", "words"),
        [
            ({"text": ""}, EmptyText, "The text holds no text: give at least one sentence."),
            ({"text": " \n\ufeff\u200b"}, EmptyText, "holds no text"),
            ({"text": "a" * 2_000_001}, TooLong, "has 2,000,001 characters, the limit is 2,000,000"),
            ({"text": "a" * 50_000_000}, TooLong, "split it into several reports"),
            ({"text": TEXT, "outlet": " "}, OutletMissing, "name the outlet"),
            ({"text": TEXT, "url": "javascript:alert(1)"}, BadAddress, "begins with http:// or https://"),
            ({"text": TEXT, "url": "http://a:secret@x.example/"}, BadAddress, "carries a name or a password"),
        ],
        ids=lambda value: str(value)[:30],
    )
    def test_texts_that_are_refused(
        self, given: dict[str, str], error: type[IntakeError], words: str
    ) -> None:
        with pytest.raises(error) as refused:
            receive_text(**{"outlet": "Example Herald", **given})
        assert words in str(refused.value)
        kept = Retrieval.objects.get()
        assert kept.problem == str(refused.value)
        assert "secret" not in kept.requested_url + kept.problem
        assert blobs.fetch(kept.sha256) == given["text"].encode()
        assert not Report.objects.exists()
        assert not Outlet.objects.exists(), "an outlet is made with its first report, not before"


class TestAddress:
    def test_a_page_becomes_a_report_of_its_host(self, site, editor) -> None:
        server = site(page(ARTICLE.encode(), Content_Type="text/html; charset=utf-8", X_Cache="miss"))
        received = receive_address(url=server.url("/1#top"), by=editor)
        report, kept = received.report, received.report.retrieval
        assert report.title == "Shelling damages a bakery in Marj Qadim"
        assert report.text.startswith("Shelling damages a bakery in Marj Qadim\n\nThree shells fell near")
        assert (report.byline, report.published) == ("Ada Demonstrator", datetime(2020, 2, 3, tzinfo=UTC))
        assert (report.url, report.outlet.host) == (server.url("/1"), "127.0.0.1")
        assert (kept.how, kept.status, kept.media_type, kept.by) == ("address", 200, "text/html", editor)
        assert (kept.requested_url, kept.final_url) == (server.url("/1"), server.url("/1"))
        assert kept.headers["x-cache"] == "miss"
        assert blobs.fetch(kept.sha256) == ARTICLE.encode()

    def test_the_address_after_redirects_is_the_report_s(self, site) -> None:
        def answer(connection: socket.socket, request: bytes) -> None:
            if b" /short " in request:
                connection.sendall(head("302 Found", Location="/long", Content_Length="0"))
            else:
                page(ARTICLE.encode(), Content_Type="text/html")(connection, request)

        server = site(answer)
        report = receive_address(url=server.url("/short")).report
        assert report.url == server.url("/long")
        assert report.retrieval.requested_url == server.url("/short")

    def test_an_outlet_is_found_by_its_host(self, site) -> None:
        known = Outlet.objects.create(name="Example Herald", host="127.0.0.1")
        server = site(page(ARTICLE.encode(), Content_Type="text/html"))
        assert receive_address(url=server.url()).report.outlet == known

    def test_a_page_that_changed_is_a_new_version(self, site) -> None:
        bodies = [ARTICLE.encode(), ARTICLE.encode(), ARTICLE.replace("two ovens", "three ovens").encode()]

        def answer(connection: socket.socket, request: bytes) -> None:
            page(bodies.pop(0), Content_Type="text/html")(connection, request)

        server = site(answer)
        first, again, changed = (receive_address(url=server.url()) for _ in range(3))
        assert (again.already, again.report) == (True, first.report)
        assert (changed.report.version, changed.report.supersedes) == (2, first.report)
        assert Retrieval.objects.count() == 3

    def test_plain_text_and_items(self, site) -> None:
        item = json.dumps({"text": TEXT, "url": "https://other.example/"}).encode()
        for body, kind in ((TEXT.encode(), "text/plain"), (item, "application/json")):
            server = site(page(body, Content_Type=kind))
            report = receive_address(url=server.url()).report
            assert (report.text, report.url) == (TEXT, server.url())

    BAD = {
        "404": (page(b"<p>Gone", "404 Not Found"), AddressFailed, "answers 404 (Not Found)", b"<p>Gone"),
        "500": (page(b"", "500 Oh"), AddressFailed, "answers 500 (Internal Server Error)", b""),
        "an unknown status": (page(b"", "599 Oh"), AddressFailed, "answers 599 (an unknown status)", b""),
        "not HTTP": (lambda c, r: c.sendall(b"SSH-2.0\r\n\r\n"), AddressFailed, "is not a web server", b""),
        "too large": (page(b"", Content_Encoding="br"), AddressFailed, "cannot be unpacked", b""),
        "a feed": (
            page(FEED.encode(), Content_Type="text/xml"),
            IsFeed,
            "is a feed, not an article",
            FEED.encode(),
        ),
        "no article": (
            page(EMPTY_PAGE.encode(), Content_Type="text/html"),
            NoArticle,
            "no article was found",
            EMPTY_PAGE.encode(),
        ),
        "a PDF": (
            page(b"%PDF-1.7", Content_Type="application/pdf"),
            SeemsBinary,
            "seems to be a PDF",
            b"%PDF-1.7",
        ),
        "a type": (page(b"a{}", Content_Type="text/css"), UnsupportedType, "is of the type text/css", b"a{}"),
        "empty": (page(b"", Content_Type="text/html"), EmptyText, "holds no text", b""),
    }

    @pytest.mark.parametrize(("answer", "error", "words", "kept"), BAD.values(), ids=BAD.keys())
    def test_addresses_that_give_no_report(
        self, site, answer: Answer, error: type[IntakeError], words: str, kept: bytes
    ) -> None:
        server = site(answer)
        with pytest.raises(error) as refused:
            receive_address(url=server.url("/1"))
        assert words in str(refused.value)
        assert server.url("/1") in str(refused.value)
        retrieval = Retrieval.objects.get()
        assert (retrieval.problem, retrieval.requested_url) == (str(refused.value), server.url("/1"))
        assert blobs.fetch(retrieval.sha256) == kept
        assert not Report.objects.exists()
        assert not Outlet.objects.exists()

    @pytest.mark.parametrize(
        ("url", "words"),
        [
            ("http://127.0.0.1/", "http://127.0.0.1/ lies inside the network (127.0.0.1) and is refused: "),
            ("http://[::1]/admin", "lies inside the network (::1)"),
            ("file:///etc/passwd", "a web address begins with http:// or https://"),
            ("http://2130706433/", "neither a host's name nor an IP address"),
            ("http://nothing.invalid/", "The name nothing.invalid of http://nothing.invalid/ is not known"),
            ("http://e:secret@x.example/", "carries a name or a password"),
            ("", "a web address begins with"),
            ("x" * 5_000, "it has more than 2,000 characters"),
        ],
    )  # fmt: skip
    def test_addresses_that_are_not_asked(self, url: str, words: str) -> None:
        with pytest.raises(AddressFailed) as refused:
            receive_address(url=url)
        assert words in str(refused.value)
        retrieval = Retrieval.objects.get()
        assert retrieval.problem == str(refused.value)
        assert "secret" not in retrieval.requested_url + retrieval.problem
        assert len(retrieval.requested_url) <= 2_000


class TestUpload:
    def test_a_file_becomes_a_report(self, outlet) -> None:
        report = receive_upload(file_name="C:\\reports\\a.txt", content=TEXT.encode(), outlet=outlet).report
        assert (report.text, report.outlet, report.retrieval.file_name) == (TEXT, outlet, "a.txt")
        assert report.retrieval.how == "upload"

    def test_an_item_names_its_outlet(self) -> None:
        item = {
            "text": TEXT,
            "outlet": "Demonstration Wire",
            "url": "https://wire.example/1",
            "title": "Shells",
        }
        report = receive_upload(file_name="a.json", content=json.dumps(item).encode()).report
        assert (report.outlet.name, report.url, report.title) == (
            "Demonstration Wire", "https://wire.example/1", "Shells",
        )  # fmt: skip

    def test_an_item_with_an_address_alone_is_its_host_s(self) -> None:
        item = {"text": TEXT, "url": "https://www.wire.example/1"}
        assert (
            receive_upload(file_name="a.json", content=json.dumps(item).encode()).report.outlet.host
            == "wire.example"
        )

    def test_an_address_that_cannot_be_followed_is_left_out(self) -> None:
        item = {"text": TEXT, "outlet": "Demonstration Wire", "url": "javascript:alert(1)"}
        assert receive_upload(file_name="a.json", content=json.dumps(item).encode()).report.url == ""

    def test_what_the_editor_gives_goes_before(self, outlet) -> None:
        item = {"text": TEXT, "outlet": "Demonstration Wire", "title": "Shells", "published": "2020-01-01"}
        report = receive_upload(
            file_name="a.json",
            content=json.dumps(item).encode(),
            outlet=outlet,
            title="Bakery",
            published=datetime(2020, 2, 3),
        ).report
        assert (report.outlet, report.title) == (outlet, "Bakery")
        assert report.published == datetime(2020, 2, 3, tzinfo=UTC)

    @pytest.mark.parametrize(
        ("name", "content", "error", "words"),
        [
            ("a.txt", TEXT.encode(), OutletMissing, "The file “a.txt” does not say who published it"),
            ("a.docx", b"PK\x03\x04", SeemsBinary, "“a.docx” seems to be a ZIP archive or an office"),
            ("", b"", EmptyText, "The file “” holds no text"),
            ("a\0b.txt", b"", EmptyText, "The file “a\ufffdb.txt” holds no text"),
            ("x" * 300 + ".txt", b"", EmptyText, "holds no text"),
        ],
    )  # fmt: skip
    def test_files_that_give_no_report(
        self, name: str, content: bytes, error: type[IntakeError], words: str
    ) -> None:
        with pytest.raises(error) as refused:
            receive_upload(file_name=name, content=content)
        assert words in str(refused.value)
        assert Retrieval.objects.get().problem == str(refused.value)
        assert blobs.fetch(Retrieval.objects.get().sha256) == content


LEAVES = [leaf for branch in IntakeError.__subclasses__() for leaf in (branch.__subclasses__() or [branch])]
contents = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.text(max_size=100).map(lambda text: f"<html><body><p>{text}</p>".encode("utf-8", "surrogatepass")),
    st.recursive(st.none() | st.text(max_size=20) | st.integers() | st.floats(), st.lists, max_leaves=4).map(
        lambda value: json.dumps({"text": value, "url": value, "headlines": value}).encode()
    ),
    st.sampled_from([ARTICLE.encode(), TEXT.encode("utf-16"), b"<html>" + b"<div>" * 3000, b"{" * 3000]),
)


@hypothesis_settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(content=contents, name=st.sampled_from(["a", "a.txt", "a.html", "a.md", "a.json", "a.csv"]))
def test_any_bytes_become_a_report_or_an_error_of_intake(content: bytes, name: str) -> None:
    before, reports = Retrieval.objects.count(), Report.objects.count()
    failed = None
    try:
        received = receive_upload(file_name=name, content=content, outlet="Example Herald")
    except IntakeError as error:
        failed = error
    if failed:
        assert type(failed) in LEAVES
        assert Retrieval.objects.order_by("pk").last().problem == str(failed)
        assert Report.objects.count() == reports
    else:
        assert received.report.text == take(Raw(content, "It", file_name=name)).text
        assert Report.objects.count() == reports + (not received.already)
    assert Retrieval.objects.count() == before + 1
    assert blobs.fetch(Retrieval.objects.order_by("pk").last().sha256) == content
