"""Looks at each statement that goes to the database: which public table it writes, which it reads.

Signals would miss `update()`, `bulk_create()` and the moves of a tree; a list of places that must
not forget to call would be forgotten. Here nothing passes by.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, lru_cache, partial
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from base.pagecache import revision
from privacy.registry import holdings

# Of what is not ours, what a visitor sees.
THEIRS = {"wagtailcore", "wagtailredirects", "wagtailimages", "wagtaildocs", "wagtail_localize"}
# Drafts, journals and the search index: no page shows them.
UNSEEN = re.compile(
    r"wagtailcore_(revision|.*logentry|referenceindex|workflow|task|group|apitoken|comment|"
    r"uploadedfile|pagesubscription|editingsession|modellogentry)|wagtail_localize_|"
    r"wagtailcore_.*permission|wagtailimages_rendition"
)
# Rooms whose rows are work, accounts and people; of `people` only the organisations are shown.
BACKSTAGE = {"accounts", "demo", "jobs", "live", "mail", "people", "privacy"}
SHOWN = {"people.Organisation"}
WRITES = re.compile(r"\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.I)
NAMES = re.compile(r"(?:FROM|JOIN)\s+\"(\w+)\"", re.I)


@lru_cache(maxsize=1)
def tables() -> tuple[frozenset[str], frozenset[str]]:
    """Tables that move the revision, and tables of ours that don't: counts, people, work."""
    ours = {*settings.FEATURES, *settings.ROOMS}
    people = {one.model for one in holdings() if one.subject != "none"}
    apart = revision.quiet_tables() | {t for c in revision.all_counted() for t in c.tables}
    public: set[str] = set()
    others: set[str] = set()
    for model in apps.get_models(include_auto_created=True):
        label, table = model._meta.app_label, model._meta.db_table
        if label in ours:
            backstage = label in BACKSTAGE and model._meta.label not in SHOWN
            held = backstage or model in people or table in apart
            (others if held else public).add(table)
        elif label in THEIRS and not UNSEEN.match(table):
            public.add(table)
    return frozenset(public), frozenset(others)


class Reading:
    """What one request read: tables that do not move the revision."""

    def __init__(self) -> None:
        self.tables: set[str] = set()


def _note_write(connection: BaseDatabaseWrapper, sql: str) -> None:
    written = WRITES.match(sql)
    if written is None:
        return
    table = written[1]
    if table in revision.counted_tables():
        tell = _touch(table)
    elif table in tables()[0]:
        tell = revision.bump
    else:
        return
    # One for each transaction; in autocommit it is called at once.
    if not any(entry[1] is tell for entry in connection.run_on_commit):
        transaction.on_commit(tell, using=connection.alias, robust=True)


@cache
def _touch(table: str) -> Callable[[], None]:
    return partial(revision.touched, table)


def _watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    result = execute(sql, params, many, context)
    connection = context["connection"]
    if sql[:6] == "SELECT":
        reading: Reading | None = getattr(connection, "declic_reading", None)
        if reading is not None:
            reading.tables.update(tables()[1].intersection(NAMES.findall(sql)))
    else:
        _note_write(connection, sql)
    return result


def _on_connection(connection: BaseDatabaseWrapper, **_kwargs: Any) -> None:
    if _watch not in connection.execute_wrappers:
        connection.execute_wrappers.append(_watch)


@contextmanager
def reading(connection: BaseDatabaseWrapper) -> Iterator[Reading]:
    """Note which counts and people's tables are read until the end of the block."""
    found = Reading()
    connection.declic_reading = found  # type: ignore[attr-defined]
    try:
        yield found
    finally:
        connection.declic_reading = None  # type: ignore[attr-defined]


def connect() -> None:
    connection_created.connect(_on_connection, dispatch_uid="base.pagecache.watching")
