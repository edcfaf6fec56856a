"""Who may be somebody, and every form, reaches Django at every public address; the rest is kept."""

import json
import shutil
import subprocess
import sys
from typing import Any

import pytest

from tools.freshness import ROOT
from tools.prepare import Place
from tools.running import loaded_demo

Found = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    made, var = loaded_demo(), tmp_path_factory.mktemp("addresses") / "var"
    shutil.copytree(made, var, symlinks=True)
    place = Place(var, "config.settings.demo", {"DATABASE_URL": "", "REDIS_URL": ""})
    command = [sys.executable, "-m", "tests.config.addresses_walk"]
    done = subprocess.run(
        command, env=place.env, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    walked: Found = json.loads(done.stdout.strip().splitlines()[-1])
    return walked


def test_who_is_somebody_never_meets_it(found: Found) -> None:
    assert [name for name, one in found.items() if not one["somebody"]] == []


def test_no_form_and_nothing_with_a_cookie_is_kept(found: Found) -> None:
    assert [n for n, one in found.items() if one["stored"] and (one["form"] or one["sets"])] == []
    assert {one["form"] for one in found.values()} == {True, False}


def test_what_is_the_same_for_everyone_is_kept_and_says_what_django_says(found: Found) -> None:
    stored = {name: one for name, one in found.items() if one["stored"]}
    assert [name for name, one in stored.items() if not one["hit"] or one["status"] != 200] == []
    assert [name for name, one in stored.items() if not one["same"]] == []
    assert [name for name, one in found.items() if one["tells"]] == []


def test_every_page_of_editors_is_kept(found: Found) -> None:
    """Other addresses may be: each tells by its answer."""
    pages = {n: one for n, one in found.items() if one["page"] and "?" not in one["path"]}
    assert [name for name, one in pages.items() if not one["stored"]] == []
    assert len(pages) > 30
