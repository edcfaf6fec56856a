from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from operations import archive, remembering


class Command(BaseCommand):
    help = "Sauvegarde la base et les médias dans un seul fichier, que `restore` relit."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", default=str(settings.VAR / "backups"), help="dossier")
        parser.add_argument("--keep", type=int, default=0, help="n’en garder que les N dernières")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(options["to"])
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%SZ")
        target = folder / f"declic-{now}.tar.gz"
        try:
            manifest = archive.write(target)
            remembering.keep_beside(folder)
        except archive.Refused as why:
            raise CommandError(str(why)) from None
        old = archive.newest(folder)[options["keep"] :] if options["keep"] > 0 else []
        for path in old:
            path.unlink()
        size = target.stat().st_size / 1e6
        print(f"{target} : {len(manifest['files'])} fichiers, {size:.1f} Mo.".replace(".", ",", 0))
