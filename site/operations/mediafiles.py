"""Every uploaded file of the site, wherever it is stored, taken out and put back."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.files.storage import FileSystemStorage, default_storage


def on_disk() -> bool:
    return isinstance(default_storage, FileSystemStorage)


def _stored(folder: str = "") -> Iterator[str]:
    folders, files = default_storage.listdir(folder)
    yield from (f"{folder}{name}" for name in files if name)
    for name in folders:
        yield from _stored(f"{folder}{name}/")


def names() -> list[str]:
    if not on_disk():
        return sorted(_stored())
    root = Path(settings.MEDIA_ROOT)
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


def gather(folder: Path) -> dict[str, Path]:
    """Where each can be read; what is not on this disk is fetched into `folder`."""
    if on_disk():
        return {name: Path(settings.MEDIA_ROOT, name) for name in names()}
    found = {}
    for name in names():
        found[name] = folder / name
        found[name].parent.mkdir(parents=True, exist_ok=True)
        with default_storage.open(name) as source, found[name].open("wb") as target:
            shutil.copyfileobj(source, target)
    return found


def in_one_move() -> bool:
    """A folder is moved away whole, unless it is a volume of its own."""
    return on_disk() and not os.path.ismount(settings.MEDIA_ROOT)


def _same(name: str, path: Path) -> bool:
    if default_storage.size(name) != path.stat().st_size:
        return False
    with default_storage.open(name) as stored, path.open("rb") as file:
        return _digest(stored) == _digest(file)


def _digest(file: Any) -> bytes:
    found = hashlib.sha256()
    while chunk := file.read(1 << 20):
        found.update(chunk)
    return found.digest()


class Arrival:
    """The files below `folder` on their way to the place of all that is there.

    `bring`, then the database is switched, then `settle`. Until then nothing that the site shows
    has changed, and `take_back` leaves it as it was.
    """

    def __init__(self, folder: Path, former: Path) -> None:
        folder.mkdir(exist_ok=True)
        self.folder, self.former = folder, former
        self.before = set() if in_one_move() else set(names())
        self.added: list[str] = []
        self.changed: list[str] = []

    def coming(self) -> dict[str, Path]:
        files = (path for path in self.folder.rglob("*") if path.is_file())
        return {str(path.relative_to(self.folder)): path for path in sorted(files)}

    def bring(self) -> None:
        """Add what is new under its name. On this disk it waits in its folder, near by."""
        if in_one_move():
            return
        try:
            for name, path in self.coming().items():
                if name not in self.before:
                    self.added.append(name)
                    _save(name, path)
                elif not _same(name, path):
                    self.changed.append(name)
        except BaseException:
            self.take_back()
            raise

    def take_back(self) -> None:
        """Remove what was added, as far as the storage answers: nothing refers to it."""
        with suppress(Exception):
            for name in self.added:
                default_storage.delete(name)

    def settle(self) -> None:
        """Exchange what bears the same name, then remove what is no more."""
        if in_one_move():
            root = Path(settings.MEDIA_ROOT)
            if root.exists():
                root.rename(self.former)
            self.folder.rename(root)
            return
        coming = self.coming()
        for name in self.changed:
            default_storage.delete(name)  # a storage would save it under another name
            _save(name, coming[name])
        for name in self.before - coming.keys():
            default_storage.delete(name)


def _save(name: str, path: Path) -> None:
    with path.open("rb") as file:
        stored = default_storage.save(name, File(file))
    assert stored == name, f"{name} was stored as {stored}"
