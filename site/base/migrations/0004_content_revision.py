from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("base", "0003_heartbeats")]

    operations = [
        migrations.CreateModel(
            name="ContentRevision",
            fields=[
                ("key", models.CharField(max_length=20, primary_key=True, serialize=False)),
                ("number", models.BigIntegerField(default=0)),
            ],
            options={
                "verbose_name": "revision of the contents",
                "verbose_name_plural": "revisions of the contents",
            },
        ),
    ]
