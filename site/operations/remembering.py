"""The journal of erasures travels beside the backups: an older one brings nobody back.

`backup` writes it anew into its folder. `restore` reads what the database says before it is
replaced and what lies beside the file, and erases again whoever the copy brought back.
"""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connection

from operations.archive import Refused
from privacy import journal
from privacy.journal import AnotherSecret, Forgotten
from privacy.models import ErasureMark

NAME = "effacements.json"


def keep_beside(folder: Path) -> Path:
    """The whole journal in one file, made whole or not at all. It names nobody."""
    target = folder / NAME
    unfinished = target.with_name(f"{NAME}.part")
    unfinished.touch(mode=0o600)
    unfinished.write_text(json.dumps(journal.written(), indent=0))
    unfinished.replace(target)
    return target


def gather(file: Path) -> list[dict[str, Any]]:
    """What is known of erasures before anything is touched: of this site, and beside the file."""
    found = [_of_this_site(), _beside(file)]
    return [one for one in found if one]


def forget_again(journals: list[dict[str, Any]], made_at: str) -> Forgotten:
    """After the copy is in place: take the journals over, and erase by them."""
    try:
        for one in journals:
            journal.merge(one)
    except AnotherSecret:
        raise Refused(
            "Le journal des effacements a été tenu sous une autre SECRET_KEY : des personnes "
            "effacées peuvent être revenues. Donnez l’ancienne clé dans SECRET_KEY_FALLBACKS et "
            "recommencez."
        ) from None
    return journal.replay(datetime.fromisoformat(made_at))


def _of_this_site() -> dict[str, Any] | None:
    try:
        if ErasureMark._meta.db_table not in connection.introspection.table_names():
            return None
        return journal.written()
    except DatabaseError:
        return None  # an empty place, or one too old to have a journal


def _beside(file: Path) -> dict[str, Any] | None:
    path = file.parent / NAME
    if not path.is_file():
        return None
    try:
        read: dict[str, Any] = json.loads(path.read_text())
        if read["format"] != journal.FORMAT or not isinstance(read["erased"], list):
            raise ValueError
    except (OSError, ValueError, KeyError):
        raise Refused(f"Le journal {path.name} ne se lit pas : réparez-le ou ôtez-le.") from None
    return read
