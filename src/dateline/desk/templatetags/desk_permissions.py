"""What the permissions of the house allow, beside the form in which groups are made."""

from __future__ import annotations

from typing import Any

from django import template

from dateline.desk.permissions import ALLOWS, registered

register = template.Library()


@register.inclusion_tag("desk/permissions.html")
def permissions_of_the_house() -> dict[str, Any]:
    """Rows of the form's table by its own names (object, column), with what each allows."""
    rows = []
    for one in registered().select_related("content_type"):
        verb = one.codename.split("_")[0]
        column = verb if verb in ("add", "change") else one.name
        allows = ALLOWS[f"{one.content_type.app_label}.{one.codename}"]
        rows.append({"object": one.content_type.name, "column": column, "allows": allows})
    return {"rows": rows}
