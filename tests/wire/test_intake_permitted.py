"""Who may take reports in: asked by the intake itself, before anything is fetched or kept."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission

from dateline.vault.models import User
from dateline.wire.domain.intake import receive_address, receive_text, receive_upload
from dateline.wire.errors import NotPermitted
from dateline.wire.models import Report, Retrieval

pytestmark = pytest.mark.django_db
TEXT = "Three shells fell near the bakery in Marj Qadim on Monday, the owner said."
WAYS = {
    "paste": lambda by: receive_text(text=TEXT, outlet="Example Herald", by=by),
    "upload": lambda by: receive_upload(
        file_name="a.txt", content=TEXT.encode(), outlet="Example Herald", by=by
    ),
    "address": lambda by: receive_address(url="https://herald.example/1", by=by),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_nobody_without_the_role_takes_anything_in(way):
    visitor = User.objects.create_user(username="visitor", password="visitor")
    with pytest.raises(NotPermitted, match="is for reporters and editors"):
        way(visitor)
    assert not Retrieval.objects.exists()


def test_a_reporter_and_a_rule_of_the_house_do(outlet):
    reporter = User.objects.create_user(username="reporter", password="reporter")
    reporter.user_permissions.add(Permission.objects.get(codename="add_report"))
    assert not WAYS["paste"](reporter).already
    assert WAYS["upload"](None).report.outlet == outlet
    assert Report.objects.exists()
