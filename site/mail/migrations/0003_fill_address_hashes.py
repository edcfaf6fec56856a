"""What older letters lack: the hash of their address, and since when they are settled."""

from django.db import migrations
from django.db.models import F
from django.db.models.functions import Coalesce

from people.keys import keyed_hash


def fill(apps, schema_editor):
    messages = apps.get_model("mail", "Message").objects
    for pk, to in messages.filter(address_hash="").values_list("pk", "to").iterator():
        mark = keyed_hash("mail.address", to.strip().lower())
        messages.filter(pk=pk).update(address_hash=mark)
    done = messages.filter(state__in=["sent", "dead", "dropped"], settled_at__isnull=True)
    done.update(settled_at=Coalesce(F("sent_at"), F("due_at")))


class Migration(migrations.Migration):
    dependencies = [("mail", "0002_queue_lanes_refusals_and_choices")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
