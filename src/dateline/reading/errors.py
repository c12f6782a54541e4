"""What can go wrong when reading, each a sentence that says what is wrong and what to do.

ReadingError
├── ReportError             one report cannot be read; the others can
│   ├── EmptyText
│   ├── TooLong
│   ├── NotText
│   ├── NotEnglish
│   ├── NoDate
│   └── Failed
├── DocumentError           a file, or a place in it, gives no report
│   ├── CannotOpen
│   ├── WrongKind
│   ├── IsFeed
│   ├── IsXML
│   ├── UnknownEncoding
│   ├── Malformed
│   └── NoArticle
└── EngineError             the engine itself is incomplete
    ├── DataMissing
    ├── DataCorrupt
    ├── CacheUnwritable
    ├── NoModel
    ├── NoPlaces
    └── WorkerDied
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


class ReadingError(Exception):
    """Root of everything the engine raises on purpose."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Errors come back from other processes, though most are made of other values than their message."""
        return _restored, (type(self), self.args, self.__dict__)


def _restored(kind: type[ReadingError], args: tuple[Any, ...], values: dict[str, Any]) -> ReadingError:
    error = kind.__new__(kind)
    error.args = args
    error.__dict__.update(values)
    return error


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A report that could not be read: what stands in its place among the readings."""

    id: str
    error: ReadingError

    def as_json(self) -> dict[str, str]:
        return {"id": self.id, "error": str(self.error)}


class ReportError(ReadingError):
    """One report cannot be read."""


class EmptyText(ReportError):
    """The report holds no text."""

    def __init__(self) -> None:
        super().__init__("the report holds no text: give it at least one sentence")


class TooLong(ReportError):
    """The report is longer than the engine reads in one piece."""

    def __init__(self, size: int, limit: int, unit: str = "characters") -> None:
        self.size, self.limit = size, limit
        super().__init__(
            f"the text has {size:,} {unit}, the limit is {limit:,}: split it into several reports"
        )


class NotText(ReportError):
    """The report is binary data, or holds what no text holds."""

    def __init__(self, what: str, offset: int) -> None:
        self.offset = offset
        super().__init__(
            f"this is not text (there is {what} at offset {offset}): give the text that it holds"
        )


class NotEnglish(ReportError):
    """The report is in another language: `language` is ISO 639-1, `name` its English name."""

    def __init__(self, language: str, name: str) -> None:
        self.language = language
        super().__init__(f"the text seems to be in {name}: the engine reads English only")


class NoDate(ReportError):
    """The day of publication is no date."""

    def __init__(self, published: str) -> None:
        super().__init__(
            f'the day of publication is "{published}": give it as YYYY-MM-DD, or as an ISO time such as '
            "2020-03-05T18:30:00Z, or leave it out"
        )


class Failed(ReportError):
    """The engine itself is at fault."""

    def __init__(self, error: Exception) -> None:
        super().__init__(
            f"the engine failed on this report ({type(error).__name__}: {error}): "
            "tell its makers, with the text if you may"
        )


class DocumentError(ReadingError):
    """A document, or a place in it, gives no report."""


class CannotOpen(DocumentError):
    """A path cannot be read; whoever shows the error names it."""

    def __init__(self, reason: str, advice: str = "check the path and its permissions") -> None:
        super().__init__(f"cannot be opened ({reason}): {advice}")


class WrongKind(DocumentError):
    """A file of a kind that holds no text to read, such as "a PDF"."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        super().__init__(f"this is {kind}, not text: save the text that it holds, and give that")


class IsFeed(DocumentError):
    """A list of reports instead of one."""

    def __init__(self) -> None:
        super().__init__("this is a feed, a list of reports: give the pages that it links to, one by one")


class IsXML(DocumentError):
    """XML that is neither a page nor a feed."""

    def __init__(self) -> None:
        super().__init__(
            "this is XML of a kind that is not read: give the report as text, HTML, Markdown or JSON"
        )


class UnknownEncoding(DocumentError):
    """Bytes that are not UTF-8 and whose encoding cannot be told."""

    def __init__(self, offset: int) -> None:
        self.offset = offset
        super().__init__(
            f"the text is not UTF-8 (first wrong byte at offset {offset}) and its encoding cannot be told: "
            "convert it to UTF-8"
        )


class Malformed(DocumentError):
    """The document does not have the form its name promises. `what` says where and how."""

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(f"{what}: {advice}")


class NoArticle(DocumentError):
    """A page without the text of an article."""

    def __init__(self) -> None:
        super().__init__("no article text was found on the page: save the article's text and read that")


class EngineError(ReadingError):
    """The engine cannot work as installed."""


class DataMissing(EngineError):
    """A data file of the engine is not there."""

    def __init__(self, file: str) -> None:
        super().__init__(f"the engine's data file {file} is missing: install dateline again")


class DataCorrupt(EngineError):
    """A data file of the engine is not what the manifest says."""

    def __init__(self, file: str, found: str) -> None:
        super().__init__(
            f"the engine's data file {file} is corrupt (its SHA-256 is {found}): install dateline again"
        )


class CacheUnwritable(EngineError):
    """The folder for unpacked data cannot be written."""

    def __init__(self, folder: str, reason: str) -> None:
        super().__init__(
            f"the cache folder {folder} cannot be written ({reason}): set DATELINE_CACHE to a folder that can"
        )


class NoModel(EngineError):
    """The language model asked for cannot be loaded."""

    def __init__(self, model: str, reason: str) -> None:
        super().__init__(
            f"the language model {model} cannot be loaded ({reason}): give an installed spaCy model "
            "by its name or by its folder"
        )


class NoPlaces(EngineError):
    """The places of a country that were asked for were never added."""

    def __init__(self, country: str) -> None:
        super().__init__(
            f"the places of {country} were not added: run “dateline places add {country} {country}.zip” with "
            "GeoNames' dump of that country"
        )


class WorkerDied(EngineError):
    """One of several processes that read came to its end."""

    def __init__(self) -> None:
        super().__init__(
            "a process that was reading ended unexpectedly, perhaps for lack of memory: use fewer jobs"
        )
