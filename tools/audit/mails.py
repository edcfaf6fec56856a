"""Every letter with its invented words, as pictures: three languages, light and dark, two widths.

A mail program is no browser, but what Chromium can't show well, none will. The pictures stay in
var/audit/mails/ for people to look at.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tools.freshness import ROOT
from tools.running import CHROMIUM_FLAGS, Site

FOLDER = ROOT / "var/audit/mails"
LANGUAGES = ("fr", "en", "es")
WIDTHS = (360, 640)
Row = dict[str, Any]


def write(folder: Path) -> None:
    """Run inside the site's Django: one file of HTML and one of text for each letter."""
    import django

    django.setup()
    from mail import kinds, letters

    told = []
    for kind in kinds.all_kinds():
        for language in LANGUAGES:
            try:
                letter = letters.sample(kind.name, language)
            except Exception as error:  # told in the table, beside the others
                told.append({"name": kind.name, "language": language, "fault": repr(error)})
                continue
            name = f"{kind.name}-{language}"
            (folder / f"{name}.html").write_text(letter.html)
            (folder / f"{name}.txt").write_text(f"{letter.subject}\n\n{letter.text}")
            told.append({"name": kind.name, "language": language, "subject": letter.subject})
    (folder / "letters.json").write_text(json.dumps(told, ensure_ascii=False))


def rows(site: Site) -> list[Row]:
    from playwright.sync_api import sync_playwright

    from tools.audit.__main__ import chromium

    FOLDER.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [sys.executable, "-m", "tools.audit.mails", str(FOLDER)],
        env=site.place.env,
        cwd=ROOT,
        check=True,
    )
    letters: list[dict[str, str]] = json.loads((FOLDER / "letters.json").read_text())
    found: dict[str, Row] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        for letter in letters:
            name = f"mail: {letter['name']}"
            row = found.setdefault(name, {"name": name, "kind": "mail", "faults": []})
            row["faults"] += look(browser, letter)
        browser.close()
    return list(found.values())


def look(browser: Any, letter: dict[str, str]) -> list[str]:
    from tools.audit.checks import prose, sight
    from tools.measures import axe_faults

    if "fault" in letter:
        return [f"{letter['language']}: {letter['fault']}"]
    file, said = FOLDER / f"{letter['name']}-{letter['language']}.html", []
    for scheme in ("light", "dark"):
        for width in WIDTHS:
            context = browser.new_context(
                viewport={"width": width, "height": 700}, color_scheme=scheme
            )
            page = context.new_page()
            asked: list[str] = []
            page.on("request", lambda request, asked=asked: asked.append(request.url))
            page.goto(file.as_uri())
            said += [f"loads {url}" for url in asked if not url.startswith(("file:", "data:"))]
            said += [f"axe, {scheme}: {line}" for line in axe_faults(page)]
            if (wide := page.evaluate(sight.WIDE)) > 1:
                said.append(f"{wide} px over the edge at {width} px")
            texts = [(language, text) for language, text in page.evaluate(prose.TEXT)]
            said += prose.typography(texts) + prose.foreign(texts)
            page.screenshot(path=FOLDER / f"{file.stem}-{scheme}-{width}.png", full_page=True)
            context.close()
    subject = [(letter["language"], letter["subject"])]
    said += prose.typography(subject) + prose.foreign(subject)
    return sorted({f"{letter['language']}: {line}" for line in said})


if __name__ == "__main__":
    write(Path(sys.argv[1]))
