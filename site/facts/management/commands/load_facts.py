from typing import Any

from django.core.management.base import BaseCommand

from facts import loading


class Command(BaseCommand):
    help = "Brings the figures that come with the code into the register; local edits stay."

    def handle(self, *args: Any, **options: Any) -> None:
        report = loading.load()
        for words, slugs in (
            ("added", report.added),
            ("updated", report.updated),
            ("edited here, kept", report.kept),
            ("changed on both sides, kept as edited here", report.conflicts),
            ("no longer in the file, kept", report.retired),
        ):
            if slugs:
                self.stdout.write(f"{len(slugs)} {words}: {', '.join(slugs)}")
        if not report.changes:
            self.stdout.write("The register follows its file.")
