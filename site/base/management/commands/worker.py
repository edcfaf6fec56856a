from typing import Any

from django.core.management.base import BaseCommand

from base import clock


class Command(BaseCommand):
    help = "Runs the long work, so that the clock and the web stay quick."

    def handle(self, *args: Any, **options: Any) -> None:
        clock.loop("worker")
