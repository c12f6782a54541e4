"""What a story says, as hashes: by which a save that changes nothing is told from a publication."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from dateline.stories.models import StoryPage

# The fields of a version that readers read; the notice of a change is apart from them.
PUBLISHED = ("slug", "headline", "standfirst", "byline", "dateline", "dateline_note", "html", "cards")


def source_hash(page: StoryPage) -> str:
    """SHA-256 in hex of what the editor wrote."""
    return _hash(
        {
            "title": page.title,
            "slug": page.slug,
            "standfirst": page.standfirst,
            "byline": page.byline,
            "dateline_place": page.dateline_place,
            "dateline_rate": page.dateline_rate_id,
            "body": page.body,
        }
    )


def content_hash(published: Mapping[str, object]) -> str:
    """SHA-256 in hex of what readers get: the canonical JSON of the fields in PUBLISHED."""
    return _hash({name: published[name] for name in PUBLISHED})


def _hash(values: Mapping[str, object]) -> str:
    canonical = json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
