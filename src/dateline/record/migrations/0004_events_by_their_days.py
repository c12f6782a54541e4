from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("record", "0003_reports_keep_their_readings")]

    operations = [
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["latest", "earliest"], name="event_when"),
        ),
    ]
