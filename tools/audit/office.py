"""Every table that the product makes, opened by LibreOffice without a window.

What is exported from there again must hold the same cells: no number read as a text, no text run
as a formula, the right separator and letters.
"""

import csv
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import django

LANGUAGES = ("fr", "en", "es")
# Comma, quotes, UTF-8, from the first line; cells as they are shown; only the first sheet.
EXPORT = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"
PATIENCE = 120


def rows(site: Any = None) -> list[dict[str, Any]]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.demo")
    django.setup()
    from documents import kinds

    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    found = []
    for kind in kinds.registered():
        for language in LANGUAGES:
            made = kind.sample(language)
            if made.mimetype not in {kinds.CSV, kinds.ODS}:
                continue
            row: dict[str, Any] = {
                "kind": "table",
                "name": f"{kind.name}, {language}",
                "faults": [],
            }
            if soffice is None:
                row["not_run"] = "LibreOffice is not here: make system-audit"
            else:
                row["faults"] = faults(soffice, made.content, Path(made.filename))
            found.append(row)
    return found


def faults(soffice: str, content: bytes, name: Path) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / name.name
        source.write_bytes(content)
        again = _opened(soffice, source, Path(folder))
        if again is None:
            return ["LibreOffice can't open it"]
        wrong = [] if again else ["LibreOffice finds no line in it"]
        wrong += [f"an error in a cell: {cell}" for line in again for cell in line
                  if cell.startswith(("Err:", "#NAME", "#VALUE", "#REF"))]  # fmt: skip
        wrong += [f"wrong letters: {cell}" for line in again for cell in line if "\ufffd" in cell]
        if name.suffix == ".csv":
            wrong += _differences(_read(content), again)
        return wrong


def _read(content: bytes) -> list[list[str]]:
    text = content.decode("utf-8-sig")
    separator = ";" if ";" in text.splitlines()[0] else ","
    return list(csv.reader(text.splitlines(), delimiter=separator))


def _differences(ours: list[list[str]], theirs: list[list[str]]) -> list[str]:
    """The same texts in the same places; numbers may be written another way."""
    if len(ours) != len(theirs):
        return [f"{len(ours)} lines became {len(theirs)}"]
    return [
        f"{mine} became {its}"
        for here, there in zip(ours, theirs, strict=True)
        for mine, its in zip(here, there, strict=False)
        if any(char.isalpha() for char in mine) and mine.lstrip("'") != its.lstrip("'")
        and mine.casefold() not in {"true", "false"} and "T" not in mine
    ]  # fmt: skip


def _opened(soffice: str, source: Path, folder: Path) -> list[list[str]] | None:
    target = folder / "again"
    command = [
        soffice, "--headless", "--norestore", f"-env:UserInstallation=file://{folder}/profile",
        "--convert-to", EXPORT, "--outdir", str(target), str(source),
    ]  # fmt: skip
    if source.suffix == ".csv":
        delimiter = ord(";") if b";" in source.read_bytes().splitlines()[0] else ord(",")
        command.insert(4, f"--infilter=CSV:{delimiter},34,76,1")
    done = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)
    made = target / f"{source.stem}.csv"
    if done.returncode or not made.exists():
        return None
    return list(csv.reader(made.read_text().splitlines()))
