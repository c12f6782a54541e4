import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("record", "0005_events_know_who_confirms")]

    operations = [
        migrations.AddField(
            model_name="source",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                help_text="the source that an editor found it to be: what cites it goes back there",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="record.source",
            ),
        ),
    ]
