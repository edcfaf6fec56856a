"""Finds a PostgreSQL that this user may make databases on."""

import os

import psycopg

CANDIDATES = (
    "postgres://postgres@127.0.0.1/postgres",
    "postgres:///postgres",  # the local socket, as oneself
)


def reason(url: str) -> str:
    """Why this address cannot serve the tests; empty when it can."""
    try:
        with psycopg.connect(url, connect_timeout=3) as connection:
            row = connection.execute(
                "select rolcreatedb or rolsuper from pg_roles where rolname = current_user"
            ).fetchone()
    except psycopg.Error as error:
        return str(error).strip().splitlines()[0]
    return "" if row and row[0] else "the role may not create databases"


def find() -> tuple[str, str]:
    """An address, or nothing and the reason."""
    given = os.environ.get("DATABASE_URL")
    reasons = []
    for url in [given] if given else CANDIDATES:
        why = reason(url)
        if not why:
            return url, ""
        reasons.append(why)
    return "", "; ".join(dict.fromkeys(reasons))
