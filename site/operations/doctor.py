"""What an operator wants to know, as lines in plain French: each looks at one thing, for real."""

import shutil
import smtplib
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone, translation

from base import readiness
from mail.models import Message

LATE = 600
ROOM = 1_000_000_000


@dataclass(frozen=True)
class Line:
    label: str
    ok: bool
    words: str


Finding = tuple[bool, str]


def database() -> Finding:
    began = time.monotonic()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    taken = (time.monotonic() - began) * 1000
    return True, f"{connection.display_name} répond en {taken:.0f} ms."


def migrations() -> Finding:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not executor.loader.applied_migrations:
        return False, "La base n’est pas encore migrée : manage.py migrate"
    if waiting:
        return False, f"{len(waiting)} à appliquer : manage.py migrate"
    return True, "Toutes appliquées."


def outbox() -> Finding:
    late = Message.objects.takeable(timezone.now()).order_by("due_at").first()
    age = (timezone.now() - late.due_at).total_seconds() if late else 0
    dead = Message.objects.filter(state=Message.State.DEAD).count()
    words = f"Le plus ancien message en attente a {age:.0f} s ; {dead} abandonné(s)."
    return age < LATE and dead == 0, words


def disk() -> Finding:
    free = shutil.disk_usage(settings.VAR if settings.VAR.exists() else Path("/")).free
    return free > ROOM, f"{free / 1e9:.1f} Go libres.".replace(".", ",", 1)


def media() -> Finding:
    name = default_storage.save("doctor.txt", ContentFile(b"declic"))
    try:
        with default_storage.open(name) as file:
            same = file.read() == b"declic"
    finally:
        default_storage.delete(name)
    return same, "Écrits et relus." if same else "Ce qui est relu n’est pas ce qui a été écrit."


def smtp() -> Finding:
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        return True, "Aucun envoi réel dans ce réglage."
    place = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    try:
        with smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=5) as server:
            code, _ = server.noop()
    except (OSError, smtplib.SMTPException) as error:
        words = f"{place} ne répond pas ({type(error).__name__}) : EMAIL_HOST et EMAIL_PORT."
        return False, words
    return code == 250, f"{place} répond."


def redis() -> Finding:
    if not settings.REDIS_URL:
        return True, "Non utilisé : un seul processus web."
    from redis import Redis

    client = Redis.from_url(settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=2)
    return bool(client.ping()), "Répond."


def secret() -> Finding:
    enough = len(settings.SECRET_KEY) >= 50 and len(set(settings.SECRET_KEY)) > 10
    return enough, "Assez longue." if enough else "SECRET_KEY est trop courte ou trop simple."


def hours() -> Finding:
    here = datetime.now(timezone.get_default_timezone()).strftime("%H:%M")
    return True, f"{settings.TIME_ZONE}, il est {here}."


def static() -> Finding:
    found = Path(settings.STATIC_ROOT, "staticfiles.json").exists()
    return found or settings.DEBUG, "Collectés." if found else "manage.py collectstatic"


# What can be looked at in any state of the database.
MACHINE: list[tuple[str, Callable[[], Finding]]] = [
    ("Place sur le disque", disk),
    ("Médias", media),
    ("Serveur de courriel", smtp),
    ("Redis", redis),
    ("Clé secrète", secret),
    ("Fuseau horaire", hours),
    ("Fichiers statiques", static),
]


def look(label: str, check: Callable[[], Finding]) -> Line:
    try:
        return Line(label, *check())
    except Exception as error:  # what fails has been found; the others are still looked at
        return Line(label, False, f"Ne répond pas ({type(error).__name__}).")


def lines() -> list[Line]:
    """What the machine says, then what must be in order before going live.

    The latter needs every table: it is not asked while the database is away or not migrated.
    """
    found = [look("Base de données", database)]
    if found[0].ok:
        found.append(look("Migrations", migrations))
    whole = all(line.ok for line in found)
    if whole:
        found.append(look("Courriels en attente", outbox))
    found += [look(label, check) for label, check in MACHINE]
    if whole:
        with translation.override("fr"):
            found += [Line(line.label, line.ok, line.words) for line in readiness.lines()]
    return found
