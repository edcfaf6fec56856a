"""A site is saved, and put back into a fresh place by another process."""

import json
import tarfile
from pathlib import Path

import pytest

from tests.operations.places import manage
from tools.databases import migrated
from tools.prepare import DATABASE


def count(var: Path) -> str:
    code = "from people.models import Organisation as O; print(list(O.objects.values_list('name')))"
    return manage(var, "shell", "-v", "0", "-c", code).stdout.strip().splitlines()[-1]


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    var = tmp_path_factory.mktemp("lived") / "var"
    (var / "media/images").mkdir(parents=True)
    (var / DATABASE).write_bytes(migrated().read_bytes())
    (var / "media/images/a.webp").write_bytes(b"picture")
    code = "from people.models import Organisation as O; O.add_root(name='Ville de Saint-Aubin')"
    done = manage(var, "shell", "-v", "0", "-c", code)
    assert done.returncode == 0, done.stderr
    done = manage(var, "backup")
    assert done.returncode == 0, done.stderr
    return var, next((var / "backups").glob("*.tar.gz"))


def test_a_fresh_place_holds_the_same_afterwards(saved: tuple[Path, Path], tmp_path: Path) -> None:
    lived, file = saved
    var = tmp_path / "var"
    done = manage(var, "restore", str(file))
    assert done.returncode == 0, done.stderr
    assert count(var) == count(lived) == "[('Ville de Saint-Aubin',)]"
    assert (var / "media/images/a.webp").read_bytes() == b"picture"
    assert file.stat().st_mode & 0o077 == 0
    again = manage(var, "restore", str(file))
    assert again.returncode == 1
    assert "--force" in again.stderr


def test_a_damaged_file_is_refused_before_anything_is_touched(
    saved: tuple[Path, Path], tmp_path: Path
) -> None:
    _, file = saved
    folder = tmp_path / "open"
    with tarfile.open(file) as archive:
        archive.extractall(folder, filter="data")
    (folder / "media/images/a.webp").write_bytes(b"another")
    damaged = tmp_path / "damaged.tar.gz"
    with tarfile.open(damaged, "w:gz") as archive:
        for path in (folder / "manifest.json", folder / "database.sqlite3"):
            archive.add(path, path.name)
        archive.add(folder / "media/images/a.webp", "media/images/a.webp")
    done = manage(tmp_path / "var", "restore", str(damaged))
    assert done.returncode == 1
    assert "media/images/a.webp" in done.stderr
    assert (
        not (tmp_path / "var" / DATABASE).exists() or not (tmp_path / "var/media/images").exists()
    )


def test_its_list_names_engine_versions_and_every_file(saved: tuple[Path, Path]) -> None:
    with tarfile.open(saved[1]) as archive:
        file = archive.extractfile("manifest.json")
        assert file
        manifest = json.load(file)
        assert set(archive.getnames()) == {"manifest.json", *manifest["files"]}
    assert manifest["engine"] == "sqlite"
    assert set(manifest["versions"]) == {"django", "wagtail"}
    assert manifest["migrations"]["base"].startswith("000")


def test_only_the_last_ones_are_kept(saved: tuple[Path, Path], tmp_path: Path) -> None:
    for _ in range(2):
        done = manage(saved[0], "backup", "--to", str(tmp_path), "--keep", "1")
        assert done.returncode == 0, done.stderr
    assert len(list(tmp_path.glob("*.tar.gz"))) == 1
