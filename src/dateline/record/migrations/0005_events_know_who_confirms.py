from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("record", "0004_events_by_their_days")]

    operations = [
        migrations.AlterModelOptions(
            name="event",
            options={
                "ordering": ["-earliest", "-pk"],
                "permissions": [
                    ("grant_proposed", "Can confirm what a rule proposes to confirm"),
                    ("grant_any", "Can confirm what no rule proposes, and take a confirmation back"),
                ],
            },
        ),
    ]
