from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import translation

from base import readiness
from operations import doctor
from tests.operations.places import manage


@pytest.mark.django_db
def test_it_speaks_french_and_its_exit_says_whether_all_is_well(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as end:
        call_command("doctor")
    said = capsys.readouterr().out
    assert end.value.code == 1
    assert "  bien  Base de données : SQLite répond" in said
    assert "À VOIR  Horloge (clock) : Aucun processus clock\u202f:" in said
    assert "  bien  Migrations : Toutes appliquées." in said


@pytest.mark.django_db
def test_the_admins_list_says_the_same() -> None:
    with translation.override("fr"):
        listed = {(line.label, line.ok, line.words) for line in readiness.lines()}
    said = {(line.label, line.ok, line.words) for line in doctor.lines()}
    assert listed <= said
    names = {label for label, _, _ in listed}
    assert {"Horloge (clock)", "Sauvegarde", "Adresse et HTTPS", "Réglages publics"} <= names


def test_before_migrating_it_says_so_once_and_has_no_traceback(tmp_path: Path) -> None:
    done = manage(tmp_path, "doctor")
    assert done.returncode == 1
    assert done.stdout.count("La base n’est pas encore migrée : manage.py migrate") == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert "Horloge" not in done.stdout


def test_it_names_a_mail_server_that_does_not_answer(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    line = doctor.look("Serveur de courriel", doctor.smtp)
    words = "127.0.0.1:1 ne répond pas (ConnectionRefusedError) : EMAIL_HOST et EMAIL_PORT."
    assert (line.ok, line.words) == (False, words)


def test_a_check_that_fails_is_a_line_and_hides_nothing(settings: Any) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    line = doctor.look("Redis", doctor.redis)
    assert not line.ok
    assert line.words.startswith("Ne répond pas (")
