from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from operations import archive, remembering


class Command(BaseCommand):
    help = "Remet en place une sauvegarde faite par `backup`, dans un site vide."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file")
        parser.add_argument("--force", action="store_true", help="remplacer ce qui est là")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            file = Path(options["file"])
            journals = remembering.gather(file)
            manifest = archive.restore(file, force=options["force"])
            forgotten = remembering.forget_again(journals, manifest["made_at"])
        except archive.Refused as why:
            raise CommandError(str(why)) from None
        print(f"Sauvegarde du {manifest['made_at']} remise en place.")
        again = forgotten.participants + forgotten.users + forgotten.addresses
        print(f"Effacements rejoués : {again}.")
