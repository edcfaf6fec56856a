from typing import Any

from django.core.management.base import BaseCommand

from demo import loader, town


class Command(BaseCommand):
    help = "Loads the fictional town of Clairvigne, unless it is there already."

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = loader.load()
        self.stdout.write("The demo is loaded." if loaded else "The demo was there: kept as it is.")
        for email, name in town.ACCOUNTS.items():
            self.stdout.write(f"  {email:<44}{name}")
        self.stdout.write(f"  password: {town.PASSWORD}")
