"""Versions that were kept before `source_hash` get it, where a story's next save will ask for it.

Without it, saving a published story unchanged counts as a change, and the gate asks what kind of change it is.
Only the latest version of a live story is ever asked, and its source is the story as it stands.
"""

import hashlib
import json

from django.db import migrations


def source_hash(page):
    """As stories.domain.content had it when this migration was written."""
    values = {
        "title": page.title,
        "slug": page.slug,
        "standfirst": page.standfirst,
        "byline": page.byline,
        "dateline_place": page.dateline_place,
        "dateline_rate": page.dateline_rate_id,
        "body": page.body,
    }
    canonical = json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def fill(apps, schema_editor):
    stories = apps.get_model("stories", "StoryPage").objects.using(schema_editor.connection.alias)
    versions = apps.get_model("stories", "StoryVersion").objects.using(schema_editor.connection.alias)
    for page in stories.filter(live=True).iterator():
        latest = versions.filter(page=page).order_by("number").last()
        if latest is not None and not latest.source_hash and latest.kind != "withdrawal":
            versions.filter(pk=latest.pk).update(source_hash=source_hash(page))


class Migration(migrations.Migration):
    dependencies = [("stories", "0002_version_source_hash")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
