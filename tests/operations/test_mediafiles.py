"""Files come into a storage that knows no move of a whole folder, as a bucket does not."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, default_storage

from operations import mediafiles

OLD = {"images/a.webp": b"old a", "images/b.webp": b"b", "documents/c.pdf": b"c"}
NEW = {"images/a.webp": b"new a", "images/b.webp": b"b", "images/d.webp": b"d", "e.csv": b"e"}


class Bucket(InMemoryStorage):
    """It may break off: after so many files it takes none."""

    left = 1000

    def _save(self, name: str, content: Any) -> str:
        if not self.left:
            raise ConnectionError("the line broke")
        type(self).left -= 1
        saved: str = super()._save(name, content)  # type: ignore[misc]  # the stubs lack it
        return saved


@pytest.fixture
def arrival(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> mediafiles.Arrival:
    monkeypatch.setattr(Bucket, "left", 1000)
    bucket = {"BACKEND": f"{__name__}.Bucket"}
    settings.STORAGES = {**settings.STORAGES, "default": bucket}
    for name, content in OLD.items():
        default_storage.save(name, ContentFile(content))
    for name, content in NEW.items():
        (tmp_path / "media" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "media" / name).write_bytes(content)
    return mediafiles.Arrival(tmp_path / "media", tmp_path / "former")


def held() -> dict[str, bytes]:
    return {name: default_storage.open(name).read() for name in mediafiles.names()}


def test_until_the_database_is_switched_all_that_was_there_is_as_it_was(
    arrival: mediafiles.Arrival,
) -> None:
    arrival.bring()
    assert held() == {**OLD, "images/d.webp": b"d", "e.csv": b"e"}
    arrival.settle()
    assert held() == NEW


def test_a_database_that_is_refused_leaves_the_files_as_they_were(
    arrival: mediafiles.Arrival,
) -> None:
    arrival.bring()
    arrival.take_back()
    assert held() == OLD


def test_a_line_that_breaks_on_the_way_leaves_the_files_as_they_were(
    arrival: mediafiles.Arrival, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Bucket, "left", 1)
    with pytest.raises(ConnectionError):
        arrival.bring()
    assert held() == OLD


def test_what_broke_off_is_done_by_the_next_one(
    arrival: mediafiles.Arrival, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrival.bring()
    monkeypatch.setattr(Bucket, "left", 0)
    with pytest.raises(ConnectionError):
        arrival.settle()
    monkeypatch.setattr(Bucket, "left", 1000)
    again = mediafiles.Arrival(arrival.folder, arrival.former)
    again.bring()
    again.settle()
    assert held() == NEW
