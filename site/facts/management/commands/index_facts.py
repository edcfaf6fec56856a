from typing import Any

from django.core.management.base import BaseCommand

from facts import uses


class Command(BaseCommand):
    help = "Reads every page and row again for the figures that it uses."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{uses.rebuild()} uses of figures found.")
