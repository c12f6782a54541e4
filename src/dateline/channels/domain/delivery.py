"""Sending versions out. Each channel has one row per version, however often the work is repeated."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone

from dateline.channels.models import Delivery
from dateline.stories.domain.addresses import site_address
from dateline.stories.models import StoryVersion


@transaction.atomic
def deliver_to_feed(*, version: StoryVersion) -> Delivery:
    """Put a version into the feed; the delivery there is, if that was done already.

    The receipt holds the entry's id, the hash of the content and the time.
    """
    now = timezone.now()
    receipt = {"entry": entry_id(version), "content_hash": version.content_hash, "at": now.isoformat()}
    delivery, _ = Delivery.objects.get_or_create(
        channel=Delivery.Channel.FEED, version=version, defaults={"delivered_at": now, "receipt": receipt}
    )
    return delivery


def entry_id(version: StoryVersion) -> str:
    """The story's id in the feed, a `tag:` URI (RFC 4151): once delivered, the same for ever.

    It is taken from what was delivered before, so that a new address of the site makes no new entries.
    """
    sent = Delivery.objects.filter(channel=Delivery.Channel.FEED, version__page=version.page)
    before = sent.order_by("pk").first()
    if before is not None:
        return str(before.receipt["entry"])
    first = StoryVersion.objects.filter(page=version.page).order_by("number").first() or version
    host = urlsplit(site_address()).hostname or "localhost"
    return f"tag:{host},{first.published_at:%Y-%m-%d}:{first.public_id}"
