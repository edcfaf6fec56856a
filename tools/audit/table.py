"""The table of `make audit`: audit.json is kept, audit.md is written from it."""

from tools.rows import FOLDER, Row, cell, load, save, stamp

ROWS = FOLDER / "audit.json"
PAGE = FOLDER / "audit.md"
FIGURES = ("cold", "warm", "requests", "js", "css", "dom", "ecoindex")


def rows() -> dict[str, Row]:
    """By unique name: "page: …", "mail: …", "document: …", "api: …"."""
    return load(ROWS)


def put(found: list[Row], *, whole: bool) -> None:
    """A run over some states replaces their rows only; a whole one forgets what has gone."""
    run = stamp()
    fresh = {row["name"]: {**row, **run} for row in found}
    kept = fresh if whole else {**rows(), **fresh}
    save(ROWS, kept)
    PAGE.write_text(page(kept))


def verdict(row: Row) -> str:
    if row.get("absent"):
        return f"not run: {row['absent']}"
    return f"**{len(row['faults'])} faults**" if row["faults"] else "nothing found"


def page(kept: dict[str, Row]) -> str:
    days = sorted({row["date"] for row in kept.values()})
    faulty = sum(bool(row["faults"]) for row in kept.values())
    lines = [
        "# What `make audit` found",
        "",
        f"{len(kept)} rows, {faulty} with faults; run {' and '.join(days[-2:])}. Written by the"
        " tool, by hand never.",
        "",
        "Pages are opened in Chromium with and without script, on a phone of 320 px and a desktop,"
        " light and dark: axe with best practice, the Nu HTML checker, the keyboard's way, reflow,"
        " widened text, console, policy, third parties, cookies, budgets, links, French typography,"
        " words left in another language. Sizes are bytes on the wire.",
        "",
        "| what | kind | " + " | ".join(FIGURES) + " | result |",
        "|---|---|" + "---|" * len(FIGURES) + "---|",
    ]
    for name, row in sorted(kept.items()):
        figures = " | ".join(str(row.get(figure, "")) for figure in FIGURES)
        kind = cell(row.get("kind", ""))
        lines.append(f"| {cell(name)} | {kind} | {figures} | {verdict(row)} |")
    if faulty:
        lines += ["", "## Faults", ""]
        for name, row in sorted(kept.items()):
            lines += [f"- {name}: {cell(fault)}" for fault in row["faults"]]
    return "\n".join(lines) + "\n"
