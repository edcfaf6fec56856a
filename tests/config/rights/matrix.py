"""The committed matrix, and the same asked anew. Secrets shown to strangers are part of it."""

import json
from pathlib import Path

from django.utils.translation import override

from tests.config.rights.stage import SECRET, Stage
from tools.rights import asking, belongings
from tools.rights.addresses import Address, every

FILE = Path(__file__).with_name("matrix.json")
METHODS = ("GET", "POST")
TOLD = " with the secret"
Matrix = dict[str, dict[str, str]]


def labels(addresses: list[Address]) -> list[str]:
    return sorted(f"{one.label} {method}" for one in addresses for method in METHODS)


def read() -> Matrix:
    found: Matrix = json.loads(FILE.read_text())
    return found


def write(matrix: Matrix) -> None:
    """A line an address: what changed is read in a review."""
    lines = (
        f"{json.dumps(label)}: {json.dumps(matrix[label], sort_keys=True)}"
        for label in sorted(matrix)
    )
    FILE.write_text("{\n" + ",\n".join(lines) + "\n}\n")


def ask_all(stage: Stage, who: str) -> dict[str, str]:
    """The word of each address; " with the secret" where others' title is in the answer."""
    client = stage.client(who)
    found = {}
    with override("fr"):
        asked = [(one, one.path(belongings.values(one, stage.town))) for one in every()]
    for address, path in asked:
        for method in METHODS:
            answer = asking.ask(client, method, path)
            told = SECRET in answer.text
            found[f"{address.label} {method}"] = answer.word + TOLD * told
    return dict(sorted(found.items()))
