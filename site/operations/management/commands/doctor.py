import sys
from typing import Any

from django.core.management.base import BaseCommand

from operations import doctor


class Command(BaseCommand):
    help = "Dit en clair ce qui va et ce qui ne va pas ; le code de sortie compte les manques."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        found = doctor.lines()
        for line in found:
            print(f"{'  bien' if line.ok else 'À VOIR'}  {line.label} : {line.words}")
        missing = sum(not line.ok for line in found)
        print(f"{missing} point(s) à voir." if missing else "Tout va bien.")
        sys.exit(1 if missing else 0)
