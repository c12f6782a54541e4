"""The rates of a report's dateline, on the report's own screen."""

from __future__ import annotations

from typing import Any

from django import template

from dateline.desk.permissions import RATES
from dateline.record.domain.readings import rates_read
from dateline.wire.models import Report

register = template.Library()


@register.inclusion_tag("desk/rates/of_report.html", takes_context=True)
def rates_of(context: dict[str, Any], report: Report) -> dict[str, Any]:
    may_enter = context["request"].user.has_perm(RATES)
    return {"report": report, "rates": rates_read(report), "may_enter": may_enter}
