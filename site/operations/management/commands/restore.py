from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from operations import archive


class Command(BaseCommand):
    help = "Remet en place une sauvegarde faite par `backup`, dans un site vide."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file")
        parser.add_argument("--force", action="store_true", help="remplacer ce qui est là")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            manifest = archive.restore(Path(options["file"]), force=options["force"])
        except archive.Refused as why:
            raise CommandError(str(why)) from None
        print(f"Sauvegarde du {manifest['made_at']} remise en place.")
