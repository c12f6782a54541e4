"""The desk says "story", where it said "story page"."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('stories', '0003_versions_know_their_source'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='storypage',
            options={'verbose_name': 'story', 'verbose_name_plural': 'stories'},
        ),
    ]
