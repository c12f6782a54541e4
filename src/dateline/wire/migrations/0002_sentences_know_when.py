"""A sentence's hash is looked up within two weeks: it carries the time of its report."""

from django.db import migrations, models
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce


def fill_in(apps, schema_editor):
    alias = schema_editor.connection.alias
    reports = apps.get_model("wire", "Report").objects.using(alias)
    when = reports.filter(pk=OuterRef("report")).values(when=Coalesce("published", "received_at"))
    apps.get_model("wire", "ReportSentence").objects.using(alias).update(at=Subquery(when))


class Migration(migrations.Migration):
    dependencies = [("wire", "0001_initial")]

    operations = [
        migrations.AddField("reportsentence", "at", models.DateTimeField(null=True)),
        migrations.RunPython(fill_in, migrations.RunPython.noop, elidable=False),
        migrations.AlterField("reportsentence", "at", models.DateTimeField()),
        migrations.AlterField("reportsentence", "sha", models.CharField(max_length=16)),
        migrations.AddIndex("reportsentence", models.Index(fields=["sha", "at"], name="sentence_when")),
    ]
