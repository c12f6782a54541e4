"""The reading engine: text in, attributed claims out. It needs no newsroom, network or clock.

from dateline.reading import Reader, Report

reading = Reader.load().read(Report(id="1", text="…", published="2020-10-20"))

Importing this package alone imports no engine: the newsroom folds names and shows errors in processes that
never read a report. The reader comes with its first use.
"""

from typing import TYPE_CHECKING, Any

from dateline.reading.contract import Reading, Report
from dateline.reading.errors import ReadingError, Unreadable

if TYPE_CHECKING:
    from dateline.reading.engine import Reader

__all__ = ["Reader", "Reading", "ReadingError", "Report", "Unreadable"]


def __getattr__(name: str) -> Any:
    if name == "Reader":
        from dateline.reading.engine import Reader

        return Reader
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
