"""README's table of settings is the code's."""

import ast
import re

from tests.tooling import sources
from tools.freshness import ROOT

READERS = {"text", "flag", "number", "words", "secret"}
# Read by make, by tools/serve.py or by the shell that runs a line of the Procfile.
OUTSIDE = {"HOST", "PORT", "BIND"}


def read_by_code() -> set[str]:
    names = set()
    for path in sources.named(".py"):
        if sources.room_of(path) is None:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in READERS
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "env"
                and isinstance(node.args[0], ast.Constant)
            ):
                names.add(str(node.args[0].value))
    return names


def told_by_readme() -> set[str]:
    cells = re.findall(r"^\| (`[A-Z0-9_`, ]+`) \|", (ROOT / "README.md").read_text(), re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`([A-Z0-9_]+)`", cell)}


def test_the_table_and_the_code_name_the_same_settings() -> None:
    assert told_by_readme() == read_by_code() | OUTSIDE


def test_nothing_else_reads_the_environment() -> None:
    """But for the settings that are made before env can be asked: demo's own defaults."""
    allowed = {"site/config/env.py", "site/config/asgi.py", "site/config/settings/demo.py"}
    allowed |= {"site/manage.py"}
    found = {
        str(path.relative_to(ROOT))
        for path in sources.named(".py")
        if (sources.room_of(path) or path.parent.name == "site")
        and "os.environ" in path.read_text()
    }
    assert found <= allowed
