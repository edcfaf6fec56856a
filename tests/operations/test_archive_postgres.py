"""The same on PostgreSQL: dumped from one database, put back into another."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.operations.places import manage

URL = os.environ.get("DATABASE_URL", "")


@pytest.fixture
def databases() -> Iterator[tuple[str, str]]:
    names = (f"declic_lived_{os.getpid()}", f"declic_fresh_{os.getpid()}")
    server = URL.rpartition("/")[0]
    with psycopg.connect(URL, autocommit=True) as connection:
        for name in names:
            connection.execute(f'CREATE DATABASE "{name}"')
        yield f"{server}/{names[0]}", f"{server}/{names[1]}"
        for name in names:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def title(url: str) -> str:
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT title FROM kept").fetchone()
    assert row
    return str(row[0])


@pytest.mark.postgres
def test_a_fresh_database_holds_the_same_afterwards(
    databases: tuple[str, str], tmp_path: Path
) -> None:
    lived, fresh = databases
    done = manage(tmp_path / "lived", "migrate", "-v", "0", url=lived)
    assert done.returncode == 0, done.stderr
    with psycopg.connect(lived, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'Ville' AS title")
    (tmp_path / "lived/media/images").mkdir(parents=True)
    (tmp_path / "lived/media/images/a.webp").write_bytes(b"picture")
    done = manage(tmp_path / "lived", "backup", url=lived)
    assert done.returncode == 0, done.stderr
    file = next((tmp_path / "lived/backups").glob("*.tar.gz"))
    done = manage(tmp_path / "fresh", "restore", str(file), url=fresh)
    assert done.returncode == 0, done.stderr
    assert title(fresh) == "Ville"
    assert (tmp_path / "fresh/media/images/a.webp").read_bytes() == b"picture"
    again = manage(tmp_path / "fresh", "restore", str(file), url=fresh)
    assert (again.returncode, "--force" in again.stderr) == (1, True)
    forced = manage(tmp_path / "fresh", "restore", str(file), "--force", url=fresh)
    assert (forced.returncode, title(fresh)) == (0, "Ville"), forced.stderr


def load(var: Path, dump: Path, url: str) -> tuple[int, str]:
    code = (
        f"from pathlib import Path; from operations import archive; archive._load(Path('{dump}'))"
    )
    done = manage(var, "shell", "-v", "0", "-c", code, url=url)
    return done.returncode, done.stderr


@pytest.mark.postgres
def test_what_was_there_stays_until_all_of_it_is_in(
    databases: tuple[str, str], tmp_path: Path
) -> None:
    lived, fresh = databases
    for url, said in ((lived, "new"), (fresh, "old")):
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"CREATE TABLE kept AS SELECT '{said}' AS title")
    with psycopg.connect(lived, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA apart")
    with psycopg.connect(fresh, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA apart")
    dump = tmp_path / "database.dump"
    subprocess.run(["pg_dump", "--format=custom", f"--file={dump}", lived], check=True)
    code, said = load(tmp_path, dump, fresh)
    assert (code, "psql a échoué" in said, title(fresh)) == (1, True, "old"), said
    with psycopg.connect(fresh, autocommit=True) as connection:
        connection.execute("DROP SCHEMA apart")
    code, said = load(tmp_path, dump, fresh)
    assert (code, title(fresh)) == (0, "new"), said
