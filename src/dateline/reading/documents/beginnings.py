"""What bytes are by how they begin: a PDF, a picture, a feed, a page. The name of a file does not count here."""

from __future__ import annotations

import re
from typing import Final

from dateline.reading.documents.encoding import MARKS, utf16_of
from dateline.reading.errors import IsFeed, IsXML, WrongKind

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
_OPENING = rb"\s*(?:(?:<\?[^>]*\?>|<!--.*?-->|<!doctype\s+(?!html)[^>\[]*>)\s*)*"
_FEED = re.compile(_OPENING + rb"<(?:[a-z]{1,9}:)?(?:rss|feed|rdf)[\s>]", re.DOTALL | re.IGNORECASE)
_PAGE = re.compile(_OPENING + rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.DOTALL | re.IGNORECASE)
_XML = re.compile(_OPENING + rb"<[a-z][\w.-]*(?::[\w.-]+)?\s[^<>]*\bxmlns", re.DOTALL | re.IGNORECASE)
_JSON_FEED = re.compile(rb'\s*\{\s*"version"\s*:\s*"https://jsonfeed\.org/')
_SNIFFED: Final = 4_096  # bytes from the beginning that tell a page, a feed or XML


def signature(content: bytes) -> str | None:
    """What a file is that holds no text, such as "a PDF"; None for what may be text."""
    if content[4:8] == b"ftyp":
        return "a film or picture (MP4, HEIC)"
    for beginning, kind in _SIGNATURES.items():
        if content.startswith(beginning) and (beginning not in _AMBIGUOUS or b"\0" in content[:1024]):
            return kind
    if not content.startswith(MARKS) and b"\0" in content and utf16_of(content) is None:
        return "binary data"
    return None


def is_feed(content: bytes) -> bool:
    """Whether it begins as RSS, Atom, RDF or a JSON feed."""
    start = _start(content)
    return bool(_FEED.match(start) or _JSON_FEED.match(start))


def is_page(content: bytes) -> bool:
    """Whether it begins as an HTML page."""
    return bool(_PAGE.match(_start(content)))


def is_xml(content: bytes) -> bool:
    """Whether it begins as XML that is no page: with its declaration, or with a name space."""
    start = _start(content)
    return not _PAGE.match(start) and (start.lstrip().startswith(b"<?xml") or bool(_XML.match(start)))


def check(content: bytes) -> None:
    """Raises WrongKind, IsFeed or IsXML for bytes that hold no report, whatever their file is called."""
    if kind := signature(content):
        raise WrongKind(kind)
    if is_feed(content):
        raise IsFeed
    if is_xml(content):
        raise IsXML


def _start(content: bytes) -> bytes:
    """The first bytes as one byte a character, without a byte order mark."""
    start = content[:_SNIFFED]
    for mark in MARKS:
        start = start.removeprefix(mark)
    return start.replace(b"\0", b"")  # of UTF-16
