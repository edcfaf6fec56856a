"""Let another key sign from now on. What was signed before stays checkable."""

import base64
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from attestations import keys, signing


class Command(BaseCommand):
    help = "Makes a new key that signs attestations; older ones stay valid and checkable."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.ATTESTATION_KEY:
            held = keys.signer()  # its public half is in the register from now on, if it was not
            fresh = base64.b64encode(signing.generate()).decode()
            self.stdout.write(
                f"The key {held.key_id} comes from ATTESTATION_KEY. Put this one there instead and "
                f"restart every process; the old public half is kept:\n{fresh}"
            )
            return
        self.stdout.write(f"From now on the key {keys.rotate().key_id} signs.")
