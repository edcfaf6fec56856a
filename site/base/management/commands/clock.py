from typing import Any

from django.core.management.base import BaseCommand

from base import clock


class Command(BaseCommand):
    help = "Runs the recurring work: mail, expiring seats, whatever is due."

    def handle(self, *args: Any, **options: Any) -> None:
        clock.loop("clock")
