"""What received bytes are taken for."""

from __future__ import annotations

import pytest

from dateline.wire.domain.kinds import Kind, Raw, kind_of
from dateline.wire.errors import EmptyText, IntakeError, IsFeed, SeemsBinary, UnsupportedType

TAKEN = {
    "text": (Raw(b"Words.", "It", file_name="report.txt"), Kind.TEXT),
    "text without a name": (Raw(b"Words.", "It"), Kind.TEXT),
    "a name without an ending": (Raw(b"Words.", "It", file_name="report"), Kind.TEXT),
    "text with a byte order mark": (Raw(b"\xff\xfeW\0", "It", file_name="report.txt"), Kind.TEXT),
    "text in UTF-16 without a mark": (Raw("Words.".encode("utf-16-le"), "It"), Kind.TEXT),
    "words that begin with a sign": (Raw(b"<5 people were hurt.", "It"), Kind.TEXT),
    "words that begin like a program": (Raw(b"MZ said so.", "It"), Kind.TEXT),
    "words that begin like a film": (Raw(b"RIFF is an abbreviation.", "It"), Kind.TEXT),
    "a page by its type": (Raw(b"<p>Words", "It", media_type="text/html"), Kind.PAGE),
    "a page by its name": (Raw(b"<p>Words", "It", file_name="A.HTM"), Kind.PAGE),
    "a page called text": (Raw(b"\n<!DOCTYPE html><p>Words", "It", file_name="page.txt"), Kind.PAGE),
    "a page after a comment": (Raw(b"<!-- saved --> <html lang=en>", "It"), Kind.PAGE),
    "XHTML": (Raw(b'<?xml version="1.0"?><html xmlns="x">', "It"), Kind.PAGE),
    "Markdown": (Raw(b"# Head", "It", file_name="a.md"), Kind.MARKDOWN),
    "JSON by its name": (Raw(b"{}", "It", file_name="a.json"), Kind.ITEM),
    "JSON by its type": (Raw(b"{}", "It", media_type="application/ld+json"), Kind.ITEM),
    "JSON by its beginning": (Raw(b' {"text": "Words."}', "It"), Kind.ITEM),
    "bytes of no type": (Raw(b"Words.", "It", media_type="application/octet-stream"), Kind.TEXT),
}
REFUSED = {
    "nothing": (Raw(b"", "It"), EmptyText, "It holds no text: give at least one sentence."),
    "white space": (Raw(b" \r\n\t", "It"), EmptyText, "It holds no text: give at least one sentence."),
    "a PDF": (Raw(b"%PDF-1.7\n", "It"), SeemsBinary, "It seems to be a PDF, not text"),
    "a PDF called text": (Raw(b"%PDF-1.7\n", "It", file_name="a.txt"), SeemsBinary, "a PDF"),
    "an office document": (Raw(b"PK\x03\x04....", "It", file_name="a.docx"), SeemsBinary, "office document"),
    "a picture": (Raw(b"\x89PNG\r\n\x1a\n", "It", media_type="image/png"), SeemsBinary, "a picture (PNG)"),
    "a film": (Raw(b"\0\0\0\x18ftypmp42", "It"), SeemsBinary, "a film or picture"),
    "rich text": (Raw(b"{\\rtf1 Words}", "It"), SeemsBinary, "rich-text"),
    "a program": (Raw(b"MZ\x90\0\x03", "It"), SeemsBinary, "a program"),
    "other bytes": (Raw(b"abc\0def", "It"), SeemsBinary, "It seems to be binary data, not text"),
    "RSS": (Raw(b'<?xml version="1.0"?>\n<rss version="2.0">', "It"), IsFeed, "It is a feed, not an article"),
    "RSS called a page": (Raw(b"<rss><channel>", "It", media_type="text/html"), IsFeed, "feed"),
    "Atom": (Raw(b'<!-- x --><feed xmlns="y">', "It"), IsFeed, "feed"),
    "RDF": (Raw(b"<rdf:RDF >", "It"), IsFeed, "feed"),
    "a feed by its type": (Raw(b"<x/>", "It", media_type="application/atom+xml"), IsFeed, "feed"),
    "a JSON feed": (Raw(b'{"version": "https://jsonfeed.org/version/1.1"}', "It"), IsFeed, "feed"),
    "a table": (
        Raw(b"a,b\n", "It", file_name="a.csv"),
        UnsupportedType,
        "It is of the type .csv, which is not taken",
    ),
    "a script": (Raw(b"var a", "It", media_type="text/javascript"), UnsupportedType, "text/javascript"),
    "RSS after its style": (
        Raw(b'<?xml version="1.0"?><?xml-stylesheet href="x"?><rss>', "It"),
        IsFeed,
        "feed",
    ),
    "Atom with a prefix": (Raw(b'<atom:feed xmlns:atom="y">', "It"), IsFeed, "feed"),
    "XML called text": (
        Raw(b"<?xml version='1.0'?><news/>", "It", file_name="a.txt"),
        UnsupportedType,
        "XML",
    ),
    "XML with a name space": (Raw(b'<urlset xmlns="http://x">', "It"), UnsupportedType, "XML"),
    "XML": (Raw(b"<?xml version='1.0'?><news/>", "It"), UnsupportedType, "XML"),
}


@pytest.mark.parametrize(("raw", "kind"), TAKEN.values(), ids=TAKEN.keys())
def test_kinds_that_are_taken(raw: Raw, kind: Kind) -> None:
    assert kind_of(raw) is kind


@pytest.mark.parametrize(("raw", "error", "words"), REFUSED.values(), ids=REFUSED.keys())
def test_kinds_that_are_refused(raw: Raw, error: type[IntakeError], words: str) -> None:
    with pytest.raises(error) as refused:
        kind_of(raw)
    assert words in str(refused.value)
