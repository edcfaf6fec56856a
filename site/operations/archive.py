"""One file that holds a whole site: its database, its media, and a list of both with checksums.

SQLite by its own online copy, which a running site does not disturb; PostgreSQL by pg_dump.
"""

import hashlib
import io
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.recorder import MigrationRecorder

from operations import mediafiles

MANIFEST = "manifest.json"
FORMAT = 1
NAMES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}


class Refused(Exception):
    """What is asked would lose something, or the file is not what it says. In plain words."""


def _environment() -> dict[str, str]:
    """The password goes by the environment: a command line is read by every user."""
    known = connection.settings_dict
    pairs = {"PGPASSWORD": known["PASSWORD"], "PGHOST": known["HOST"], "PGPORT": known["PORT"]}
    pairs |= {"PGUSER": known["USER"], "PGDATABASE": str(known["NAME"]), "PGCONNECT_TIMEOUT": "10"}
    found = {name: str(value) for name, value in pairs.items() if value}
    return {"PATH": os.defpath, "LC_ALL": "C.UTF-8", **found}


def _postgres(*command: str) -> None:
    program = shutil.which(command[0])
    if program is None:
        raise Refused(f"{command[0]} n’est pas installé (paquet postgresql-client).")
    done = subprocess.run(
        [program, *command[1:]], env=_environment(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Refused(f"{command[0]} a échoué : {done.stderr.strip().splitlines()[-1:]}")


def _dump(target: Path) -> None:
    if connection.vendor == "sqlite":
        with (
            closing(sqlite3.connect(settings_path())) as source,
            closing(sqlite3.connect(target)) as copy,
        ):
            source.backup(copy, pages=2_000)
            # What was erased still stands in free pages; they do not leave with the copy.
            copy.execute("VACUUM")
            copy.execute("PRAGMA journal_mode=DELETE")
    else:
        _postgres("pg_dump", "--format=custom", "--no-owner", "--no-acl", f"--file={target}")


def settings_path() -> Path:
    return Path(str(connection.settings_dict["NAME"]))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _migrations() -> dict[str, str]:
    """The last migration of each app: what a restored database is brought up from."""
    return dict(sorted(MigrationRecorder(connection).applied_migrations().keys()))


def write(target: Path) -> dict[str, Any]:
    """Make `target` whole or not at all; returns its manifest."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f"{target.name}.part")
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        dump = Path(folder) / NAMES[connection.vendor]
        _dump(dump)
        # Media after the database: a file that came meanwhile is in the copy without a row.
        found = {dump.name: dump}
        fetched = mediafiles.gather(Path(folder) / "media")
        found |= {f"media/{name}": path for name, path in fetched.items()}
        manifest = {
            "format": FORMAT,
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "engine": connection.vendor,
            "versions": {name: version(name) for name in ("django", "wagtail")},
            "migrations": _migrations(),
            "files": {name: _digest(path) for name, path in found.items()},
        }
        unfinished.touch(mode=0o600)
        with tarfile.open(unfinished, "w:gz", compresslevel=6) as archive:
            words = json.dumps(manifest, indent=1).encode()
            entry = tarfile.TarInfo(MANIFEST)
            entry.size, entry.mode = len(words), 0o600
            archive.addfile(entry, io.BytesIO(words))
            for name, path in found.items():
                archive.add(path, name, recursive=False)
    unfinished.replace(target)
    return manifest


def unpack(source: Path, folder: Path) -> dict[str, Any]:
    """Unpack into `folder` and check every file against the list. Raises Refused."""
    try:
        with tarfile.open(source, "r:gz") as archive:
            archive.extractall(folder, filter="data")
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text())
    except (tarfile.TarError, OSError, ValueError, EOFError, KeyError) as error:
        raise Refused(
            f"Ce fichier n’est pas une sauvegarde lisible ({type(error).__name__})."
        ) from None
    if manifest.get("format") != FORMAT:
        raise Refused("Cette sauvegarde vient d’une autre version de la commande.")
    for name, digest in manifest["files"].items():
        path = folder / name
        if not path.is_file() or _digest(path) != digest:
            raise Refused(f"Le fichier {name} de la sauvegarde manque ou est abîmé.")
    if manifest["engine"] != connection.vendor:
        raise Refused(
            f"La sauvegarde vient de {manifest['engine']}, ce site utilise {connection.vendor}."
        )
    return manifest


def occupied() -> bool:
    """Whether this place holds a site already."""
    return bool(connection.introspection.table_names()) or bool(mediafiles.names())


def restore(source: Path, *, force: bool = False) -> dict[str, Any]:
    """Everything is verified before anything is touched. Files are there before the database is
    switched, what is no more goes after it; the newest migrations are run last."""
    if occupied() and not force:
        raise Refused(
            "Ce site contient déjà des données. Ajoutez --force pour les remplacer toutes."
        )
    root = Path(settings.MEDIA_ROOT)
    root.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=root.parent) as name:
        folder = Path(name)
        manifest = unpack(source, folder)
        files = mediafiles.Arrival(folder / "media", folder / "former")
        files.bring()
        try:
            _load(folder / NAMES[connection.vendor])
        except BaseException:
            files.take_back()
            raise
        files.settle()
    call_command("migrate", interactive=False, verbosity=0)
    return manifest


def _load(dump: Path) -> None:
    if connection.vendor == "sqlite":
        connections.close_all()
        place = settings_path()
        place.parent.mkdir(parents=True, exist_ok=True)
        moved = place.with_name(f"{place.name}.restored")
        shutil.copyfile(dump, moved)
        for ending in ("-wal", "-shm"):
            place.with_name(place.name + ending).unlink(missing_ok=True)
        moved.replace(place)
        return
    connections.close_all()
    script = dump.with_suffix(".sql")
    _postgres("pg_restore", "--no-owner", "--no-acl", f"--file={script}", str(dump))
    # One transaction: what was there is gone only when all of what comes is in.
    emptied = "SET lock_timeout = '30s'; DROP SCHEMA public CASCADE; CREATE SCHEMA public"
    single = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1")
    _postgres("psql", *single, f"--command={emptied}", f"--file={script}", "--output=/dev/null")


def newest(folder: Path) -> list[Path]:
    return sorted(folder.glob("declic-*.tar.gz"), reverse=True)
