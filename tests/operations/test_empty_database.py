"""A web process and a clock that start before the first migration."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from tools.freshness import ROOT
from tools.running import free_port

LIMIT = 120  # seconds for Django to start on a busy machine


def status(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address, timeout=LIMIT) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
    except OSError:
        return 0, ""


def test_it_boots_says_so_and_waits(tmp_path: Path) -> None:
    port = free_port()
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "VAR_DIR": str(tmp_path),
        "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}",
        "DATABASE_URL": "",
    }
    daphne = [sys.executable, "-m", "daphne", "-b", "127.0.0.1", "-p", str(port)]
    clock = [sys.executable, str(ROOT / "site/manage.py"), "clock"]
    started = [
        subprocess.Popen(command, env=env, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        for command in ([*daphne, "config.asgi:application"], clock)
    ]
    try:
        until = time.monotonic() + LIMIT
        while status(f"http://127.0.0.1:{port}/sante")[0] == 0 and time.monotonic() < until:
            time.sleep(0.2)
        assert status(f"http://127.0.0.1:{port}/sante") == (200, "ok")
        assert status(f"http://127.0.0.1:{port}/sante/pret")[0] == 503
        code, page = status(f"http://127.0.0.1:{port}/fr/")
        assert (code, "<h1" in page) == (503, True)
        time.sleep(3)
        assert [process.poll() for process in started] == [None, None]
    finally:
        for process in started:
            process.kill()
            process.wait()
