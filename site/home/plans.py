"""The site plan by section, and what the sitemap tells of the same addresses."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page

from base import hooks
from base.hooks import Link
from home import public

HOME_DEPTH = 2


@dataclass
class Branch:
    page: Page
    children: list["Branch"] = field(default_factory=list)


@dataclass
class Section:
    """A part of the plan: pages as a tree, or links. The home page is in none: it leads here."""

    label: Any
    url: str = ""
    branches: list[Branch] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


def _tree(language: str) -> list[Branch]:
    """The branches below the home page of `language`, in the editors' order."""
    branches: dict[str, Branch] = {}
    top: list[Branch] = []
    for page in public.pages(language).filter(depth__gt=HOME_DEPTH).order_by("path"):
        branch = branches[page.path] = Branch(page)
        parent = branches.get(page.path[: -Page.steplen])
        # Below a page that is not public, it stands for itself.
        (parent.children if parent else top).append(branch)
    return top


def sections(language: str) -> list[Section]:
    """First the pages that hold others, each a section; then single ones; then what is no page."""
    tree = _tree(language)
    found = [
        Section(branch.page.title, branch.page.get_url() or "", branch.children)
        for branch in tree
        if branch.children
    ]
    single = [branch for branch in tree if not branch.children]
    if single:
        found.append(Section(_("This site"), branches=single))
    return [*found, *_link_sections(language)]


def _link_sections(language: str) -> list[Section]:
    by_label: dict[str, Section] = {}
    for offered in hooks.plan_sections():
        links = list(offered.links(language))
        if links:
            section = by_label.setdefault(str(offered.label), Section(offered.label))
            section.links += links
    return list(by_label.values())


@dataclass(frozen=True)
class Address:
    """One line of the sitemap: an address, when it changed, and the same in other languages."""

    url: str
    changed: Any = None
    alternates: tuple[tuple[str, str], ...] = ()


def addresses() -> Iterator[Address]:
    """Every public address in all three trees. An untranslated copy is told by its original."""
    groups: dict[Any, list[Page]] = {}
    for page in public.pages().filter(alias_of=None).order_by("path"):
        groups.setdefault(page.translation_key, []).append(page)
    for group in groups.values():
        located = [(page, page.full_url) for page in group]
        spoken = tuple((page.locale.language_code, url) for page, url in located if url)
        for page, url in located:
            if url:
                yield Address(url, page.last_published_at, spoken if len(spoken) > 1 else ())
    yield from _links()


def _links() -> Iterator[Address]:
    from base.addresses import absolute

    for language, _name in settings.LANGUAGES:
        with override(language):
            for section in hooks.plan_sections():
                for link in section.links(language):
                    yield Address(absolute(link.url))
