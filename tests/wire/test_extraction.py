"""From bytes to the text of a report: each kind of file, and each way in which one is bad."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime

import pytest

from dateline.wire.domain.extraction import Taken, checked, take
from dateline.wire.domain.kinds import Raw
from dateline.wire.errors import (
    EmptyText,
    IntakeError,
    IsFeed,
    Malformed,
    NoArticle,
    SeemsBinary,
    TooLong,
    UnsupportedType,
    WrongEncoding,
)
from tests.wire.pages import ARTICLE, EMPTY_PAGE, FEED

NAVIGATION = """<!DOCTYPE html><html><head><title>Demo Wire</title></head><body><ul>
<li><a href="/world">Reports from the world</a></li><li><a href="/maps">Maps and explanations</a></li>
<li><a href="/about">About the Demo Wire and its desk</a></li></ul></body></html>"""

LONG = "Shells fell on the town of Marj Qadim. "


def taken(content: bytes, name: str) -> Taken:
    return take(Raw(content, f"The file “{name}”", file_name=name))


def test_text_is_taken_as_it_is() -> None:
    text = "  First line.\r\nSecond – “line”.\n\n"
    assert taken(text.encode(), "a.txt").text == text


def test_text_in_another_encoding_that_can_be_told() -> None:
    text = "The café’s owner, Mrs. Müller, said the “façade” was damaged. " * 8
    assert taken(text.encode("cp1252"), "a.txt").text == text
    assert taken(text.encode("utf-16"), "a.txt").text == text
    assert taken(text.encode("utf-16-le"), "a.txt").text == text


def test_a_page_gives_its_article_under_its_headline() -> None:
    page = taken(ARTICLE.encode(), "a.html")
    assert page.title == "Shelling damages a bakery in Marj Qadim"
    assert page.text.startswith(page.title + "\n\n")
    assert "Three shells fell near the bakery" in page.text
    assert "Subscribe" not in page.text
    assert page.published == datetime(2020, 2, 3, tzinfo=UTC)
    assert page.byline == "Ada Demonstrator"
    assert page.extractor.startswith("trafilatura ")


def pasted(source: str) -> Taken:
    return checked(Taken(source, extractor="text 1"), what="The text")


def test_the_source_of_a_page_that_is_pasted_gives_its_article() -> None:
    page = pasted(ARTICLE)
    assert page.text.startswith("Shelling damages a bakery in Marj Qadim\n\nThree shells fell")
    assert "<" not in page.text
    assert page.extractor.startswith("trafilatura ")


SOURCES = {
    "a feed": (FEED, IsFeed, "The text is a feed, not an article"),
    "a page of links": (NAVIGATION, NoArticle, "The text is a page in which no article was found"),
    "a page without words": (EMPTY_PAGE, NoArticle, "no article was found"),
    "other XML": ('<?xml version="1.0"?><urlset/>', UnsupportedType, "The text is of the type XML"),
}


@pytest.mark.parametrize(("source", "error", "words"), SOURCES.values(), ids=SOURCES)
def test_a_source_without_a_report_is_refused(source: str, error: type[IntakeError], words: str) -> None:
    with pytest.raises(error, match=words):
        pasted(source)


def test_words_that_begin_with_a_sign_stay_as_they_are() -> None:
    assert pasted("<5 people were hurt, the council said.").text == "<5 people were hurt, the council said."


def test_markdown_gives_its_words() -> None:
    assert (
        taken(b"# Head\n\n**Three** shells [fell](http://x.example).", "a.md").text
        == "Head\n\nThree shells fell."
    )


def test_an_item_of_a_wire() -> None:
    item = {
        "text": LONG,
        "title": "Shells",
        "published": "2020-02-03",
        "outlet": "Demonstration Wire",
        "url": "https://wire.example/1",
    }
    found = taken(json.dumps(item).encode(), "a.json")
    assert found == Taken(
        text=LONG,
        extractor="json 1",
        title="Shells",
        published=datetime(2020, 2, 3, tzinfo=UTC),
        outlet="Demonstration Wire",
        url="https://wire.example/1",
    )


def test_a_ninjs_item() -> None:
    item = {
        "uri": "urn:x:1",
        "headline": "Bakery hit",
        "body_text": LONG,
        "versioncreated": "2020-02-03T10:00:00Z",
    }
    found = taken(json.dumps(item).encode(), "a.json")
    assert (found.title, found.text) == ("Bakery hit", f"Bakery hit\n\n{LONG.strip()}")
    assert found.published == datetime(2020, 2, 3, tzinfo=UTC)


def test_what_cannot_be_stored_is_replaced_one_for_one() -> None:
    found = checked(Taken("a\0b\ud800c\udfffd😀", extractor="text 1", title="t\0"), what="The text")
    assert found.text == "a\ufffdb\ufffdc\ufffdd😀"
    assert len(found.text) == len("a\0b\ud800c\udfffd😀")
    assert (found.replaced, found.extractor, found.title) == (3, "text 1, 3 replaced", "t\ufffd")


def test_escapes_of_an_item_are_replaced_too() -> None:
    found = taken(rb'{"text": "a \u0000 b \ud800 c"}', "a.json")
    assert (found.text, found.replaced) == ("a \ufffd b \ufffd c", 2)


def test_words_that_are_too_long_for_their_column_show_that_they_are_cut() -> None:
    found = checked(Taken("Words.", extractor="text 1", title="a" * 501), what="The text")
    assert len(found.title) == 500
    assert found.title.endswith("a…")


BAD = {
    "empty": (b"", "a.txt", EmptyText, "The file “a.txt” holds no text"),
    "only a byte order mark": (b"\xef\xbb\xbf", "a.txt", EmptyText, "holds no text"),
    "an item with an empty text": (b'{"text": " \\n"}', "a.json", EmptyText, "holds no text"),
    "Markdown without words": (b"<!-- nothing -->", "a.md", EmptyText, "holds no text"),
    "a NUL": (b"words\0words", "a.txt", SeemsBinary, "seems to be binary data"),
    "a wrong byte": (b"Words \xff\xfe\x81\x9d", "a.txt", WrongEncoding, "first wrong byte at offset 6"),
    "a page without an article": (EMPTY_PAGE.encode(), "a.html", NoArticle, "no article was found"),
    "a page of links": (NAVIGATION.encode(), "a.html", NoArticle, "no article was found"),
    "JSON that breaks off": (b'{"text":\n "Wor', "a.json", Malformed, "line 2, column 2"),
    "JSON that is a list": (b"[1]", "a.json", Malformed, "not an object"),
    "JSON without text": (b'{"a": 1}', "a.json", Malformed, "no body_text"),
    "JSON whose text is a number": (b'{"text": 1}', "a.json", Malformed, '"text" is int'),
    "JSON nested too deep": (b'{"text":' + b"[" * 100_000, "a.json", Malformed, "nested too deep"),
    "JSON with a long number": (b'{"text":' + b"1" * 5_000 + b"}", "a.json", Malformed, "too long a number"),
    "two items in one file": (b'{"text": "a"}\n{"text": "b"}', "a.json", Malformed, "line 2, column 1"),
    "more than is read": (
        LONG.encode() * 51_283,
        "a.txt",
        TooLong,
        "2,000,037 characters, the limit is 2,000,000",
    ),
    "fifty megabytes": (b"a" * 50_000_000, "a.html", TooLong, "50,000,000 bytes, the limit is 8,000,000"),
}


@pytest.mark.parametrize(("content", "name", "error", "words"), BAD.values(), ids=BAD.keys())
def test_files_that_give_no_report(content: bytes, name: str, error: type[IntakeError], words: str) -> None:
    begun = time.monotonic()
    with pytest.raises(error) as refused:
        taken(content, name)
    assert words in str(refused.value)
    assert str(refused.value).startswith("The file “a.")
    assert str(refused.value).endswith(".")
    assert time.monotonic() - begun < 1


HOSTILE = ["*a ", "_a ", "**a", "[", "[x](", "![", "<a", "<!--", " ", "[\n", "`", "#", "> "]


@pytest.mark.parametrize("beginning", HOSTILE)
def test_markdown_of_many_beginnings_takes_no_longer(beginning: str) -> None:
    """Each looks for an end that never comes; many of them are over in a moment all the same."""
    begun = time.process_time()
    taken(b"Words. " + beginning.encode() * (300_000 // len(beginning)), "a.md")
    assert time.process_time() - begun < 1
