"""The dashboard's panel: what waits for an editor."""

from __future__ import annotations

from typing import Any

from wagtail.admin.ui.components import Component

from dateline.desk.events.listing import EMPTY
from dateline.desk.wire import work
from dateline.desk.wire.listing import TO_REVIEW
from dateline.record.domain.attention import left_without_claims
from dateline.record.models import Claim
from dateline.wire.models import Report


class WaitingPanel(Component):
    """Claims to review, reports not read, work given up, emptied events: each a number and a way to it."""

    order = 50  # above Wagtail's own panels, which begin at 100
    template_name = "desk/wire/waiting_panel.html"

    class Media:
        css = {"all": ["desk/desk.css"]}

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        reports = Report.objects.latest_versions()
        return {
            "unreviewed": Claim.objects.filter(
                review=Claim.Review.UNREVIEWED, current__report__superseded_by=None
            ).count(),
            "to_review": TO_REVIEW,
            "waiting": reports.filter(state=Report.State.RECEIVED).count(),
            "received": Report.State.RECEIVED.value,
            "not_read": reports.filter(state=Report.State.NOT_READ).count(),
            "not_read_state": Report.State.NOT_READ.value,
            "given_up": work.number_given_up(),
            "empty_events": left_without_claims().count(),
            "empty_state": EMPTY,
        }
