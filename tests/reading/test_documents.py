"""Files to reports, by kind, and what is said of those that give none."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from dataclasses import asdict

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from dateline.reading.contract import Report
from dateline.reading.documents import LONGEST, reports
from dateline.reading.documents.encoding import decode
from dateline.reading.documents.html import extract_article, plain_text
from dateline.reading.documents.markdown import plain_text as markdown_text
from dateline.reading.errors import NoArticle, NotText, UnknownEncoding, Unreadable

PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="{charset}"><title>Army enters Maarat – Demo Wire</title>
<meta property="og:title" content="Army enters Maarat"><meta property="og:site_name" content="Demo Wire">
<meta property="article:published_time" content="2020-03-05T22:00:00Z">
<meta name="author" content="Ann Example"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Army enters Maarat</h1>
<p>The army entered the town of <b>Maarat</b> on Tuesday, the ministry said, and at least 12 people were
killed.</p><p>The rebels’ spokesman denied it. A monitor said that dozens of families had fled north.</p>
</article><footer>Follow us on every network.</footer></body></html>"""
ARTICLE = (
    "The army entered the town of Maarat on Tuesday, the ministry said, and at least 12 people were killed."
    "\n\nThe rebels’ spokesman denied it. A monitor said that dozens of families had fled north."
)


@pytest.fixture
def file(tmp_path):
    def write(name: str, content: bytes | str) -> str:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    return write


def one(path: str, **options) -> Report:
    (found,) = reports([path], **options)
    assert isinstance(found, Report), found
    return found


def error(path: str) -> str:
    (found,) = reports([path])
    assert isinstance(found, Unreadable), found
    assert found.id == path
    return str(found.error)


# Text and its encoding

ENGLISH = "The army’s spokesman said “we left” on Tuesday – after José’s troops withdrew from Bogotá. "


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        pytest.param(ENGLISH.encode(), ENGLISH, id="UTF-8"),
        pytest.param(ENGLISH.encode("utf-8-sig"), ENGLISH, id="UTF-8 with a byte order mark"),
        pytest.param(ENGLISH.encode("utf-16"), ENGLISH, id="UTF-16 with a byte order mark"),
        pytest.param(ENGLISH.encode("cp1252"), ENGLISH, id="Windows-1252"),
        pytest.param(
            b"It is quiet. " * 9_000 + ENGLISH.encode("cp1252"), "It is quiet. " * 9_000 + ENGLISH, id="late"
        ),
        pytest.param(
            ("Российская армия начала наступление. " * 5).encode("cp1251"),
            "Российская армия начала наступление. " * 5,
            id="Windows-1251",
        ),
        pytest.param(b"one\r\ntwo\tthree \xf0\x9f\x98\x80\r", "one\r\ntwo\tthree 😀\r", id="as it is"),
    ],
)
def test_text_is_decoded(raw, text):
    assert decode(raw) == text


@pytest.mark.parametrize(
    ("raw", "problem", "offset"),
    [
        pytest.param(b"The town\xff\xfe of \x81\x8d", UnknownEncoding, 8, id="no encoding"),
        pytest.param(ENGLISH.encode() + b"\xff", UnknownEncoding, len(ENGLISH.encode()), id="UTF-8, broken"),
        pytest.param(b"The army left. " * 99 + b"\xff\xfe\x81", UnknownEncoding, 1485, id="damaged"),
        pytest.param(b"caf\xe9", UnknownEncoding, 3, id="too little to tell"),
        pytest.param(b"GIF89a\x00\x01", NotText, 6, id="a picture"),
    ],
)
def test_what_cannot_be_decoded_names_the_byte(raw, problem, offset):
    with pytest.raises(problem, match=str(offset)) as raised:
        decode(raw)
    assert raised.value.offset == offset


def test_a_text_file_is_read_as_it_is(file):
    path = file("a.txt", b"Title\r\n\r\nThe army left. \n")
    report = one(path, published="2020-10-20", outlet="Demo Wire")
    assert report == Report(
        path, "Title\r\n\r\nThe army left. \n", published="2020-10-20", outlet="Demo Wire"
    )


def test_a_path_that_is_not_there_is_named_and_the_rest_goes_on(file, tmp_path):
    missing = str(tmp_path / "none.txt")
    found = list(reports([missing, file("a.txt", "The army left."), str(tmp_path)]))
    assert [item.id for item in found] == [missing, str(tmp_path / "a.txt"), str(tmp_path)]
    assert [type(item) for item in found] == [Unreadable, Report, Unreadable]
    assert "No such file" in str(found[0].error)
    assert str(found[2].error) == "cannot be opened (it is a folder): give the files in it"


NAVIGATION = """<!DOCTYPE html><html><head><title>Demo Wire</title></head><body><div><ul>
<li><a href="/world">Reports from the world</a></li><li><a href="/maps">Maps and explanations</a></li>
<li><a href="/about">About the Demo Wire and its desk</a></li></ul></div><footer>Demo Wire</footer></body></html>"""
NO_REPORTS = {
    "a feed": ("feed.xml", '<?xml version="1.0"?>\n<rss version="2.0"><channel/></rss>', "this is a feed"),
    "a feed called text": ("feed.txt", '<?xml version="1.0"?><rss><channel/></rss>', "this is a feed"),
    "a feed after its style": (
        "feed",
        '<?xml version="1.0"?><?xml-stylesheet href="x"?><feed xmlns="y"/>',
        "a feed",
    ),
    "a feed called a page": ("feed.html", "<!-- saved --><rdf:RDF >", "this is a feed"),
    "other XML": ("map.xml", '<?xml version="1.0"?><urlset/>', "this is XML of a kind that is not read"),
    "other XML with a name space": ("map", '<urlset xmlns="http://map.example">', "this is XML"),
    "a PDF": ("report.pdf", b"%PDF-1.7\n\x00\xff", "this is a PDF, not text: save the text that it holds"),
    "a PDF called text": ("report.txt", b"%PDF-1.7 words", "this is a PDF"),
    "an office document": ("report.docx", b"PK\x03\x04....", "a ZIP archive or an office document"),
    "nothing but navigation": ("page.html", NAVIGATION, "no article text was found on the page"),
}


@pytest.mark.parametrize(("name", "content", "said"), NO_REPORTS.values(), ids=NO_REPORTS)
def test_what_holds_no_report_is_named(file, name, content, said):
    assert said in error(file(name, content))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16"])
def test_utf_16_is_read_with_a_mark_and_without(file, encoding):
    text = "The army entered Maarat – the ministry said so. “Yes.”"
    assert one(file("a.txt", text.encode(encoding))).text == text
    assert one(file("a.html", PAGE.format(charset="utf-16").encode(encoding))).title == "Army enters Maarat"


def test_a_huge_file_fails_quickly_and_in_little_memory(file):
    path = file("big.txt", b"The army left the town. " * (50_000_000 // 24))
    script = (
        "import resource, sys; from dateline.reading.documents import reports;"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss;"
        "print(*reports(sys.argv[1:]));"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
    )
    said, grown = subprocess.run(
        [sys.executable, "-c", script, path], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert "TooLong" in said
    kilobytes = int(grown) // (1024 if sys.platform == "darwin" else 1)
    assert kilobytes < 3 * LONGEST // 1024


# Pages


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_a_page_gives_its_article(charset):
    article = extract_article(PAGE.format(charset=charset).encode(charset), "https://demo.example/maarat")
    assert asdict(article) | {"extractor_version": "any"} == {
        "text": ARTICLE,
        "title": "Army enters Maarat",
        "byline": "Ann Example",
        "published": "2020-03-05",
        "outlet": "Demo Wire",
        "language": "en-GB",
        "extractor": "trafilatura",
        "extractor_version": "any",
    }


@pytest.mark.parametrize("html", ["", "<html><body></body></html>", b"\x1f\x8b\x08\x00packed"])
def test_a_page_without_an_article_is_an_error(html):
    with pytest.raises((NoArticle, NotText)):
        extract_article(html)


def test_a_page_file_is_read_under_its_headline(file):
    path = file("a.html", PAGE.format(charset="utf-8"))
    report = one(path)
    assert report.text == "Army enters Maarat\n\n" + ARTICLE
    assert (report.title, report.published, report.outlet) == (
        "Army enters Maarat",
        "2020-03-05",
        "Demo Wire",
    )
    assert report.extracted


def test_what_a_page_says_of_itself_gives_way_to_the_caller(file):
    report = one(file("a.htm", PAGE.format(charset="utf-8")), published="2020-03-04", outlet="Sample Paper")
    assert (report.published, report.outlet) == ("2020-03-04", "Sample Paper")


def test_a_piece_of_html_becomes_paragraphs():
    fragment = (
        "<p>Fish &amp; <b>chips</b>\n cost.</p>tail<br>more<script>no()</script><ul><li>one</li><li>two</ul>"
    )
    assert plain_text(fragment) == "Fish & chips cost.\n\ntail\n\nmore\n\none\n\ntwo"


def test_markdown_loses_its_signs_and_keeps_its_words(file):
    source = (
        "---\ntitle: x\n---\n# Army *enters* Maarat #\n\nThe **army** said it "
        "[entered](https://a.example/b_c) the "
        "town.\nIts snake_case_name stays.\n\n![map](m.png)\n\n> We left,\n> he said.\n\n* one\n* two\n\n"
        "```\ncode\n```\n<!-- no -->1. `three` \\* four\n\n[label]: https://a.example\n"
    )
    text = (
        "Army enters Maarat\n\nThe army said it entered the town.\nIts snake_case_name stays.\n\nWe left,\n"
        "he said.\n\none\n\ntwo\n\nthree * four"
    )
    assert markdown_text(source) == text
    report = one(file("a.md", source))
    assert (report.text, report.extracted) == (text, True)


# ninjs

PLAIN = "DAMASCUS (Demo Wire) – The army left."
GENERATIONS = {
    "1": {
        "uri": "urn:demo:1",
        "versioncreated": "2020-03-05T22:00:00Z",
        "headline": "Army leaves",
        "body_text": PLAIN,
        "source": "Demo Wire",
    },
    "1, HTML only": {
        "uri": "urn:demo:1",
        "versioncreated": "2020-03-05T22:00:00Z",
        "headline": "Army leaves",
        "body_html": f"<p>{PLAIN}</p>",
        "infosources": [{"name": "Demo Wire"}],
    },
    "2": {
        "uri": "urn:demo:1",
        "versioncreated": "2020-03-05T22:00:00Z",
        "headlines": [{"role": "sub", "value": "No"}, {"role": "main", "value": "Army leaves"}],
        "bodies": [{"role": "main", "contenttype": "text/html", "value": f"<p>{PLAIN}</p>"}],
        "infosources": [{"name": "Demo Wire"}],
    },
    "3": {
        "uri": "urn:demo:1",
        "versionCreated": "2020-03-05T22:00:00Z",
        "headlines": [{"value": "Army leaves"}],
        "bodies": [
            {"contentType": "text/html", "value": "<p>Not this.</p>"},
            {"contentType": "text/plain", "value": PLAIN},
        ],
        "infoSources": [{"name": "Demo Wire"}],
    },
}


@pytest.mark.parametrize("item", GENERATIONS.values(), ids=GENERATIONS)
def test_each_generation_of_ninjs_gives_the_same_report(file, item):
    path = file("a.json", json.dumps(item))
    assert one(path) == Report(
        path,
        f"Army leaves\n\n{PLAIN}",
        title="Army leaves",
        published="2020-03-05T22:00:00+00:00",
        outlet="Demo Wire",
        url="urn:demo:1",
        extracted=True,
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"headline": "a"}', "no body_text"),
        ('{"body_text": 5}', '"body_text" is int'),
        ('{"bodies": "a"}', '"bodies" is not a list'),
        ('["a"]', "not an object"),
        ('{\n"body_text": ', "line 2, column 14"),
        ("[" * 100_000, "nested too deep"),
    ],
)
def test_a_bad_ninjs_item_says_what_is_wrong(file, content, said):
    assert said in error(file("a.json", content))


# JSON Lines


def test_json_lines_keep_their_ids_and_go_on_after_a_bad_line(file, caplog):
    lines = [
        '{"id": "a", "text": "One.", "title": "T", "published": "2020-03-05T01:00:00+03:00", "url": "u"}',
        "{broken",
        "",
        '{"id": 7, "text": "Two.", "outlet": "Demo Wire"}',
        '{"id": "c"}',
        '{"id": "d", "text": 5}',
        '{"id": "e", "text": "Three.", "published": "5 March"}',
        '{"id": "f", "text": "Four.", "published": 5}',
        "[]",
        '{"text": "Five."}',
    ]
    path = file("a.jsonl", "\n".join(lines))
    found = list(reports([path], outlet="Sample Paper"))
    assert [item for item in found if isinstance(item, Report)] == [
        Report("a", "One.", "T", "2020-03-04T22:00:00+00:00", "Sample Paper", "u"),
        Report("7", "Two.", outlet="Demo Wire"),
        Report("e", "Three.", outlet="Sample Paper"),
        Report(f"{path}:10", "Five.", outlet="Sample Paper"),
    ]
    assert [item.id for item in found] == [
        "a",
        f"{path}:2",
        "7",
        "c",
        "d",
        "e",
        "f",
        f"{path}:9",
        f"{path}:10",
    ]
    said = {item.id: str(item.error) for item in found if isinstance(item, Unreadable)}
    assert "column 2: not JSON" in said[f"{path}:2"]
    assert 'no "text"' in said["c"]
    assert '"text" is int' in said["d"]
    assert '"published" is int' in said["f"]
    assert "not a JSON object" in said[f"{path}:9"]
    assert [record.getMessage() for record in caplog.records] == [
        'e: "published" is "5 March", no date as YYYY-MM-DD: read without it'
    ]


def test_json_lines_are_read_as_they_come():
    def lines():
        yield b'{"id": "a", "text": "One."}\n'
        raise AssertionError("the second line was asked for before the first was used")

    class Slow(io.RawIOBase):
        def __init__(self):
            self.lines = lines()

        def readline(self, size=-1):
            return next(self.lines)

    from dateline.reading.documents.jsonl import reports as line_reports

    assert next(line_reports(Slow(), name="-", longest=100)) == Report("a", "One.")


def test_an_overlong_line_is_skipped_and_the_next_is_read(file):
    long = '{"id": "a", "text": "' + "x" * LONGEST + '"}'
    found = list(reports([file("a.jsonl", long + '\n{"id": "b", "text": "Two."}\n')]))
    assert [type(item) for item in found] == [Unreadable, Report]
    assert found[1] == Report("b", "Two.")


# Archives


def archive(*, gzip: bool = True) -> bytes:
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=gzip)

    def add(url: str, status: str, kind: str, body: bytes) -> None:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            url,
            "response",
            payload=io.BytesIO(body),
            http_headers=headers,
            warc_headers_dict={"WARC-Date": "2020-03-06T07:08:09Z"},
        )
        writer.write_record(record)

    add("https://demo.example/a", "200 OK", "text/html; charset=utf-8", PAGE.format(charset="utf-8").encode())
    add("https://demo.example/a.png", "200 OK", "image/png", b"\x89PNG\x00")
    add("https://demo.example/old", "301 Moved", "text/html", b"<p>moved</p>")
    add("https://demo.example/empty", "200 OK", "text/html", b"<html><body></body></html>")
    add("https://demo.example/b.txt", "200 OK", "text/plain", b"The army left.")
    return buffer.getvalue()


def expect_pages(found) -> None:
    page, empty, text = found
    assert page.id == "20200306070809/https://demo.example/a"
    assert (page.text, page.url) == ("Army enters Maarat\n\n" + ARTICLE, "https://demo.example/a")
    assert (type(empty), empty.id) == (Unreadable, "20200306070809/https://demo.example/empty")
    assert text.text == "The army left."


@pytest.mark.parametrize(("name", "gzip"), [("a.warc", False), ("a.warc.gz", True)])
def test_a_web_archive_gives_its_pages(file, name, gzip):
    expect_pages(reports([file(name, archive(gzip=gzip))]))


def test_a_wacz_gives_the_pages_of_its_archives(file):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("datapackage.json", "{}")
        packed.writestr("archive/data.warc.gz", archive())
    expect_pages(reports([file("a.wacz", buffer.getvalue())]))


@pytest.mark.parametrize(
    "damaged",
    [
        pytest.param(lambda raw: raw[: len(raw) * 9 // 10], id="cut"),
        pytest.param(lambda raw: raw[: len(raw) * 9 // 10] + b"?" * (len(raw) // 10), id="overwritten"),
    ],
)
def test_a_damaged_archive_gives_what_came_before(file, damaged):
    found = list(reports([file("a.warc.gz", damaged(archive()))]))
    assert found[0].text == "Army enters Maarat\n\n" + ARTICLE
    assert isinstance(found[-1], Unreadable)
    assert "damaged after" in str(found[-1].error)


@pytest.mark.parametrize("name", ["a.warc.gz", "a.wacz"])
def test_what_is_no_archive_says_so(file, name):
    assert "give a whole" in error(file(name, b"this is no archive"))


def test_an_empty_wacz_says_so(file):
    buffer = io.BytesIO()
    zipfile.ZipFile(buffer, "w").close()
    assert "nothing in archive/" in error(file("a.wacz", buffer.getvalue()))


# Names that do not tell, and standard input


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        ("The army left.\nIt is over.", ["The army left.\nIt is over."]),
        (PAGE.format(charset="utf-8"), ["Army enters Maarat\n\n" + ARTICLE]),
        ('{"id": "a", "text": "One."}\n{"id": "b", "text": "Two."}', ["One.", "Two."]),
        (json.dumps(GENERATIONS["3"]), [f"Army leaves\n\n{PLAIN}"]),
        (json.dumps(GENERATIONS["1"], indent=1), [f"Army leaves\n\n{PLAIN}"]),
        ("", [""]),
    ],
)
def test_where_the_name_does_not_tell_the_beginning_does(file, content, texts, monkeypatch):
    assert [report.text for report in reports([file("unnamed", content)])] == texts
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    assert [report.text for report in reports(["-"])] == texts
