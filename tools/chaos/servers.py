"""A Redis and a PostgreSQL of one's own: on free ports, in a folder, to be killed and frozen."""

import os
import shutil
import signal
import socket
import subprocess
from pathlib import Path

from tools.chaos import Absent
from tools.chaos.children import Child, wait_until
from tools.running import free_port


def listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Redis:
    """`with Redis(folder) as redis`: keeps nothing on disk, as a carrier of wake-ups may."""

    def __init__(self, folder: Path) -> None:
        program = shutil.which("redis-server")
        if not program:
            raise Absent("no redis-server")
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        command = [program, "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]
        command += ["--appendonly", "no", "--dir", str(folder)]
        self.server = Child("redis", command, os.environ, folder / "redis.log")

    def start(self) -> "Redis":
        self.server.start()
        wait_until(lambda: listens(self.port), 10, "Redis listens")
        return self

    def stop(self) -> None:
        self.server.stop()

    def kill(self) -> None:
        self.server.kill()

    def freeze(self) -> None:
        """A black hole: connections open, nothing ever answers."""
        self.server.freeze()

    def thaw(self) -> None:
        self.server.thaw()

    def __enter__(self) -> "Redis":
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()


def programs() -> Path:
    """Where Debian keeps PostgreSQL's programs, the newest first."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if not found:
        raise Absent("no PostgreSQL")
    return found[0]


# PostgreSQL refuses to run as root.
OWNER = "postgres" if os.geteuid() == 0 else None


def give(folder: Path) -> None:
    """Let PostgreSQL's user own `folder` and all in it."""
    if OWNER:
        subprocess.run(["chown", "-R", f"{OWNER}:{OWNER}", str(folder)], check=True)
    folder.chmod(0o700)


class Postgres:
    """A cluster of one's own: a copy of the folder `made_of`, or a new and empty one."""

    def __init__(self, folder: Path, made_of: Path | None = None) -> None:
        self.bin = programs()
        self.data = folder / "cluster"
        if made_of:
            shutil.copytree(made_of, self.data)
            give(self.data)
        else:
            self.data.mkdir()
            give(self.data)
            self.begin()
        self.port = free_port()
        self.url = f"postgres://postgres@127.0.0.1:{self.port}/postgres"
        options = {
            "listen_addresses": "127.0.0.1",
            "port": str(self.port),
            "unix_socket_directories": "",
        }
        command = [str(self.bin / "postgres"), "-D", str(self.data)]
        for name, value in options.items():
            command += ["-c", f"{name}={value}"]
        self.server = Child("postgresql", command, os.environ, folder / "postgresql.log", OWNER)

    def begin(self) -> None:
        command = [str(self.bin / "initdb"), "-D", str(self.data), "-U", "postgres"]
        command += ["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        subprocess.run(command, user=OWNER, group=OWNER, check=True, capture_output=True, cwd="/")

    def start(self) -> "Postgres":
        self.server.start()
        wait_until(self.ready, 30, "PostgreSQL is ready")
        return self

    def ready(self) -> bool:
        command = [str(self.bin / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run(command, check=False).returncode == 0

    def stop(self) -> None:
        """A fast shutdown, as a maintenance does it: open transactions are broken off."""
        self.server.stop(signal.SIGINT)

    def kill(self) -> None:
        self.server.kill()

    def freeze(self) -> None:
        self.server.freeze()

    def thaw(self) -> None:
        self.server.thaw()

    def __enter__(self) -> "Postgres":
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()
