"""What came in, as it came."""

from dateline.wire.models.outlets import Group, Outlet
from dateline.wire.models.reports import Dispatch, Report, ReportSentence, Retrieval

__all__ = ["Dispatch", "Group", "Outlet", "Report", "ReportSentence", "Retrieval"]
