"""The body of an answer, unpacked step by step, so that a bomb is noticed before it has gone off. Pure."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from dateline.vault.errors import TooLarge, Undecodable

STEP = 64 * 1024  # bytes unpacked at a time
# A page shrinks four- to twentyfold, deflate's ceiling is 1,032 (zlib.net, "Maximum compression factor").
MOST_RATIO = 200
RATIO_COUNTS_FROM = (
    1_000_000  # bytes: below this size a high ratio does no harm, and short repetitive pages have it
)
_GZIP = 31  # zlib's window bits for a gzip member


def body(chunks: Iterable[bytes], *, coding: str, most: int, url: str) -> bytes:
    """The bytes of an answer sent in `chunks` under the content coding `coding`.

    Raises TooLarge past `most` bytes, packed or unpacked, or past MOST_RATIO; Undecodable where it cannot be
    unpacked.
    """
    if coding in ("", "identity"):
        return _plain(chunks, most=most, url=url)
    if coding in ("gzip", "x-gzip"):
        return _unzipped(chunks, most=most, url=url)
    raise Undecodable(url, f"the server packs it as “{coding[:40]}”, which was not asked for")


def _plain(chunks: Iterable[bytes], *, most: int, url: str) -> bytes:
    content = bytearray()
    for chunk in chunks:
        content += chunk
        _check_size(len(content), most=most, url=url)
    return bytes(content)


def _unzipped(chunks: Iterable[bytes], *, most: int, url: str) -> bytes:
    content, packed = bytearray(), 0
    member = zlib.decompressobj(_GZIP)
    begun = False  # whether the present member has taken any bytes
    try:
        for chunk in chunks:
            packed += len(chunk)
            _check_size(packed, most=most, url=url)
            while chunk:
                begun = True
                content += member.decompress(chunk, STEP)
                _check_size(len(content), most=most, url=url)
                _check_ratio(len(content), packed, url=url)
                if member.eof:
                    chunk, member, begun = member.unused_data, zlib.decompressobj(_GZIP), False
                else:
                    chunk = member.unconsumed_tail
        content += member.flush()
    except zlib.error as error:
        raise Undecodable(url, "it is damaged") from error
    _check_size(len(content), most=most, url=url)
    if begun:
        raise Undecodable(url, "it breaks off in the middle")
    return bytes(content)


def _check_size(size: int, *, most: int, url: str) -> None:
    if size > most:
        raise TooLarge(url, f"more than {most:,} bytes")


def _check_ratio(size: int, packed: int, *, url: str) -> None:
    if size > RATIO_COUNTS_FROM and size > packed * MOST_RATIO:
        raise TooLarge(url, f"it unpacks to more than {MOST_RATIO} times its size")
