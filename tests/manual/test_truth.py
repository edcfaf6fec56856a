"""The guide names no screen, label, setting, command or address that does not exist.

Its conventions: `**Menu > Écran**` is a way through the admin's menu, `*Libellé*` are words on a
screen, `` `make x` ``, `` `manage.py x` ``, `` `SETTING` `` and `` `/address` `` are what they look
like, and a link leads to another chapter or to a page of this site.
"""

import gettext
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

import pytest
from django.core.management import get_commands
from django.test import Client, RequestFactory
from django.urls import Resolver404, resolve
from django.utils import translation
from markdown_it.token import Token
from wagtail.admin.menu import MenuItem, admin_menu

from manual import chapters
from manual.screens import CHAPTERS
from tests.people.factory import make_organisation, make_user
from tools.freshness import ROOT

pytestmark = pytest.mark.django_db
BEFORE_DJANGO = {"/sante"}  # answered in asgi.py


def texts(kind: str, source: str) -> Iterator[str]:
    """What stands between `strong` or `em` marks, or in code."""
    for block in chapters.parser().parse(source):
        yield from _inside(kind, block.children or [])


def _inside(kind: str, tokens: list[Token]) -> Iterator[str]:
    held: list[str] | None = None
    for token in tokens:
        if token.type == kind:
            yield token.content
        elif token.type == f"{kind}_open":
            held = []
        elif token.type == f"{kind}_close" and held is not None:
            yield "".join(held)
            held = None
        elif held is not None:
            held.append(token.content)


def menu() -> dict[str, list[str]]:
    """What the menu shows to whoever runs the site, in French."""
    make_organisation()
    request = RequestFactory().get("/admin/")
    request.user = make_user(is_superuser=True, is_staff=True)
    with translation.override("fr"):
        return {
            str(item.label): [
                str(below.label)
                for below in (item.menu.menu_items_for_request(request) if holds(item) else [])
            ]
            for item in admin_menu.menu_items_for_request(request)
        }


def holds(item: MenuItem) -> bool:
    return hasattr(item, "menu")


@lru_cache(maxsize=1)
def french() -> frozenset[str]:
    """Every French sentence that a screen of ours, Wagtail's or Django's may show."""
    import allauth
    import django
    import wagtail

    places = [ROOT, *(Path(str(package.__file__)).parent for package in (wagtail, django, allauth))]
    spoken: set[str] = set()
    for place in places:
        for path in place.glob("**/locale/fr/LC_MESSAGES/django.mo"):
            if ".venv" in path.parts and place == ROOT:
                continue
            with path.open("rb") as file:
                spoken.update(translated(file).values())
    return frozenset(plain(words) for words in spoken)


def translated(file: IO[bytes]) -> dict[Any, str]:
    found: dict[Any, str] = vars(gettext.GNUTranslations(file))["_catalog"]
    return found


def plain(words: str) -> str:
    return re.sub(r"\s", " ", words).strip()


def faults(name: str, source: str) -> list[str]:
    found = [fault for words in texts("strong", source) for fault in way_faults(words)]
    found += [f"*{words}*" for words in texts("em", source) if plain(words) not in french()]
    found += [fault for words in texts("code_inline", source) for fault in code_faults(words)]
    return [f"{name}: {fault}" for fault in found]


def way_faults(words: str) -> list[str]:
    if " > " not in words:
        return []
    shown = menu()
    first, second, *more = [plain(part) for part in words.split(" > ")]
    if first not in shown:
        return [f"{words}: no {first} in the menu, which has {', '.join(shown)}"]
    below = shown[first]
    if below and second not in below:
        return [f"{words}: no {second} below it, but {', '.join(below)}"]
    said = more if below else [second, *more]
    return [f"{words}: no screen says {part}" for part in said if part not in french()]


def code_faults(words: str) -> list[str]:
    if match := re.fullmatch(r"make ([a-z-]+)(?: .*)?", words):
        known = re.search(rf"^{match[1]}:", (ROOT / "Makefile").read_text(), re.MULTILINE)
        return [] if known else [words]
    if match := re.search(r"manage\.py ([a-z_]+)", words):
        return [] if match[1] in get_commands() else [words]
    if re.fullmatch(r"[A-Z][A-Z0-9_]{2,}(=.*)?", words):
        name = words.partition("=")[0]
        return [] if f"`{name}`" in (ROOT / "README.md").read_text() else [words]
    if words.startswith("/") and words not in BEFORE_DJANGO and "{" not in words:
        try:
            resolve(words.partition("?")[0])
        except Resolver404:
            return [words]
    return []


def test_there_is_a_chapter_for_each_role_and_screen() -> None:
    known = {chapter.slug for chapter in chapters.chapters()}
    assert len(known) >= 7
    assert set(CHAPTERS.values()) <= known


def test_the_guide_names_nothing_that_does_not_exist() -> None:
    found = [
        fault
        for path in sorted(chapters.folder().glob("*.md"))
        for fault in faults(path.name, path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_its_links_lead_somewhere(client: Client) -> None:
    broken = []
    for chapter in chapters.chapters():
        for block in chapters.tokens(chapter.source):
            for token in block.children or []:
                href = str(token.attrGet("href") or "")
                if token.type == "link_open" and href.startswith("/"):
                    path, _, anchor = href.partition("#")
                    answer = client.get(path)
                    if answer.status_code != 200 or (
                        anchor and f'id="{anchor}"' not in answer.text
                    ):
                        broken.append(f"{chapter.slug}: {href}")
                elif token.type == "link_open":
                    broken.append(f"{chapter.slug}: {href}")
    assert broken == []


@pytest.mark.parametrize(
    "lie",
    [
        "**Paramètres > Un écran inventé**",
        "**Un menu inventé > Rien**",
        "*Un libellé inventé*",
        "`make inventee`",
        "`manage.py inventee`",
        "`REGLAGE_INVENTE`",
        "`/invente/`",
    ],
)
def test_a_lie_is_seen(lie: str) -> None:
    """The test above would pass on a guide that it does not read."""
    assert len(faults("lie", f"Ouvrez {lie} et voyez.")) == 1
