"""The guide: Markdown files of docs/guide, in the order of their numbers, kept as they were read.

A file is a chapter: `10-participer.md` stands at /aide/participer/. Its first heading is the title,
its first paragraph says what it is about.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

from base import typography

NAME = re.compile(r"\d+-([a-z0-9-]+)\.md")


@dataclass(frozen=True)
class Heading:
    anchor: str
    text: str


@dataclass(frozen=True)
class Chapter:
    slug: str
    title: str
    summary: str
    source: str

    @property
    def url(self) -> str:
        """Always the French address: the guide is written in French alone."""
        return address(self.slug)


def address(slug: str, anchor: str = "") -> str:
    path = reverse("manual:chapter", args=[slug])
    return f"/fr/{path.split('/', 2)[2]}{f'#{anchor}' if anchor else ''}"


def folder() -> Path:
    """Beside the code, unless the settings name another one."""
    return Path(getattr(settings, "GUIDE", settings.ROOT / "docs" / "guide"))


def chapters() -> list[Chapter]:
    """In order; none where the folder did not come along with the code."""
    files = sorted(folder().glob("*.md")) if folder().is_dir() else []
    return [_read(path, path.stat().st_mtime_ns) for path in files if NAME.fullmatch(path.name)]


def find(slug: str) -> Chapter | None:
    return next((chapter for chapter in chapters() if chapter.slug == slug), None)


@lru_cache(maxsize=64)
def _read(path: Path, changed: int) -> Chapter:
    match = NAME.fullmatch(path.name)
    assert match is not None
    source = path.read_text(encoding="utf-8")
    first, _, rest = source.partition("\n")
    paragraph = " ".join(rest.strip().partition("\n\n")[0].split())
    body = rest.strip().partition("\n\n")[2]
    return Chapter(match.group(1), first.removeprefix("# ").strip(), paragraph, body)


def parser() -> MarkdownIt:
    """No raw HTML: what looks like a tag is shown as it is written."""
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def tokens(source: str) -> list[Token]:
    """Headings know their anchor; a link to another file of the guide, its address."""
    found = parser().parse(source)
    for opening, inline in zip(found, found[1:], strict=False):
        if opening.type == "heading_open":
            opening.attrSet("id", slugify(inline.content))
    for inline in found:
        for token in inline.children or []:
            if token.type == "link_open":
                token.attrSet("href", _target(str(token.attrGet("href") or "")))
    return found


def _target(href: str) -> str:
    name, _, anchor = href.partition("#")
    match = NAME.fullmatch(name)
    return address(match.group(1), anchor) if match else href


@lru_cache(maxsize=64)
def html(chapter: Chapter) -> SafeString:
    markdown = parser()
    # The renderer escapes all text, and the source is a file of ours.
    whole = markdown.renderer.render(tokens(chapter.source), markdown.options, {})
    return mark_safe(typography.spaced(whole, "fr"))


def headings(chapter: Chapter) -> Sequence[Heading]:
    found = tokens(chapter.source)
    return [
        Heading(str(opening.attrGet("id")), inline.content)
        for opening, inline in zip(found, found[1:], strict=False)
        if opening.type == "heading_open" and opening.tag == "h2"
    ]
