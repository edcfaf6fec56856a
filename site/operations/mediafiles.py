"""Every uploaded file of the site, wherever it is stored, taken out and put back."""

import shutil
from collections.abc import Iterator
from pathlib import Path

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


def put(folder: Path, former: Path) -> None:
    """Have what is below `folder` in the place of all that is there, which goes to `former`."""
    folder.mkdir(exist_ok=True)
    root = Path(settings.MEDIA_ROOT)
    if on_disk():
        if root.exists():
            root.rename(former)
        folder.rename(root)
        return
    before = set(names())
    coming = {str(p.relative_to(folder)): p for p in folder.rglob("*") if p.is_file()}
    for name, path in coming.items():
        if name in before:
            default_storage.delete(name)  # a storage would save it under another name
        with path.open("rb") as file:
            default_storage.save(name, File(file))
    for name in before - coming.keys():
        default_storage.delete(name)
