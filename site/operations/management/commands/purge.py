from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from privacy import purging


class Command(BaseCommand):
    help = "Efface ce qui a passé son terme ; avec --dry-run, le compte sans rien changer."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="compter seulement")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        lines = purging.plan(now) if options["dry_run"] else purging.purge(now)
        for line in lines:
            label = line.holding.model._meta.label
            print(f"{line.count:>7}  {label} (gardé {line.kept.days} jours)")
        total = sum(line.count for line in lines)
        print(f"{total} à effacer." if options["dry_run"] else f"{total} effacées.")
