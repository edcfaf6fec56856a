from typing import Any

import pytest
from django.core.management import call_command

from operations import doctor


@pytest.mark.django_db
def test_it_speaks_french_and_its_exit_says_whether_all_is_well(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as end:
        call_command("doctor")
    said = capsys.readouterr().out
    assert end.value.code == 1
    assert "  bien  Base de données : SQLite répond" in said
    assert "À VOIR  Horloge (clock) : Aucun processus clock" in said
    assert "  bien  Migrations : Toutes appliquées." in said


def test_a_check_that_fails_is_a_line_and_hides_nothing(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    for check in (doctor.smtp, doctor.redis):
        line = doctor.look("Serveur", check)
        assert not line.ok
        assert line.words.startswith("Ne répond pas (")
