"""The database: a SQLite file in VAR_DIR, or PostgreSQL by DATABASE_URL, and how long one waits.

On PostgreSQL whoever holds a connection waits a bounded time for somebody's lock: who reads a page
is told after seconds (the page 503, with what was typed in it), long work is given a minute and
tried again, and a transaction that nobody goes on with lets go of what it holds.
"""

from pathlib import Path
from typing import Any

from config import env

SQLITE_OPTIONS: dict[str, Any] = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    # FULL: in WAL mode NORMAL may lose the last acknowledged commits at a power cut.
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;"
        "PRAGMA mmap_size=134217728; PRAGMA cache_size=-20000;"
    ),
}
# Clock, worker and commands: a migration that waits holds up all who come after it.
LONG_WORK = {"lock_timeout": "60s", "idle_in_transaction_session_timeout": "15min"}

# Set by config.asgi before the settings are read: this process answers people.
answers_people = False


def bounds(seconds: int, *, people: bool) -> str:
    """PostgreSQL's own time limits, as what a new connection says first."""
    limits = LONG_WORK
    if people:
        # daphne ends an answer after thirty seconds, whatever its query still does.
        limits = {
            "lock_timeout": f"{seconds}s",
            "statement_timeout": "25s",
            "idle_in_transaction_session_timeout": "60s",
        }
    return " ".join(f"-c {name}={value}" for name, value in limits.items())


def default(var: Path) -> dict[str, Any]:
    url = env.text("DATABASE_URL", "")
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": var / "declic.sqlite3",
            "OPTIONS": SQLITE_OPTIONS,
        }
    from base.pagecache.silence import Connection

    options: dict[str, Any] = {
        "connect_timeout": 5,
        "tcp_user_timeout": 10_000,  # ms after which a silent server is given up
        "pool": {"min_size": 1, "max_size": 10, "timeout": 5, "connection_class": Connection},
    }
    # 0 for a pooler that refuses such words (PgBouncer): ALTER ROLE … SET lock_timeout instead.
    seconds = env.number("DATABASE_LOCK_SECONDS", 5)
    if seconds > 0:
        options["options"] = bounds(seconds, people=answers_people)
    return {
        "ENGINE": "django.db.backends.postgresql",
        **env.postgres(url),
        "CONN_MAX_AGE": 0,
        # A connection that died with the server is replaced before a request meets it.
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
