"""The shape of the house: what stands where, and how big it may grow."""

import ast
import re

import pytest

from tests.tooling import sources
from tools.freshness import ROOT

TOP = {
    ".ci",
    ".editorconfig",
    ".gitignore",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "LICENSES",
    "Makefile",
    "Procfile",
    "README.md",
    "bench",
    "budgets.json",
    "cleanup",
    "courses",
    "docs",
    "events",
    "promises.toml",
    "pyproject.toml",
    "requirements",
    "site",
    "tests",
    "tools",
}
NAMELESS = {"services", "utils", "helpers", "common", "misc"}
# Written so that this file does not hold what it looks for.
MACHINE = re.compile(
    r"(?<![\w.])/(?:root|home|work)/\w|\.\./sha[r]ed|py[p]i\.org|python[h]osted\.org|npm[j]s\.org"
)
TEXTS = (".py", ".md", ".html", ".txt", ".toml", ".json", ".sh", ".css", ".js", ".po", "Makefile")


def lines_of(text: str) -> int:
    return text.count("\n") + 1


def test_top_level_is_the_one_of_the_house() -> None:
    top = {path.relative_to(ROOT).parts[0] for path in sources.files()}
    assert top == TOP


def test_site_is_a_folder_and_never_a_package() -> None:
    assert not (ROOT / "site/__init__.py").exists()
    assert not (ROOT / "tests/site").exists()


def test_tests_mirror_the_rooms() -> None:
    folders = {
        path.relative_to(ROOT).parts[1] for path in sources.named(".py") if "tests" in path.parts
    }
    strangers = {name for name in folders if not name.endswith(".py")} - sources.rooms()
    assert strangers <= {"journeys", "tooling"}


def test_no_file_is_named_after_nothing() -> None:
    bad = [
        path
        for path in sources.named(".py")
        if path.stem in NAMELESS or path.parent.name in NAMELESS
    ]
    assert bad == []


def test_files_functions_and_templates_keep_their_size() -> None:
    too_big = []
    for path in sources.named(".py"):
        text = path.read_text()
        limit = 400 if "tests" in path.parts else 300
        if lines_of(text) > limit:
            too_big.append(f"{path.relative_to(ROOT)}: {lines_of(text)} lines")
        if "tests" in path.parts:
            continue
        for function in sources.functions(ast.parse(text)):
            length = (function.end_lineno or 0) - function.lineno + 1
            if length > 40:
                too_big.append(f"{path.relative_to(ROOT)}: {function.name} {length} lines")
    for path in sources.named(".html"):
        if lines_of(path.read_text()) > 101:
            too_big.append(f"{path.relative_to(ROOT)}: {lines_of(path.read_text())} lines")
    assert too_big == []


def test_migrations_stay_small() -> None:
    found = [path for path in sources.named(".py", migrations=True) if "migrations" in path.parts]
    heavy = [f"{path.relative_to(ROOT)}" for path in found if path.stat().st_size > 60_000]
    assert heavy == []


def test_nothing_names_this_machine() -> None:
    found = []
    for path in sources.files():
        if path.name.endswith(TEXTS) or path.parent.name == ".ci":
            for number, line in enumerate(path.read_text().splitlines(), 1):
                if match := MACHINE.search(line):
                    found.append(f"{path.relative_to(ROOT)}:{number}: {match.group()}")
    assert found == []


@pytest.mark.parametrize("line", ["cd /ro" + "ot/x", 'open("/wo' + 'rk/main")', "../sha" + "red/x"])
def test_the_machine_would_be_noticed(line: str) -> None:
    assert MACHINE.search(line)


def test_every_room_is_in_the_contract_and_the_wheel() -> None:
    tool = sources.project()["tool"]
    packages = {
        name.split("/")[-1] for name in tool["hatch"]["build"]["targets"]["wheel"]["packages"]
    }
    assert set(tool["importlinter"]["root_packages"]) == sources.rooms()
    assert packages == sources.rooms()
    assert sources.rooms() <= set(sources.heights())


def test_locks_have_hashes_and_no_address() -> None:
    for name in ("runtime", "dev"):
        text = (ROOT / f"requirements/{name}.txt").read_text()
        pinned = re.findall(r"^[a-z0-9.-]+(?:\[[a-z,]+\])?==", text, re.MULTILINE)
        assert len(pinned) > 50
        assert text.count("--hash=sha256:") >= len(pinned)
        assert "://" not in text


def test_code_and_contents_have_their_licences() -> None:
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in (ROOT / "LICENSE").read_text()
    contents = (ROOT / "LICENSES/CC-BY-4.0.txt").read_text()
    assert contents.startswith("Creative Commons Attribution 4.0 International")
    assert sources.project()["project"]["license"] == "EUPL-1.2"
