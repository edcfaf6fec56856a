"""The words on screen: collected from the code, checked to be whole, compiled without gettext.

python -m tools.messages collect    write what is new into each app's .po files (needs gettext)
python -m tools.messages check      say what is untranslated, unsure or not collected
python -m tools.messages compile    .po to .mo, in Python alone
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

from tools.freshness import ROOMS, ROOT

LANGUAGES = ("fr", "es")
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{(\w*)\}")


def catalogues(root: Path = ROOT) -> list[Path]:
    return sorted(path for room in ROOMS for path in (root / room).rglob("LC_MESSAGES/*.po"))


def apps(root: Path = ROOT) -> list[Path]:
    """Each app speaks for itself."""
    return sorted(path.parent for room in ROOMS for path in (root / room).rglob("apps.py"))


def compile_all(root: Path = ROOT) -> int:
    """Write each .mo that is missing or older than its .po; tell how many."""
    stale = [
        path
        for path in catalogues(root)
        if not (target := path.with_suffix(".mo")).exists()
        or target.stat().st_mtime < path.stat().st_mtime
    ]
    for path in stale:
        polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))
    return len(stale)


def collect(root: Path = ROOT) -> None:
    """Django's makemessages, app by app, in place."""
    # -P and a bare environment: a module of the app, as in courses/numbers.py, must not come
    # before Python's own.
    command = [sys.executable, "-P", "-m", "django", "makemessages", "--no-location", "--no-wrap"]
    bare = {"PATH": os.environ.get("PATH", "")}
    for language in LANGUAGES:
        command += ["--locale", language]
    for app in apps(root):
        (app / "locale").mkdir(exist_ok=True)
        # Features that hold other apps do not speak for them.
        ignored = [f"--ignore={other.name}/*" for other in apps(root) if other.parent == app]
        done = subprocess.run(
            [*command, *ignored], cwd=app, env=bare, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise SystemExit(f"{app.name}: {done.stderr.strip()}")
        if not any((app / "locale").iterdir()):
            (app / "locale").rmdir()


def placeholders(text: str) -> set[str]:
    return {match.group(0) for match in PLACEHOLDER.finditer(text)}


def faults_of(entry: polib.POEntry) -> list[str]:
    """What is wrong with one translated message, in words."""
    texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if not all(texts):
        return ["is not translated"]
    if "fuzzy" in entry.flags:
        return ["is marked fuzzy"]
    known = placeholders(entry.msgid) | placeholders(entry.msgid_plural or "")
    strange = {mark for text in texts for mark in placeholders(text)} - known
    return [f"names unknown {', '.join(sorted(strange))}"] if strange else []


def disputed(paths: list[Path]) -> list[str]:
    """One message, one language, two translations: Django merges the rooms, and one would win."""
    said: dict[tuple[str, str | None, str], dict[str, str]] = {}
    for path in paths:
        for entry in polib.pofile(str(path)):
            if not entry.obsolete and entry.msgstr:
                key = (path.parts[-3], entry.msgctxt, entry.msgid)
                said.setdefault(key, {})[entry.msgstr] = path.parts[-5]
    return [
        f"{language}: “{msgid[:60]}” is said in two ways: {', '.join(sorted(ways))}"
        for (language, _, msgid), ways in said.items()
        if len(ways) > 1
    ]


def check(root: Path = ROOT) -> list[str]:
    """Collect into a copy, so that what the code says now is compared with what is committed."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for room in ROOMS:
            shutil.copytree(
                root / room, copy / room, ignore=shutil.ignore_patterns("__pycache__", "static")
            )
        collect(copy)
        faults = [
            f"{path.relative_to(copy)}: “{entry.msgid[:60]}” {fault}"
            for path in catalogues(copy)
            for entry in polib.pofile(str(path))
            if not entry.obsolete
            for fault in faults_of(entry)
        ]
        return faults + disputed(catalogues(copy))


def main(arguments: list[str]) -> int:
    match arguments:
        case ["collect"]:
            collect()
        case ["compile"]:
            print(f"{compile_all()} compiled")
        case ["check"]:
            faults = check()
            print("\n".join(faults) or f"{len(catalogues())} catalogues are whole")
            return 1 if faults else 0
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
