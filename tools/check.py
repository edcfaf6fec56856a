"""`make test`: everything that must be true before a commit.

The quick judges run two at a time, each telling its seconds; then pytest with the marked tests
where PostgreSQL and Chromium are; the main run of pytest comes last, and its closing lines name
what was not run here, what failed before it, and how many promises are kept.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tools import messages, postgres
from tools.freshness import ROOT

BIN = Path(sys.executable).parent
FOLDER = ROOT / "var/check"


@dataclass(frozen=True)
class Part:
    name: str
    command: list[str]
    env: dict[str, str] = field(default_factory=dict)


def tool(name: str, *arguments: str) -> list[str]:
    return [str(BIN / name), *arguments]


def pytest(name: str, *arguments: str, **env: str) -> Part:
    """A run of pytest that leaves its outcomes for the promises to be judged by the last one."""
    return Part(f"pytest {name}", tool("pytest", *arguments), {"CHECK_RUN": name, **env})


def judges() -> list[Part]:
    manage = [sys.executable, "site/manage.py"]
    settings = {"DJANGO_SETTINGS_MODULE": "config.settings.test"}
    parts = [
        Part("types", tool("mypy", ".")),
        Part("templates", tool("djlint", "--lint", "--quiet", ".")),
        Part("migrations", [*manage, "makemigrations", "--check", "--dry-run"], settings),
        Part("layers", tool("lint-imports")),
        Part("lint", tool("ruff", "check", "--quiet", ".")),
        Part("format", tool("ruff", "format", "--check", "--quiet", ".")),
    ]
    if shutil.which("xgettext"):
        parts.insert(1, Part("translations", [sys.executable, "-m", "tools.messages", "check"]))
    return parts


def environment(part: Part) -> dict[str, str]:
    inherited = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    path = f"{ROOT / 'site'}{os.pathsep}{ROOT}"
    return {**inherited, "PYTHONPATH": path, "CHECK_RESULTS": str(FOLDER), **part.env}


def judge(part: Part) -> bool:
    """Run one part; say how long it took, and everything it said when it is not content."""
    began = time.monotonic()
    done = subprocess.run(
        part.command, cwd=ROOT, env=environment(part), capture_output=True, text=True, check=False
    )
    # pytest's 5: no test bears that mark.
    content = done.returncode == 0 or (done.returncode == 5 and part.name.startswith("pytest"))
    word = "ok" if content else "FAILED"
    text = "" if content else f"\n{done.stdout}{done.stderr}"
    print(f"{part.name:<16}{word:<7}{time.monotonic() - began:6.1f} s{text}", flush=True)
    return content


def here(reasons: dict[str, str]) -> list[Part]:
    """The runs of marked tests that this machine can do; why not, for the others."""
    parts = []
    url, why = postgres.find()
    if url:
        parts.append(pytest("postgres", "-m", "postgres", "-n0", DATABASE_URL=url))
    else:
        reasons["postgres"] = f"no PostgreSQL ({why})"
    if shutil.which("chromium") or shutil.which("chromium-browser"):
        parts.append(pytest("browser", "-m", "browser", "-n2"))
    else:
        reasons["browser"] = "no Chromium"
    if not shutil.which("xgettext"):
        reasons["translations"] = "no gettext"
    return parts


def together(parts: list[Part], at_once: int, run: Callable[[Part], bool] = judge) -> list[str]:
    """The names of the parts that failed."""
    with ThreadPoolExecutor(at_once) as pool:
        verdicts = list(pool.map(run, parts))
    return [part.name for part, content in zip(parts, verdicts, strict=True) if not content]


def main() -> int:
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    messages.compile_all()
    absent: dict[str, str] = {}
    marked = here(absent)
    browser = [part for part in marked if part.name == "pytest browser"]
    failed = together([part for part in marked if part not in browser] + judges(), at_once=2)
    failed += together(browser, at_once=1)
    if absent and os.environ.get("CI") == "true":
        failed += [f"{name}: {why}" for name, why in absent.items()]
    (FOLDER / "notes.json").write_text(json.dumps({"absent": absent, "failed": failed}))
    last = pytest("main", "-n", "auto")
    done = subprocess.run(last.command, cwd=ROOT, env=environment(last), check=False)
    return done.returncode or (1 if failed else 0)


if __name__ == "__main__":
    sys.exit(main())
