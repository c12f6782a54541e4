"""Web archives: the pages in WARC files, and in the WARC files that a WACZ holds."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from dateline.reading.contract import Report
from dateline.reading.documents.encoding import decode
from dateline.reading.documents.fields import headed
from dateline.reading.documents.html import extract_article
from dateline.reading.errors import Malformed, ReadingError, TooLong, Unreadable

ADVICE = "give a whole .warc, .warc.gz or .wacz"
_PAGES = ("text/html", "application/xhtml+xml")


def warc_reports(stream: IO[bytes], *, name: str, longest: int) -> Iterator[Report | Unreadable]:
    """The articles of the archive's pages, in its order, called as web archives do: time/address. What is
    no page (pictures, scripts, redirections, errors of the server) is no report."""
    number = 0
    try:
        for record in ArchiveIterator(stream):
            number += 1
            if (kind := _kind(record)) is not None:
                yield _report(record, kind, longest)
    # AttributeError and ValueError: what warcio takes for granted of a record's headers
    except (ArchiveLoadFailed, EOFError, zlib.error, AttributeError, ValueError) as error:
        what = f"the archive breaks off or is damaged after {number} records ({_one_line(error)})"
        yield Unreadable(name, Malformed(what, ADVICE))


def wacz_reports(stream: IO[bytes], *, name: str, longest: int) -> Iterator[Report | Unreadable]:
    """As `warc_reports`, for each WARC file in the WACZ's archive/ folder."""
    try:
        with zipfile.ZipFile(stream) as packed:
            members = [m for m in packed.namelist() if m.startswith("archive/") and not m.endswith("/")]
            if not members:
                yield Unreadable(name, Malformed("there is nothing in archive/", ADVICE))
            for member in sorted(members):
                with packed.open(member) as warc:
                    yield from warc_reports(warc, name=f"{name}/{member}", longest=longest)
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        yield Unreadable(name, Malformed(f"the archive is damaged ({_one_line(error)})", ADVICE))


def _kind(record: Any) -> str | None:
    """The media type of a record that may hold a report."""
    if record.rec_type == "response" and record.http_headers:
        if record.http_headers.get_statuscode() != "200":
            return None
        media = record.http_headers.get_header("Content-Type") or ""
    elif record.rec_type in ("resource", "conversion"):
        media = record.content_type or ""
    else:
        return None
    kind = media.partition(";")[0].strip().lower()
    return kind if kind in _PAGES or kind == "text/plain" else None


def _report(record: Any, kind: str, longest: int) -> Report | Unreadable:
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    taken = "".join(filter(str.isdigit, record.rec_headers.get_header("WARC-Date") or ""))[:14]
    id = f"{taken}/{url}"
    raw = record.content_stream().read(longest + 1)
    try:
        if len(raw) > longest:
            raise TooLong(len(raw), longest, "or more bytes")
        if kind == "text/plain":
            return Report(id=id, text=decode(raw), url=url, extracted=True)
        article = extract_article(raw, url)
    except ReadingError as error:
        return Unreadable(id, error)
    text = headed(article.title, article.text)
    return Report(id, text, article.title, article.published, article.outlet, url, extracted=True)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
