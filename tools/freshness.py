"""What was made from which files: a step whose sources have not changed is not done again."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("courses", "events", "cleanup", "site")


def sources(*patterns: str) -> list[Path]:
    """Our own files under the rooms of the site that match one of the patterns."""
    found = (
        path for room in ROOMS for pattern in patterns for path in (ROOT / room).rglob(pattern)
    )
    return sorted(path for path in found if path.is_file() and "__pycache__" not in path.parts)


def digest(paths: Iterable[Path], *words: str) -> str:
    total = hashlib.sha256()
    for word in words:
        total.update(word.encode() + b"\0")
    for path in paths:
        total.update(str(path).encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()[:16]


def migrations() -> str:
    """Figures are loaded after the migrations, so their file counts as one."""
    paths = sources("migrations/*.py", "facts/data/*.json")
    return digest([*paths, ROOT / "requirements/runtime.txt"])


def static_files() -> str:
    lock = ROOT / "requirements/runtime.txt"
    return digest([*sources("static/**/*", "settings/*.py"), lock])


def code() -> str:
    """Everything that may change what the demo loads: templates are read later, on demand."""
    endings = ("py", "json", "md", "csv", "webp", "jpg")
    return digest(sources(*(f"*.{ending}" for ending in endings)))


class Stamps:
    """One small file per finished step, holding the digest of what it was made from."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def holds(self, step: str, value: str) -> bool:
        path = self.folder / step
        return path.is_file() and path.read_text() == value

    def put(self, step: str, value: str) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / step).write_text(value)
