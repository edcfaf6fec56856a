"""A site's folder of one's own, and management commands run on it by another process."""

import os
import subprocess
import sys
from pathlib import Path

from tools.freshness import ROOT


def manage(var: Path, *arguments: str, url: str = "") -> subprocess.CompletedProcess[str]:
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.demo",
        "VAR_DIR": str(var),
        "SECRET_KEY": "x" * 60,
        "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}",
        "DATABASE_URL": url,
    }
    command = [sys.executable, str(ROOT / "site/manage.py"), *arguments]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)
