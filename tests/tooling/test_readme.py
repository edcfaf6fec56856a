"""What the README and its neighbours point at is there."""

import re

import pytest

from tools.freshness import ROOT

LINK = re.compile(r"\]\(([^)#:]+)\)")
PATH = re.compile(r"`((?:site|tests|docs|courses|events|cleanup|base|tools)/[\w/.]*)`")
TARGET = re.compile(r"`?make ([a-z]+)`?")


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_folders_and_targets_exist(name: str) -> None:
    text = (ROOT / name).read_text()
    gone = [link for link in LINK.findall(text) if not (ROOT / link).exists()]
    # A room is named as `base/…` too, without its `site/`.
    gone += [
        path
        for path in PATH.findall(text)
        if not (ROOT / path).exists() and not (ROOT / "site" / path).exists()
    ]
    assert gone == []
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    words = {"it"}
    assert set(TARGET.findall(text)) - words <= targets


def test_the_readme_is_a_page_and_a_half() -> None:
    assert len((ROOT / "README.md").read_text().splitlines()) < 150
