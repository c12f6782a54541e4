"""What received bytes are: text, a page, Markdown, an item of a wire, or nothing that we take. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePosixPath

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


# How files begin: https://en.wikipedia.org/wiki/List_of_file_signatures.
_SIGNATURES = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"PK\x05\x06": "an empty ZIP archive",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an older office document",
    b"{\\rtf": "a rich-text document (RTF)",
    b"%!PS": "a PostScript document",
    b"\x89PNG\r\n\x1a\n": "a picture (PNG)",
    b"\xff\xd8\xff": "a picture (JPEG)",
    b"GIF87a": "a picture (GIF)",
    b"GIF89a": "a picture (GIF)",
    b"II*\0": "a picture (TIFF)",
    b"MM\0*": "a picture (TIFF)",
    b"RIFF": "a picture, sound or film (RIFF)",
    b"ID3": "a sound (MP3)",
    b"\xff\xfb": "a sound (MP3)",
    b"OggS": "a sound or film (Ogg)",
    b"fLaC": "a sound (FLAC)",
    b"\x1aE\xdf\xa3": "a film (Matroska)",
    b"\x1f\x8b": "a packed file (gzip)",
    b"BZh": "a packed file (bzip2)",
    b"\xfd7zXZ\0": "a packed file (xz)",
    b"(\xb5/\xfd": "a packed file (Zstandard)",
    b"7z\xbc\xaf'\x1c": "a packed archive (7-Zip)",
    b"Rar!\x1a\x07": "a packed archive (RAR)",
    b"\x7fELF": "a program",
    b"MZ": "a program",
    b"SQLite format 3\0": "a database (SQLite)",
    b"\0asm": "a program (WebAssembly)",
}
_AMBIGUOUS = (b"MZ", b"BZh", b"ID3", b"RIFF")  # words may begin so; these count only where a NUL follows
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")  # byte order marks, which are no signatures

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
_OPENING = rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
_FEED = re.compile(_OPENING + rb"<(?:rss|feed|rdf:RDF)[\s>]", re.DOTALL | re.IGNORECASE)
_PAGE = re.compile(_OPENING + rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.DOTALL | re.IGNORECASE)
_JSON_FEED = re.compile(rb'\s*\{\s*"version"\s*:\s*"https://jsonfeed\.org/')
_SNIFFED = 4_096  # bytes from the beginning that tell a page, a feed or JSON


def kind_of(raw: Raw) -> Kind:
    """What kind of text it is, by how it begins, what its server says and how its file is called.

    Raises EmptyText, SeemsBinary, IsFeed or UnsupportedType.
    """
    if not raw.content.strip():
        raise EmptyText(raw.what)
    if signature := _signature(raw.content):
        raise SeemsBinary(raw.what, signature)
    start = raw.content.removeprefix(_MARKS[0])[:_SNIFFED]
    if raw.media_type in _FEEDS or _FEED.match(start) or _JSON_FEED.match(start):
        raise IsFeed(raw.what)
    return _begins_as_page(start) or _announced(raw) or _looks_like(start, raw)


def _signature(content: bytes) -> str | None:
    if content[4:8] == b"ftyp":
        return "a film or picture (MP4, HEIC)"
    for beginning, kind in _SIGNATURES.items():
        if content.startswith(beginning) and (beginning not in _AMBIGUOUS or b"\0" in content[:1024]):
            return kind
    if not content.startswith(_MARKS) and b"\0" in content:
        return "binary data"
    return None


def _begins_as_page(start: bytes) -> Kind | None:
    """A page is a page, whatever it is called."""
    return Kind.PAGE if _PAGE.match(start) else None


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


def _looks_like(start: bytes, raw: Raw) -> Kind:
    if start.lstrip().startswith(b"<?xml"):
        raise UnsupportedType(raw.what, "XML")
    return Kind.ITEM if start.lstrip().startswith(b"{") else Kind.TEXT
