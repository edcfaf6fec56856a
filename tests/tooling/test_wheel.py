"""The wheel holds what the site needs: setuptools and a careless .gitignore lose it silently."""

import subprocess
import sys
import zipfile
from pathlib import Path

from tests.tooling import sources
from tools.freshness import ROOT


def test_the_wheel_holds_templates_and_static_files(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        str(path.relative_to(ROOT)).removeprefix("site/")
        for path in sources.files()
        if sources.room_of(path)
    }
    assert any(name.startswith("base/templates/") for name in wanted)
    assert any(name.startswith("base/static/") for name in wanted)
    assert wanted - held == set()
    assert not any(name.startswith(("site/", "tests/", "tools/")) for name in held)
