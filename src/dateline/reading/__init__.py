"""The reading engine: text in, attributed claims out. It needs no newsroom, network or clock.

from dateline.reading import Reader, Report

reading = Reader.load().read(Report(id="1", text="…", published="2020-10-20"))
"""

from dateline.reading.contract import Reading, Report
from dateline.reading.engine import Reader
from dateline.reading.errors import ReadingError, Unreadable

__all__ = ["Reader", "Reading", "ReadingError", "Report", "Unreadable"]
