"""A word that stands nowhere else in every field of hers: erased, it stands nowhere at all."""

import logging
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import connection, models
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from wagtail.users.models import UserProfile

from base import logs
from privacy import erasing, purging, registry
from tests.privacy.canaries import Person

pytestmark = pytest.mark.django_db


def dump() -> str:
    """The whole database as text, whatever the tables are."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        return "\n".join(connection.connection.iterdump())
    said = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT t::text FROM {connection.ops.quote_name(table)} t")
            said += [row[0] for row in cursor.fetchall()]
    return "\n".join(said)


def found(person: Person, text: str) -> dict[str, str]:
    """Which of her canaries a text holds; a binary column is dumped in hexadecimal."""
    text = text.lower()
    return {
        where: word
        for word, where in person.canaries.items()
        if word in text or word.encode().hex() in text
    }


@pytest.fixture(autouse=True)
def own_media(tmp_path: Path, settings: Settings) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")


@pytest.fixture
def said() -> Iterator[list[str]]:
    """What is written to the log meanwhile, as the console has it."""
    lines: list[str] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record))

    handler = Kept(logging.DEBUG)
    handler.setFormatter(logs.Text())
    root = logging.getLogger()
    before, root.level = root.level, logging.DEBUG
    root.addHandler(handler)
    yield lines
    root.removeHandler(handler)
    root.level = before


def make_picture(person: Person) -> Path:
    """A picture of hers, in the folder of media."""
    word = person.canary("wagtailusers.UserProfile.avatar")
    profile = UserProfile.get_for_user(person.user)
    profile.avatar.save(f"{word}.png", ContentFile(word.encode()))
    return Path(profile.avatar.path)


def media() -> str:
    from django.conf import settings

    names = [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    return "\n".join(f"{path} {path.read_bytes().decode('latin-1')}" for path in names)


def everything_of(person: Person) -> None:
    erasing.erase_user(person.user)
    purging.purge(timezone.now())


def test_there_is_a_canary_in_every_kind_of_row() -> None:
    person = Person()
    text = dump()
    standing = found(person, text)
    assert set(person.canaries.values()) - set(standing) == set()
    kinds = {where.rpartition(".")[0] for where in standing}
    silent = {
        holding.model._meta.label
        for holding in registry.held()
        if holding.erase != "keep" and holding.model in person.made
    } - kinds
    # Ids, codes and instants only: nobody's words.
    assert silent <= {
        "people.Membership", "cleanup.Declaration", "cleanup.DeclarationVersion",
        "events.RegistrationSession", "privacy.ErasureRequest",
    }  # fmt: skip


def test_after_erasure_and_purge_no_canary_stands_anywhere(client: Client, said: list[str]) -> None:
    person = Person()
    picture = make_picture(person)
    assert found(person, media())
    client.force_login(person.user)
    everything_of(person)
    assert found(person, dump()) == {}
    assert found(person, media()) == {} and not picture.exists()
    assert found(person, "\n".join(said)) == {}
    assert client.get("/admin/").status_code == 302


def test_without_an_account_no_canary_of_what_she_did_stands() -> None:
    person = Person()
    hers = {holding.model._meta.label for holding in registry.held("participant", "email")}
    erasing.erase(person.participant)
    left = found(person, dump())
    assert {where for where in left if where.rpartition(".")[0] in hers} == set()


@pytest.mark.parametrize("left_out", ["Attestation", "Participation", "Message", "address", "user"])
def test_with_one_verb_left_out_something_stands(
    left_out: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: the search sees what a forgotten verb leaves."""
    person = Person()
    monkeypatch.setattr(erasing, "_refuse_what_is_left", lambda subject, value: None)
    if left_out == "address":
        monkeypatch.setattr(erasing, "_at_address", {})
    elif left_out == "user":
        monkeypatch.setattr(erasing, "_accounts", {})
        make_picture(person)
    elif left_out == "Message":
        kept = {m: h for m, h in registry._holdings.items() if m.__name__ != left_out}
        monkeypatch.setattr(registry, "_holdings", kept)
    else:
        kept_verbs = {
            m: (lambda participant: 0) if m.__name__ == left_out else verb
            for m, verb in erasing._verbs.items()
        }
        monkeypatch.setattr(erasing, "_verbs", kept_verbs)
    try:
        everything_of(person)
    except models.ProtectedError:
        return  # the database itself refuses to lose what hangs by her
    assert found(person, dump() + media())


def pg_dump() -> str:
    known = connection.settings_dict
    env = {"PATH": os.environ["PATH"], "PGPASSWORD": str(known["PASSWORD"])}
    where = [f"--host={known['HOST']}", f"--port={known['PORT']}", f"--username={known['USER']}"]
    done = subprocess.run(
        ["pg_dump", *where, str(known["NAME"])], env=env, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_pg_dump_holds_no_canary() -> None:
    person = Person()
    assert found(person, pg_dump())
    everything_of(person)
    assert found(person, pg_dump()) == {}
