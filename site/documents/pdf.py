"""PDF by typst: tagged and checked by it for PDF/UA-1, with the fonts that its wheel brings.

A template is a file of an app's `typst/` folder, named by its app: "attestations/paper.typ" is
`site/attestations/typst/paper.typ`. What it prints comes as JSON in `sys.inputs.data` and is never
spliced into markup, so that nobody's name can be a command:

    #import "/documents/letter.typ": data, letter
    #show: letter.with(issuer: data.issuer)
    = #data.holder

The same data give the same bytes: the only date in a file is the `date` of its data.
"""

import json
import re
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import typst
from django.apps import apps

STANDARD: Literal["ua-1"] = "ua-1"
# What typst says of a text for which its fonts have no letter.
_UNPRINTABLE = re.compile(r"the text `\"(.+?)\"` could not be displayed")

# One compiler a process keeps fonts and what was compiled last; it serves one thread at a time.
_turn = Lock()


class Unprintable(ValueError):
    """The fonts have no letter for `text`, which came with the data."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(text)


def render(template: str, data: dict[str, Any], *, language: str, title: str) -> bytes:
    """`template` filled with `data`; `date` in it, as "2026-11-25", dates the file.

    Raises Unprintable when the data hold letters that no font of ours has.
    """
    files: Any = {**_templates(), "main.typ": _templates()[template]}
    given = json.dumps({"date": None, **data, "language": language, "title": title})
    try:
        with _turn:
            made: Any = _compiler().compile(
                input=files, format="pdf", pdf_standards=[STANDARD], sys_inputs={"data": given}
            )
    except typst.TypstError as error:
        if missing := _UNPRINTABLE.search(str(error)):
            raise Unprintable(missing[1]) from None
        raise
    return bytes(made)


def unprintable(text: str) -> str:
    """The first piece of `text` that can't be printed, empty when all of it can."""
    try:
        render("documents/probe.typ", {"text": text}, language="fr", title="…")
    except Unprintable as refused:
        return refused.text
    return ""


@cache
def _templates() -> dict[str, bytes]:
    """The files of every app's `typst/` folder, by app and name."""
    folders = [(app.label, Path(app.path) / "typst") for app in apps.get_app_configs()]
    return {
        f"{label}/{file.relative_to(folder).as_posix()}": file.read_bytes()
        for label, folder in folders
        for file in sorted(folder.rglob("*.typ"))
    }


@cache
def _compiler() -> typst.Compiler:
    # Its root holds nothing that the templates do not hold in memory already.
    return typst.Compiler(root=str(Path(__file__).parent / "typst"), ignore_system_fonts=True)
