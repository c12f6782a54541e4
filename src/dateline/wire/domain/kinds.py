"""What received bytes are: text, a page, Markdown, an item of a wire, or nothing that we take. Pure."""

from __future__ import annotations

from codecs import BOM_UTF8
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePosixPath

from dateline.reading.documents import beginnings
from dateline.wire.errors import EmptyText, IsFeed, SeemsBinary, UnsupportedType


class Kind(Enum):
    TEXT = "text"
    PAGE = "page"
    MARKDOWN = "Markdown"
    ITEM = "JSON"


@dataclass(frozen=True, slots=True)
class Raw:
    """Bytes, and what was said of them. `what` names them in a sentence: "The file “report.pdf”"."""

    content: bytes
    what: str
    media_type: str = ""  # as a server says, lower case, without parameters
    file_name: str = ""


_BY_SUFFIX = {
    "": None,
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".htm": Kind.PAGE,
    ".html": Kind.PAGE,
    ".xhtml": Kind.PAGE,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".json": Kind.ITEM,
}
_BY_MEDIA_TYPE = {
    "": None,
    "application/octet-stream": None,
    "text/plain": Kind.TEXT,
    "text/html": Kind.PAGE,
    "application/xhtml+xml": Kind.PAGE,
    "text/markdown": Kind.MARKDOWN,
    "text/x-markdown": Kind.MARKDOWN,
    "application/json": Kind.ITEM,
    "text/json": Kind.ITEM,
}
_FEEDS = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"}
)


def kind_of(raw: Raw) -> Kind:
    """What kind of text it is, by how it begins, what its server says and how its file is called.

    Raises EmptyText, SeemsBinary, IsFeed or UnsupportedType.
    """
    if not raw.content.strip():
        raise EmptyText(raw.what)
    if signature := beginnings.signature(raw.content):
        raise SeemsBinary(raw.what, signature)
    if raw.media_type in _FEEDS or beginnings.is_feed(raw.content):
        raise IsFeed(raw.what)
    if beginnings.is_page(raw.content):
        return Kind.PAGE  # whatever it is called
    if (announced := _announced(raw)) is Kind.PAGE:
        return Kind.PAGE
    if beginnings.is_xml(raw.content):
        raise UnsupportedType(raw.what, "XML")
    return announced or _looks_like(raw.content)


def _announced(raw: Raw) -> Kind | None:
    """The kind that the server or the file's name gives; None where neither gives any."""
    kind = _by_media_type(raw)
    if kind is None and raw.file_name:
        suffix = PurePosixPath(raw.file_name).suffix.lower()
        if suffix not in _BY_SUFFIX:
            raise UnsupportedType(raw.what, suffix)
        kind = _BY_SUFFIX[suffix]
    return kind


def _by_media_type(raw: Raw) -> Kind | None:
    media_type = raw.media_type
    if media_type.endswith("+json"):
        return Kind.ITEM
    if media_type not in _BY_MEDIA_TYPE:
        raise UnsupportedType(raw.what, media_type[:100])
    return _BY_MEDIA_TYPE[media_type]


def _looks_like(content: bytes) -> Kind:
    begins = content.removeprefix(BOM_UTF8).lstrip()
    return Kind.ITEM if begins.startswith(b"{") else Kind.TEXT
