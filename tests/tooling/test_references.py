"""What import-linter cannot see: names in strings and in templates are imports too."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.tooling import sources
from tools.freshness import ROOT

RELATIONS = {
    "ForeignKey",
    "OneToOneField",
    "ManyToManyField",
    "ParentalKey",
    "ParentalManyToManyField",
}
PAGE_LISTS = {"subpage_types", "parent_page_types"}
MODEL = re.compile(r"([a-z_]+)\.[A-Z]\w+")
TAG = re.compile(r"{%-?\s*(include|extends|static|load)\s+([^%]+?)\s*-?%}")
QUOTED = re.compile(r"""^["']([a-z_]+)/""")
# Folders of templates and static files that a room owns beside the one of its own name.
OWNED = {"components": "base", "admin": "base"}

Reference = tuple[Path, str, str]


def strings(node: ast.AST) -> Iterator[str]:
    for inner in ast.walk(node):
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
            yield inner.value


def name_of(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def in_python(path: Path) -> Iterator[str]:
    """The apps that a Python file names as "app.Model"."""
    for node in ast.walk(ast.parse(path.read_text())):
        found: Iterator[str] = iter(())
        if isinstance(node, ast.Call) and name_of(node) in RELATIONS:
            found = (text for argument in node.args[:1] for text in strings(argument))
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(target, ast.Name) and target.id in PAGE_LISTS for target in targets):
                found = strings(node.value)
        for text in found:
            if match := MODEL.fullmatch(text):
                yield match.group(1)


def libraries() -> dict[str, str]:
    """Template libraries of ours, and the room of each."""
    return {
        path.stem: room
        for path in sources.named(".py")
        if path.parent.name == "templatetags" and (room := sources.room_of(path))
    }


def in_template(text: str) -> Iterator[str]:
    for tag, rest in TAG.findall(text):
        if tag == "load":
            names = rest.split(" from ")[-1].split()
            yield from (libraries()[name] for name in names if name in libraries())
        elif match := QUOTED.match(rest):
            yield OWNED.get(match.group(1), match.group(1))


def references() -> Iterator[Reference]:
    for path in sources.named(".py", ".html"):
        room = sources.room_of(path)
        if room is None:
            continue
        known = in_python(path) if path.suffix == ".py" else in_template(path.read_text())
        for name in known:
            if name in sources.rooms():
                yield path, room, name


def test_strings_and_templates_respect_the_layers() -> None:
    wrong = {
        f"{path.relative_to(ROOT)} names {known}"
        for path, room, known in references()
        if not sources.may_know(room, known)
    }
    assert wrong == set()


def test_the_references_are_seen(tmp_path: Path) -> None:
    module = tmp_path / "models.py"
    module.write_text('a = models.ForeignKey("events.Event")\nsubpage_types = ["courses.Lesson"]\n')
    assert sorted(in_python(module)) == ["courses", "events"]
    assert list(
        in_template('{% extends "base/base.html" %}{% include "home/x.html" with a=b %}')
    ) == [
        "base",
        "home",
    ]


def test_siblings_and_parents_may_not_be_known() -> None:
    assert not sources.may_know("courses", "events")
    assert not sources.may_know("base", "home")
    assert sources.may_know("home", "courses")
