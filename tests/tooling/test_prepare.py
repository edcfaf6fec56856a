"""A start keeps what people entered, does only what is needed, and is whole or not at all."""

import shutil
import time
from pathlib import Path

import pytest

from tools import freshness
from tools.freshness import Stamps
from tools.prepare import Place, build, prepare
from tools.running import loaded_demo

MAKE = "from people.models import Organisation as O; O.add_root(name='Essai', slug='essai')"
FIND = "from people.models import Organisation as O; print(O.objects.filter(slug='essai').count())"


def run(place: Place, code: str) -> str:
    return place.manage("shell", "-v0", "-c", code).finish().strip()


@pytest.mark.browser
def test_a_second_start_is_quick_and_keeps_what_people_entered(tmp_path: Path) -> None:
    var = tmp_path / "demo"
    shutil.copytree(loaded_demo(), var, symlinks=True)
    place = Place(var, "config.settings.demo")
    run(place, MAKE)
    began = time.monotonic()
    prepare(place)
    assert time.monotonic() - began < 5
    assert run(place, FIND) == "1"


@pytest.mark.browser
def test_the_accounts_are_told(tmp_path: Path) -> None:
    assert "admin@clairvigne.example" in (loaded_demo() / "accounts.txt").read_text()


def test_a_start_cut_short_leaves_no_half_made_site(tmp_path: Path) -> None:
    place = Place(tmp_path / "demo", "config.settings.nowhere", static=False)
    with pytest.raises(SystemExit):
        build(place)
    assert not place.var.exists()


def test_a_secret_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    place = Place(tmp_path / "demo", "config.settings.demo")
    first = place.secret()
    assert len(first) > 50
    assert place.secret() == first
    assert (place.var / "secret").stat().st_mode & 0o077 == 0


def test_a_step_is_done_again_only_when_its_sources_changed(tmp_path: Path) -> None:
    stamps, source = Stamps(tmp_path / "stamps"), tmp_path / "a.css"
    source.write_text("a")
    first = freshness.digest([source])
    assert not stamps.holds("static", first)
    stamps.put("static", first)
    assert stamps.holds("static", freshness.digest([source]))
    source.write_text("b")
    assert not stamps.holds("static", freshness.digest([source]))
