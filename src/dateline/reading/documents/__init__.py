"""Files to reports. What a path holds is told by its name, or by how it begins where the name does not tell.

.txt                        the file's text as it is
.html .htm .xhtml           the page's article, under its headline
.md .markdown               its words
.json                       a ninjs item
.jsonl .ndjson              a report per line
.warc .warc.gz .wacz        each page of the archive
"""

from __future__ import annotations

import codecs
import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, cast

from dateline.reading.contract import Report
from dateline.reading.documents import beginnings, jsonl, markdown, ninjs
from dateline.reading.documents.archives import wacz_reports, warc_reports
from dateline.reading.documents.encoding import decode
from dateline.reading.documents.fields import headed
from dateline.reading.documents.html import extract_article
from dateline.reading.errors import CannotOpen, Malformed, ReadingError, TooLong, Unreadable

LONGEST = 8_000_000  # bytes: what the engine's limit of 2,000,000 characters can take up in UTF-8
STANDARD_INPUT = "-"

Found = Iterator[Report | Unreadable]


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind of file is read. `guesses`: date and outlet are what a page says of itself, which is often
    its template's, and so give way to what the caller knows."""

    read: Callable[[IO[bytes], str], Found]
    guesses: bool = False


def reports(paths: Iterable[str], *, published: str | None = None, outlet: str | None = None) -> Found:
    """The reports of the paths ("-": standard input), in their order; what gives none becomes an Unreadable
    and the rest goes on. `published` (an ISO date) and `outlet` are for reports that do not say their own.
    """
    for path in paths:
        if path == STANDARD_INPUT:
            yield from _completed(_UNKNOWN, sys.stdin.buffer, path, published, outlet)
            continue
        try:
            with Path(path).open("rb") as stream:
                yield from _completed(_kind(path), stream, path, published, outlet)
        except OSError as error:
            yield Unreadable(path, _cannot_open(path, error))


def _cannot_open(path: str, error: OSError) -> CannotOpen:
    if Path(path).is_dir():
        return CannotOpen("it is a folder", "give the files in it")
    return CannotOpen(error.strerror or str(error))


def _completed(kind: Kind, stream: IO[bytes], path: str, published: str | None, outlet: str | None) -> Found:
    for found in kind.read(stream, path):
        if isinstance(found, Unreadable):
            yield found
        elif kind.guesses:
            yield replace(found, published=published or found.published, outlet=outlet or found.outlet)
        else:
            yield replace(found, published=found.published or published, outlet=found.outlet or outlet)


def _kind(path: str) -> Kind:
    name = path.lower()
    return next((kind for suffix, kind in _KINDS.items() if name.endswith(suffix)), _UNKNOWN)


def _single(report: Callable[[bytes, str], Report]) -> Callable[[IO[bytes], str], Found]:
    """A reader for files that hold one report."""

    def read(stream: IO[bytes], name: str) -> Found:
        raw = stream.read(LONGEST + 1)
        try:
            if len(raw) > LONGEST:
                raise TooLong(len(raw), LONGEST, "or more bytes")
            beginnings.check(raw)
            yield report(raw, name)
        except ReadingError as error:
            yield Unreadable(name, error)

    return read


def _text(raw: bytes, name: str) -> Report:
    return Report(name, decode(raw))


def _page(raw: bytes, name: str) -> Report:
    article = extract_article(raw)
    text = headed(article.title, article.text)
    return Report(name, text, article.title, article.published, article.outlet, extracted=True)


def _markdown(raw: bytes, name: str) -> Report:
    return Report(name, markdown.plain_text(decode(raw)), extracted=True)


def _ninjs(raw: bytes, name: str) -> Report:
    try:
        item = json.loads(decode(raw))
    except json.JSONDecodeError as error:
        what = f"line {error.lineno}, column {error.colno}: not JSON ({error.msg})"
        raise Malformed(what, "give a ninjs item") from error
    except RecursionError as error:
        raise Malformed("the JSON is nested too deep", "give a ninjs item") from error
    return ninjs.report(item, id=name)


def _lines(stream: IO[bytes], name: str) -> Found:
    return jsonl.reports(stream, name=name, longest=LONGEST)


def _warc(stream: IO[bytes], name: str) -> Found:
    return warc_reports(stream, name=name, longest=LONGEST)


def _wacz(stream: IO[bytes], name: str) -> Found:
    return wacz_reports(stream, name=name, longest=LONGEST)


def _unnamed(stream: IO[bytes], name: str) -> Found:
    """A stream whose name does not tell what it holds: its first line does."""
    first = stream.readline(LONGEST + 1)
    return _beginning_with(first)(cast(IO[bytes], _Rejoined(first, stream)), name)


def _beginning_with(line: bytes) -> Callable[[IO[bytes], str], Found]:
    start = line.removeprefix(codecs.BOM_UTF8).lstrip()
    if beginnings.is_page(line):
        return _single(_page)
    if not start.startswith(b"{"):
        return _single(_text)
    try:
        item = json.loads(start)
    except (ValueError, RecursionError):
        return _single(_ninjs)
    return _lines if "text" in item else _single(_ninjs)


class _Rejoined:
    """A stream whose first line was read already, whole again."""

    def __init__(self, first: bytes, rest: IO[bytes]) -> None:
        self.first = io.BytesIO(first)
        self.rest = rest

    def read(self, size: int = -1) -> bytes:
        begun = self.first.read(size)
        return begun + self.rest.read(size - len(begun) if size >= 0 else -1)

    def readline(self, size: int | None = -1) -> bytes:
        return self.first.readline(size) or self.rest.readline(-1 if size is None else size)


_UNKNOWN = Kind(_unnamed)
_KINDS = {
    ".txt": Kind(_single(_text)),
    ".html": Kind(_single(_page), guesses=True),
    ".htm": Kind(_single(_page), guesses=True),
    ".xhtml": Kind(_single(_page), guesses=True),
    ".md": Kind(_single(_markdown)),
    ".markdown": Kind(_single(_markdown)),
    ".json": Kind(_single(_ninjs)),
    ".jsonl": Kind(_lines),
    ".ndjson": Kind(_lines),
    ".warc": Kind(_warc, guesses=True),
    ".warc.gz": Kind(_warc, guesses=True),
    ".wacz": Kind(_wacz, guesses=True),
}
