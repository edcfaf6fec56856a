"""A participant may be held by several browsers: tokens get a table of their own."""

import django.db.models.deletion
import django.utils.timezone
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def move_tokens(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    participants = apps.get_model("people", "Participant").objects.all()
    browsers = apps.get_model("people", "Browser").objects
    made = (
        browsers.model(participant_id=pk, token_hash=token, since=since)
        for pk, token, since in participants.values_list("pk", "token_hash", "created_at")
    )
    browsers.bulk_create(made, batch_size=1000)


class Migration(migrations.Migration):
    dependencies = [("people", "0006_tree")]

    operations = [
        migrations.CreateModel(
            name="Browser",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="browsers",
                        to="people.participant",
                    ),
                ),
            ],
            options={
                "verbose_name": "browser of a participant",
                "verbose_name_plural": "browsers of participants",
            },
        ),
        migrations.RunPython(move_tokens, migrations.RunPython.noop),
        migrations.RemoveField(model_name="participant", name="token_hash"),
        migrations.AlterField(
            model_name="participant",
            name="email",
            field=models.EmailField(
                blank=True,
                db_index=True,
                max_length=254,
                null=True,
                verbose_name="proved e-mail address",
            ),
        ),
    ]
