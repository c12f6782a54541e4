"""Bytes to text: UTF-8, else what the bytes announce, else what they can be told to be, else an error."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from dateline.reading.errors import NotText, UnknownEncoding

WINDOW = (
    2048  # bytes on each side of the first wrong one; the detector samples, and in more it misses the few
)
CONFIDENT = 20  # coherence in per cent: English with a few accents scores 54 to 92, what is no language 0
FOREIGN = 0.2  # share of bytes beyond ASCII from which on a text is in no Latin script

_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
MARKS = tuple(_BYTE_ORDER_MARKS)
ALTERNATING = 0.7  # share of NULs on one side of the pairs from which on a text is UTF-16 in Latin letters
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE
)


def decode(raw: bytes) -> str:
    """The text of a file, without a byte order mark; raises NotText or UnknownEncoding."""
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if raw.startswith(mark):
            return _strictly(raw[len(mark) :], encoding, shift=len(mark))
    if (nul := raw.find(b"\0")) >= 0:
        if (pairs := utf16_of(raw)) is None:
            raise NotText("a NUL", nul)
        return _strictly(raw, pairs)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        wrong = error.start
    return _strictly(raw, _told(raw, wrong), wrong=wrong)


def utf16_of(raw: bytes) -> str | None:
    """The form of UTF-16 that bytes without a byte order mark are in: of Latin letters every other byte is a NUL,
    on one side of the pairs; None where they are in neither."""
    if len(raw) < 4 or len(raw) % 2:
        return None
    pairs = len(raw) // 2
    first, second = raw[::2].count(0), raw[1::2].count(0)
    for encoding, many, few in (("utf-16-le", second, first), ("utf-16-be", first, second)):
        if many >= ALTERNATING * pairs and few == 0:
            return encoding
    return None


def decode_page(raw: bytes) -> str:
    """The source of a page: as `decode`, but a declared encoding goes before one that is only told."""
    if b"\0" in raw:
        return decode(raw)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        declared = _DECLARED.search(raw[:2048])
    if declared:
        try:
            return raw.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass  # pages lie about their encoding; the bytes do not
    return decode(raw)


def _told(raw: bytes, wrong: int) -> str:
    """The encoding that the bytes around the first wrong one speak for; raises UnknownEncoding."""
    around = raw[max(0, wrong - WINDOW) : wrong + WINDOW]
    best = from_bytes(around).best()
    if best is not None and best.percent_coherence >= CONFIDENT:
        # Several code pages often fit alike; of those English is in Windows-1252. An odd sign in English that
        # only some other page has is damage; the detector would name that page all the same.
        if "cp1252" in best.could_be_from_charset:
            return "cp1252"
        if sum(byte > 127 for byte in around) >= FOREIGN * len(around):
            return best.encoding
    raise UnknownEncoding(wrong)


def _strictly(raw: bytes, encoding: str, *, shift: int = 0, wrong: int | None = None) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnknownEncoding(error.start + shift if wrong is None else wrong) from error
