"""promises.toml: what each mark of an open issue promises, and what proves it.

A proof is a test id (`tests/x/test_y.py::test_z`, or a whole file of tests), a row of a committed
table (`docs/audit.md#first cell`), or a file that tells of a trial (`docs/essais/….md`).

    python -m tools.promises    write docs/promises.md anew
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tools.freshness import ROOT

SOURCE = ROOT / "promises.toml"
PAGE = ROOT / "docs/promises.md"
STATE = re.compile(r"kept|partly: \S.*")
MARK = re.compile(r"[A-Z]\d+")
NOT_BEGUN = "partly: not begun"


@dataclass(frozen=True)
class Promise:
    mark: str
    promise: str
    proofs: tuple[str, ...]
    state: str

    @property
    def kept(self) -> bool:
        return self.state == "kept"


def load(path: Path = SOURCE) -> list[Promise]:
    tables = tomllib.loads(path.read_text())
    return [
        Promise(mark, table["promise"], tuple(table["proofs"]), table["state"])
        for mark, table in tables.items()
    ]


def is_test(proof: str) -> bool:
    return proof.startswith("tests/")


def row_exists(proof: str, root: Path = ROOT) -> bool:
    """`file#first cell`: a row of a Markdown table in a committed file."""
    name, _, cell = proof.partition("#")
    path = root / name
    if not path.is_file():
        return False
    return not cell or any(
        line.split("|")[1].strip() == cell
        for line in path.read_text().splitlines()
        if line.startswith("|")
    )


def faults_of_form(promise: Promise, root: Path = ROOT) -> list[str]:
    """What can be said without running a test."""
    faults = []
    if not MARK.fullmatch(promise.mark):
        faults.append("is not a mark")
    if not promise.promise.strip().endswith("."):
        faults.append("is not promised in a sentence")
    if not STATE.fullmatch(promise.state):
        faults.append("is neither kept nor “partly: why”")
    if promise.kept and not promise.proofs:
        faults.append("is kept, and nothing proves it")
    if promise.state == NOT_BEGUN and promise.proofs:
        faults.append("is not begun, and has proofs")
    for proof in promise.proofs:
        if not is_test(proof) and not row_exists(proof, root):
            faults.append(f"names {proof}, which is not there")
    return [f"{promise.mark} {fault}" for fault in faults]


def outcome_of(proof: str, outcomes: Mapping[str, str]) -> str:
    """passed, skipped, failed, or missing. A proof without brackets stands for all its cases."""
    found = {
        outcome
        for test, outcome in outcomes.items()
        if test == proof or test.startswith((f"{proof}[", f"{proof}::"))
    }
    for worst in ("failed", "skipped", "passed"):
        if worst in found:
            return worst
    return "missing"


def faults_of_run(promise: Promise, outcomes: Mapping[str, str]) -> list[str]:
    tests = [proof for proof in promise.proofs if is_test(proof)]
    return [
        f"{promise.mark}: {proof} {verdict}"
        for proof in tests
        if (verdict := outcome_of(proof, outcomes)) != "passed"
    ]


def count(promises: list[Promise]) -> str:
    kept = sum(promise.kept for promise in promises)
    return f"promises: {kept} kept, {len(promises) - kept} partly"


def page(promises: list[Promise]) -> str:
    """The same as a page for people."""
    lines = [
        "# What is promised, and what proves it",
        "",
        f"Written by `make promises` from `promises.toml` ({count(promises)}).",
        "`make test` fails when a proof named here does not exist, was skipped or failed.",
    ]
    group = ""
    for promise in promises:
        if promise.mark[0] != group:
            group = promise.mark[0]
            lines += [
                "",
                f"## {group}",
                "",
                "| mark | promise | state | proofs |",
                "|---|---|---|---|",
            ]
        proofs = "<br>".join(f"`{proof}`" for proof in promise.proofs)
        lines.append(f"| {promise.mark} | {promise.promise} | {promise.state} | {proofs} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    promises = load()
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(promises))
    print(count(promises))


if __name__ == "__main__":
    main()
