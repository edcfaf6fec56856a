from typing import Any

from django.core.management.base import BaseCommand

from demo import loader


class Command(BaseCommand):
    help = "Loads the fictional town of Clairvigne, unless it is there already."

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = loader.load()
        self.stdout.write("The demo is loaded." if loaded else "The demo was there: kept as it is.")
