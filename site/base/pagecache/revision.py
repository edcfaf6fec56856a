"""What the page cache goes by: one number that moves with all that is public.

The number is a row, so that every process learns of a change within a second. `watching` sees to it
that whatever writes a public table moves the number; nobody has to remember to.

Counts (places taken, octets freed) move too often for that. Their tables are named by `counted`:
a page that read one is watched by that table's own version, and nothing else is thrown away.
"""

import itertools
import logging
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db import DatabaseError
from django.db.models import F
from django.http import HttpRequest

logger = logging.getLogger(__name__)
KEY = "public"

_ticks = itertools.count(1)
_local = 0
_last_touch = 0
_touched: dict[str, int] = {}


@dataclass(frozen=True)
class Counted:
    """The tables whose state `sql` tells in one small row."""

    tables: tuple[str, ...]
    sql: str


_counted: list[Counted] = []
_counted_tables: frozenset[str] = frozenset()
_quiet: set[str] = set()


def counted(label: str, *columns: str, with_tables: tuple[str, ...] = ()) -> None:
    """Have pages that read `label` watched by sums over `columns`, which move with every change.

    `with_tables` are models that never change without this one. Called in `apps.py`.
    """
    global _counted_tables
    meta = apps.get_model(label)._meta
    key = meta.pk.column
    # The second sum tells a place moved from one row to another from no move at all.
    sums = ", ".join(f'SUM("{column}"), SUM("{column}" * "{key}")' for column in columns)
    tables = (meta.db_table, *(apps.get_model(other)._meta.db_table for other in with_tables))
    entry = Counted(tables, f'SELECT COUNT(*), {sums} FROM "{meta.db_table}"')
    if entry not in _counted:
        _counted.append(entry)
        _counted_tables |= set(tables)


def quiet(*labels: str) -> None:
    """Say of models that no public page shows them: writing them is nobody's affair."""
    _quiet.update(apps.get_model(label)._meta.db_table for label in labels)


def all_counted() -> list[Counted]:
    return list(_counted)


def quiet_tables() -> set[str]:
    return set(_quiet)


def local() -> int:
    """Moves at once with what this very process changed."""
    return _local


def counted_tables() -> frozenset[str]:
    return _counted_tables


def touched(table: str) -> None:
    """This process has written the counts of `table`: its own pages show that at once."""
    global _last_touch
    _touched[table] = _last_touch = next(_ticks)


def last_touch() -> int:
    return _last_touch


def touches() -> dict[str, int]:
    """When this very process last wrote each of the counted tables."""
    return _touched.copy()


def bump() -> None:
    """Tell every process that something public changed. After the commit; never raises."""
    from base.models import ContentRevision  # the apps may not be loaded yet

    global _local
    _local = next(_ticks)
    try:
        if not ContentRevision.objects.filter(key=KEY).update(number=F("number") + 1):
            ContentRevision.objects.get_or_create(key=KEY, defaults={"number": 1})
    except DatabaseError as error:  # the change is stored: a page's time limit does the rest
        if ContentRevision._meta.db_table not in str(error):  # else: migrations are under way
            logger.error("The content revision could not be moved: %s", type(error).__name__)


def expires(request: HttpRequest, *instants: datetime | None) -> None:
    """The page being made says something else from the first of these instants that is to come."""
    known: list[datetime] = getattr(request, "page_instants", [])
    request.page_instants = known + [one for one in instants if one]  # type: ignore[attr-defined]
