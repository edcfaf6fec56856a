"""Runs the whole site with its fictional town in the foreground, on one's own machine.

python -m tools.serve demo    production's settings, what `make demo` does
python -m tools.serve dev     autoreload and DEBUG, what `make run` does
"""

import os
import socket
import sys
import time
import urllib.error
import urllib.request

from tools.freshness import ROOT
from tools.prepare import ACCOUNTS, Place, prepare
from tools.supervisor import Process, Supervisor, read

HOST = os.environ.get("HOST", "localhost")
PORT = int(os.environ.get("PORT", "8000"))
# Twisted binds to addresses, people type names.
BIND = "127.0.0.1" if HOST == "localhost" else HOST
NEAR = "127.0.0.1" if HOST in {"localhost", "0.0.0.0"} else HOST
BINDING = {"HOST": HOST, "PORT": str(PORT), "BIND": BIND}


def demo() -> tuple[Place, dict[str, str]]:
    commands = read(ROOT / "Procfile")
    here = Place(ROOT / "var/demo", "config.settings.demo", BINDING)
    return here, {name: commands[name] for name in ("web", "clock", "worker")}


def dev() -> tuple[Place, dict[str, str]]:
    here = Place(ROOT / "var/dev", "config.settings.dev", BINDING, static=False)
    return here, {
        "web": f"exec python site/manage.py runserver {BIND}:{PORT}",
        "clock": "exec python site/manage.py clock",
        "worker": "exec python site/manage.py worker",
    }


def refuse_a_taken_port() -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((BIND, PORT))
        except OSError as error:
            raise SystemExit(f"{HOST}:{PORT}: {error.strerror}. Try: make demo PORT=8001") from None


def healthy() -> bool:
    try:
        with urllib.request.urlopen(f"http://{NEAR}:{PORT}/sante", timeout=0.5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


class Welcome:
    """Asked again and again whether the site answers; says so once."""

    def __init__(self, began: float, accounts: str) -> None:
        self.began, self.accounts = began, accounts

    def __call__(self) -> bool:
        if not healthy():
            return False
        print(f"\nDéclic: http://{HOST}:{PORT}/  (ready in {time.monotonic() - self.began:.1f} s)")
        print(self.accounts + "Ctrl-C stops it; `make reset` forgets what was entered.", flush=True)
        return True


def main(kind: str) -> int:
    began = time.monotonic()
    refuse_a_taken_port()
    here, commands = {"demo": demo, "dev": dev}[kind]()
    print("Déclic: starting" if here.var.exists() else "Déclic: preparing a new site", flush=True)
    prepare(here)
    accounts = here.var / ACCOUNTS
    processes = [Process(name, line, here.env, ROOT) for name, line in commands.items()]
    welcome = Welcome(began, accounts.read_text() if accounts.exists() else "")
    Supervisor(processes, welcome).run()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
