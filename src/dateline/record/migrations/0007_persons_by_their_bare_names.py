from django.db import migrations

# The keys that are written here are those that the record looks up from now on.
from dateline.record.domain.persons import person_key


def key_by_bare_name(apps, schema_editor):
    """A person's key is the bare name; a source that bears the same one becomes part of the first, as by a merge."""
    sources = apps.get_model("record", "Source").objects
    for source in sources.filter(kind="person", outlet=None).order_by("pk"):
        key = person_key(source.name)[:300]
        if key == source.key:
            continue
        holder = sources.filter(key=key, outlet=None).first()
        if holder is None:
            source.key = key
            source.save(update_fields=["key"])
        elif source.merged_into_id is None:
            _merge(apps, keep=holder.merged_into or holder, away=source)


def _merge(apps, *, keep, away):
    """What cited `away` goes back to `keep`, which takes over the grade and the side that only the other one had."""
    if keep.pk == away.pk:
        return
    apps.get_model("record", "Claim").objects.filter(source=away).update(source=keep)
    apps.get_model("record", "Source").objects.filter(merged_into=away).update(merged_into=keep)
    if keep.reliability == "F":
        keep.reliability = away.reliability
    keep.side = keep.side or away.side
    keep.save(update_fields=["reliability", "side"])
    away.merged_into = keep
    away.save(update_fields=["merged_into"])


class Migration(migrations.Migration):
    dependencies = [("record", "0006_sources_may_be_merged")]

    operations = [migrations.RunPython(key_by_bare_name, migrations.RunPython.noop, elidable=False)]
