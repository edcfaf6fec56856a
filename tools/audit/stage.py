"""Brings every state about in one demo's data, and writes where to look.

DJANGO_SETTINGS_MODULE=config.settings.demo VAR_DIR=… python -m tools.audit.stage visits.json
"""

import json
import re
import sys
import traceback
from dataclasses import asdict
from pathlib import Path
from typing import Any

import django


def prepare(wanted: str) -> list[dict[str, Any]]:
    from django.utils import translation

    from tools.audit import states

    visits = []
    for each in states.registered():
        if not re.search(wanted, each.name):
            continue
        row: dict[str, Any] = {"name": each.name, "kind": each.kind}
        try:
            with translation.override("fr"):
                row |= asdict(each.make())
        except Exception:  # told in the table, beside the others
            row["fault"] = traceback.format_exc(limit=-3)
        visits.append(row)
    return visits


if __name__ == "__main__":
    django.setup()
    found = prepare(sys.argv[2] if len(sys.argv) > 2 else "")
    Path(sys.argv[1]).write_text(json.dumps(found, ensure_ascii=False))
