"""`python -m tools.audit [pattern, or a part]`: serve a demo, bring its states about, look.

Exit status 1 when anything was found. Pictures and HTML stay in var/audit/.
"""

import importlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tools.audit import table
from tools.audit.checks import html
from tools.audit.inspect import Inspector
from tools.freshness import ROOT
from tools.running import CHROMIUM_FLAGS, Site

FOLDER = ROOT / "var/audit"
WORKERS = 2
# Each has `rows(site) -> list[dict]`, with a name, faults, and perhaps why it was not run.
PARTS = ("mails", "pdf", "office", "charts", "fuzz", "s3", "rights")
Row = dict[str, Any]


def chromium() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        raise SystemExit("no Chromium: make system-audit")
    return found


def stage(site: Site, wanted: str) -> list[Row]:
    target = FOLDER / "visits.json"
    subprocess.run(
        [sys.executable, "-m", "tools.audit.stage", str(target), wanted],
        env=site.place.env,
        cwd=ROOT,
        check=True,
    )
    visits: list[Row] = json.loads(target.read_text())
    for visit in visits:
        visit["file"] = re.sub(r"\W+", "-", visit["name"]).strip("-").lower()
    return visits


def inspect(url: str, visits: list[Row]) -> list[Row]:
    """One process with a Chromium of its own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        inspector = Inspector(browser, url, FOLDER)
        found = []
        for visit in visits:
            row = inspector.look(visit)
            found.append(row)
            print(f"  {row['name']:<50} {len(row['faults']) or '':>3}", flush=True)
        browser.close()
    return found


def pages(site: Site, visits: list[Row]) -> list[Row]:
    with ProcessPoolExecutor(WORKERS) as pool:
        parts = [visits[start::WORKERS] for start in range(WORKERS)]
        found = [row for part in pool.map(inspect, [site.url] * WORKERS, parts) for row in part]
    markup = html.check(FOLDER) if html.present() else {}
    files = {visit["name"]: f"{visit['file']}.html" for visit in visits}
    for row in found:
        row["faults"] += markup.get(files[row["name"]], [])
        row["name"] = f"page: {row['name']}"
    if not markup:
        print("The Nu HTML checker is not here: make system-audit")
    return found


def others(site: Site, wanted: str) -> list[Row]:
    found: list[Row] = []
    os.environ.update(site.place.env)  # what reads rows of its own reads this site's
    for name in PARTS:
        if wanted and wanted != name:
            continue
        try:
            part = importlib.import_module(f"tools.audit.{name}")
        except ModuleNotFoundError as error:
            if error.name != f"tools.audit.{name}":
                raise
            continue
        began = time.monotonic()
        rows = part.rows(site)
        found += rows
        print(f"  {name:<50} {sum(len(row['faults']) for row in rows) or '':>3}"
              f" {time.monotonic() - began:6.1f} s", flush=True)  # fmt: skip
    return found


def main(wanted: str = "") -> int:
    shutil.rmtree(FOLDER, ignore_errors=True)
    (FOLDER / "run").mkdir(parents=True)
    site = Site(FOLDER / "run/var")
    visits = [] if wanted in PARTS else stage(site, wanted)
    site.start()
    try:
        found = pages(site, visits) if visits else []
        # Kept at once: a part that breaks must not cost what took ten minutes.
        table.put(found, whole=not wanted)
        found += others(site, wanted) if not wanted or wanted in PARTS else []
    finally:
        site.stop()
    table.put(found, whole=not wanted)
    faults = sum(len(row["faults"]) for row in found)
    print(f"{len(found)} rows, {faults} faults: {Path(table.PAGE).relative_to(ROOT)}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
