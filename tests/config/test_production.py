"""Production refuses what is missing by its name, and Django's own deployment check is content."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.freshness import ROOT

WHOLE = {
    "SECRET_KEY": "a-long-secret-that-nobody-else-knows-0123456789-abcdefghij",
    "ALLOWED_HOSTS": "declic.ville.example",
    "BASE_URL": "https://declic.ville.example",
}


def run(
    folder: Path, environment: dict[str, str], *command: str
) -> subprocess.CompletedProcess[str]:
    env = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}",
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "VAR_DIR": str(folder),
        **environment,
    }
    return subprocess.run(
        [sys.executable, *command], env=env, cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY must have at least 50 characters"),
        ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS"),
        ({"BASE_URL": None}, "BASE_URL"),
        ({"HTTPS": "perhaps"}, "HTTPS must be 1 or 0"),
        ({"DATABASE_URL": "mysql://x"}, "DATABASE_URL must look like postgres://"),
    ],
)
def test_what_is_missing_or_malformed_is_named(
    tmp_path: Path, changed: dict[str, str | None], said: str
) -> None:
    environment = {name: value for name, value in {**WHOLE, **changed}.items() if value is not None}
    done = run(tmp_path, environment, "-c", "import config.settings.production")
    assert done.returncode != 0
    assert said in done.stderr


def test_the_deployment_check_is_clean(tmp_path: Path) -> None:
    command = ("site/manage.py", "check", "--deploy", "--fail-level", "WARNING")
    done = run(tmp_path, WHOLE, *command)
    assert done.returncode == 0, done.stderr
