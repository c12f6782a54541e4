"""From kept bytes to the text of a report. Pure; decoding and pages are the reading engine's."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from dateline import reading
from dateline.reading import errors as unread
from dateline.reading.contract import LONGEST
from dateline.reading.documents import LONGEST as LONGEST_BYTES
from dateline.reading.documents import beginnings, jsonl, markdown, ninjs
from dateline.reading.documents.encoding import decode
from dateline.reading.documents.fields import headed
from dateline.reading.documents.html import extract_article
from dateline.wire.domain.kinds import Kind, Raw, kind_of
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

# Neither can be stored by every database, and offsets must not move: one character stands for one.
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_REPLACEMENT = "\ufffd"
TEXT = "text 1"  # the extractor of words as they are


@dataclass(frozen=True, slots=True)
class Taken:
    """The text of a report and what came with it. `extractor` says what took it, with its version; `replaced`
    counts the characters that stand as U+FFFD because they cannot be stored."""

    text: str
    extractor: str
    title: str = ""
    byline: str = ""
    published: datetime | None = None
    outlet: str = ""
    url: str = ""
    replaced: int = 0


def take(raw: Raw, *, url: str = "") -> Taken:
    """The report that received bytes hold; `url` is where they were fetched. Raises a leaf of IntakeError."""
    if len(raw.content) > LONGEST_BYTES:
        raise TooLong(raw.what, len(raw.content), LONGEST_BYTES, "bytes")
    kind = kind_of(raw)
    try:
        return checked(_TAKES[kind](raw.content, url), what=raw.what)
    except unread.ReadingError as error:
        raise _told(error, raw.what) from error


def checked(taken: Taken, *, what: str) -> Taken:
    """The same with what cannot be stored replaced, one for one; of a page pasted as its source the article.
    Raises EmptyText or TooLong, and IsFeed, UnsupportedType or NoArticle for a source that is no report."""
    taken = _of_source(taken, what)
    text, replaced = storable(taken.text)
    if not text.strip(" \t\r\n\f\v\u200b\ufeff\u00a0"):
        raise EmptyText(what)
    if len(text) > LONGEST:
        raise TooLong(what, len(text), LONGEST, "characters")
    extractor = f"{taken.extractor}, {replaced} replaced" if replaced else taken.extractor
    return replace(
        taken,
        text=text,
        replaced=replaced,
        extractor=extractor,
        title=one_line(taken.title, most=500),
        byline=one_line(taken.byline, most=200),
        outlet=one_line(taken.outlet, most=200),
    )


def _of_source(taken: Taken, what: str) -> Taken:
    """Text that is the source of something else, as that: a page's article; a feed and other XML are refused."""
    start = taken.text[:4_096].encode("utf-8", "replace")
    if taken.extractor != TEXT or not start.lstrip(b" \t\r\n\xef\xbb\xbf").startswith(b"<"):
        return taken
    if beginnings.is_feed(start):
        raise IsFeed(what)
    if beginnings.is_xml(start):
        raise UnsupportedType(what, "XML")
    if not beginnings.is_page(start):
        return taken
    try:
        page = _page(taken.text.encode("utf-8", "replace"), taken.url)
    except unread.ReadingError as error:
        raise _told(error, what) from error
    return replace(page, title=taken.title or page.title, published=taken.published or page.published)


def storable(text: str) -> tuple[str, int]:
    """The text with U+FFFD for each NUL and each lone surrogate, and how many there were."""
    return _UNSTORABLE.subn(_REPLACEMENT, text)


def one_line(words: str, *, most: int) -> str:
    """Words for a column of `most` characters; what is cut off shows as an ellipsis."""
    line = " ".join(storable(words)[0].split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _text(content: bytes, url: str) -> Taken:
    return Taken(decode(content), extractor=TEXT, url=url)


def _markdown(content: bytes, url: str) -> Taken:
    return Taken(markdown.plain_text(decode(content)), extractor="markdown 1", url=url)


def _page(content: bytes, url: str) -> Taken:
    try:
        article = extract_article(content, url or None)
    except unread.ReadingError:
        raise
    except Exception as error:  # pages are hostile input to other people's parsers, which fail in many ways
        raise unread.NoArticle from error
    return Taken(
        text=headed(article.title, article.text),
        extractor=f"{article.extractor} {article.extractor_version}",
        title=article.title or "",
        byline=article.byline or "",
        published=_day(article.published),
        outlet=article.outlet or "",
        url=url,
    )


def _item(content: bytes, url: str) -> Taken:
    item = _json(decode(content))
    is_line = isinstance(item, dict) and "text" in item
    report = jsonl.report(item, id="") if is_line else ninjs.report(item, id="")
    return _of_report(report, extractor="json 1" if is_line else "ninjs 1", url=url)


def _of_report(report: reading.Report, *, extractor: str, url: str) -> Taken:
    return Taken(
        text=report.text,
        extractor=extractor,
        title=report.title or "",
        published=_day(report.published),
        outlet=report.outlet or "",
        url=url or report.url or "",
    )


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}: not JSON ({error.msg})"
        raise unread.Malformed(where, "give one JSON object") from error
    except (RecursionError, ValueError) as error:  # ValueError: a number of more digits than Python takes
        raise unread.Malformed(
            "the JSON is nested too deep or holds too long a number", "simplify it"
        ) from error


def _day(iso: str | None) -> datetime | None:
    """The beginning of an ISO day in UTC; None where there is none or it is no day."""
    try:
        return datetime.fromisoformat(iso[:10]).replace(tzinfo=UTC) if iso else None
    except ValueError:
        return None


_TAKES: dict[Kind, Callable[[bytes, str], Taken]] = {
    Kind.TEXT: _text,
    Kind.PAGE: _page,
    Kind.MARKDOWN: _markdown,
    Kind.ITEM: _item,
}


def _told(error: unread.ReadingError, what: str) -> IntakeError:
    """The engine's error as one of intake's, which names what was raw."""
    if isinstance(error, unread.NoArticle):
        return NoArticle(what)
    if isinstance(error, unread.UnknownEncoding):
        return WrongEncoding(what, error.offset)
    if isinstance(error, unread.NotText):
        return SeemsBinary(what, "binary data")
    return Malformed(what, str(error).rstrip("."))
