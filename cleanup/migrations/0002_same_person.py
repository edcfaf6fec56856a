"""Two participations of one person in one campaign, and names that look alike."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from people.lookalikes import skeleton

LONGEST = 60


def look_again(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Names that stand keep standing: the later of two that look alike is told apart by its id."""
    rows = apps.get_model("cleanup", "Participation").objects.order_by("campaign_id", "pk")
    known, campaign = set(), None
    changed = []
    for row in rows.iterator(chunk_size=1000):
        if row.campaign_id != campaign:
            known, campaign = set(), row.campaign_id
        drawn = skeleton(row.pseudonym)[:LONGEST]
        if drawn in known:
            drawn = f"{drawn[: LONGEST - 21]} {row.pk}"
        known.add(drawn)
        changed.append((row.pk, drawn))
    for pk, _drawn in changed:  # first out of the way of one another
        rows.filter(pk=pk).update(pseudonym_key=f"#{pk}")
    for pk, drawn in changed:
        rows.filter(pk=pk).update(pseudonym_key=drawn)


class Migration(migrations.Migration):
    dependencies = [("cleanup", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="participation",
            name="same_as",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="others",
                to="cleanup.participation",
            ),
        ),
        migrations.RemoveConstraint(model_name="participation", name="cleanup_participation_once"),
        migrations.AddConstraint(
            model_name="participation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("same_as", None)),
                fields=("campaign", "person_key"),
                name="cleanup_participation_once",
            ),
        ),
        migrations.RunPython(look_again, migrations.RunPython.noop),
    ]
