"""Where features plug in: each registers itself in its `apps.py`; this room imports none."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from wagtail.models import Page

from people.models import Participant, User
from people.policy import areas_of
from people.roles import Area

Text = str | Promise


@dataclass(frozen=True)
class Door:
    """A heading of the public menu: it leads to the first live page of `page_model`."""

    key: str
    label: Text
    page_model: str
    order: int


@dataclass(frozen=True)
class Link:
    """`names_page`: the address gets `?page=`, so that its form knows where one comes from."""

    label: Text
    url: str
    names_page: bool = False


@dataclass(frozen=True)
class Sweep:
    """Work that is looked for again and again; safe to run twice at once (house rule 4).

    `function(now)` does what is due and returns how many rows it handled.
    """

    name: str
    every: float
    function: Callable[[datetime], int]
    process: Literal["clock", "worker"]
    label: Text = ""


@dataclass(frozen=True)
class Start:
    """A task that an organiser begins from the admin's first screen, for who gets an address."""

    label: Text
    url_for: Callable[[Model], str]
    area: Area


@dataclass(frozen=True)
class Todo:
    """A line of the admin's "to do" panel: `count_for(user)` rows wait at `url`."""

    label: Text
    count_for: Callable[[Model], int]
    url: Callable[[], str]


@dataclass(frozen=True)
class Found:
    """Something public that answers a search; the greater its `score`, the sooner it is shown."""

    title: str
    url: str
    text: str = ""
    meta: str = ""
    score: int = 0


@dataclass(frozen=True)
class Search:
    """A kind of public thing; `function(query, language)` finds those that answer `query`."""

    kind: str
    label: Text
    function: Callable[[str, str], Iterable[Found]]


@dataclass(frozen=True)
class Section:
    """A part of the site plan that holds no pages: `links(language)` names its addresses."""

    label: Text
    links: Callable[[str], Iterable[Link]]


@dataclass(frozen=True)
class Held:
    """Something that a person did here, as their own space lists it."""

    what: Text
    at: datetime
    state: Text = ""
    url: str = ""


@dataclass(frozen=True)
class Participations:
    """What one feature holds of a person; `rows_for(participants)` names it, newest first."""

    label: Text
    rows_for: Callable[[Sequence[Participant]], Iterable[Held]]


_doors: dict[str, Door] = {}
_sweeps: dict[str, Sweep] = {}
_starts: list[Start] = []
_todos: list[Todo] = []
_footers: list[Callable[[HttpRequest], Iterable[Link]]] = []
_keepers: list[Callable[[Page], str]] = []
_words: list[Callable[[str, str], str]] = []
_checks: list[Callable[[str], None]] = []
_plain: list[Callable[[str, str], str]] = []
_searches: dict[str, Search] = {}
_sections: list[Section] = []
_helps: dict[str, str] = {}
_participations: list[Participations] = []
_seeker: list[Link] = []


def register_door(key: str, label: Text, page_model: str, order: int) -> None:
    """Put `label` into the public menu; `page_model` is like "courses.CourseIndexPage"."""
    _doors[key] = Door(key, label, page_model, order)


def doors() -> list[Door]:
    return sorted(_doors.values(), key=lambda door: door.order)


def register_sweep(
    name: str,
    every: float,
    function: Callable[[datetime], int],
    process: Literal["clock", "worker"] = "clock",
    *,
    label: Text,
) -> None:
    """Have `function` called every `every` seconds by the clock, or the worker if it is long.

    `name` is its key in tables and logs, `label` what people read on the screen of tasks.
    """
    _sweeps[name] = Sweep(name, every, function, process, label)


def sweeps(process: str) -> list[Sweep]:
    return [sweep for sweep in _sweeps.values() if sweep.process == process]


def register_start(label: Text, where: str | Callable[[Model], str], *, area: Area) -> None:
    """Offer a form on the admin's first screen to whom `area` is open: its address's name, or a
    function of the user that tells the address, or nothing to who may not."""
    if isinstance(where, str):
        name = where
        _starts.append(Start(label, lambda user: reverse(name), area))
    else:
        _starts.append(Start(label, where, area))


def starts(user: User) -> list[Link]:
    areas = areas_of(user)
    found = [Link(start.label, start.url_for(user)) for start in _starts if start.area in areas]
    return [link for link in found if link.url]


def register_todo(label: Text, count_for: Callable[[Model], int], url: Callable[[], str]) -> None:
    _todos.append(Todo(label, count_for, url))


def todos() -> list[Todo]:
    return list(_todos)


def register_keeper(why_kept: Callable[[Page], str]) -> None:
    """Have `why_kept(page)` asked before a page is deleted: words that refuse it, or nothing."""
    _keepers.append(why_kept)


def why_kept(page: Page) -> str:
    return next(filter(None, (keeper(page) for keeper in _keepers)), "")


def register_footer(provider: Callable[[HttpRequest], Iterable[Link]]) -> None:
    """Have `provider(request)` asked for links of the footer, in the reader's language."""
    _footers.append(provider)


def footer_links(request: HttpRequest) -> list[Link]:
    return [link for provider in _footers for link in provider(request)]


def register_help(screen: str, chapter: str) -> None:
    """Have the menu's "Help" lead to `chapter` of docs/guide from `screen`.

    A screen is named by the namespace of its address ("event"), or by its name if it has none.
    """
    _helps[screen] = chapter


def help_for(screen: str) -> str:
    return _helps.get(screen, "")


def register_words(function: Callable[[str, str], str]) -> None:
    """Have every block's text pass through `function(html, language)`; it returns safe HTML."""
    _words.append(function)


def words(text: str, language: str) -> str:
    for function in _words:
        text = function(text, language)
    return text


def register_search(
    kind: str, label: Text, function: Callable[[str, str], Iterable[Found]]
) -> None:
    """Have `function(query, language)` asked by the search; `base.seeking` reads the query.

    `kind` is the filter's value in the address, `label` its name for people.
    """
    _searches[kind] = Search(kind, label, function)


def searches() -> list[Search]:
    return list(_searches.values())


def register_search_page(label: Text, name: str) -> None:
    """Have the masthead of every page lead to the page that asks `searches()`, by its address's
    name; there is one."""
    _seeker[:] = [Link(label, name)]


def search_page() -> Link | None:
    """The page of the search in the reader's language, if a room has one."""
    return next((Link(link.label, reverse(link.url)) for link in _seeker), None)


def register_plan(label: Text, links: Callable[[str], Iterable[Link]]) -> None:
    """Put public addresses that are no pages into the site plan and the sitemap, under `label`.

    `links(language)` names them by path (“/fr/…”); sections of one label are shown as one.
    """
    _sections.append(Section(label, links))


def plan_sections() -> list[Section]:
    return list(_sections)


def register_check(function: Callable[[str], None]) -> None:
    """Have `function(text)` raise a ValidationError for words that nothing could show."""
    _checks.append(function)


def check_words(text: str) -> None:
    """Ask every room about a text that is being saved; the first refusal is raised."""
    for function in _checks:
        function(text)


def register_plain(function: Callable[[str, str], str]) -> None:
    """Have texts without markup, a card's or a description, pass through `function`."""
    _plain.append(function)


def plain(text: str, language: str) -> str:
    for function in _plain:
        text = function(text, language)
    return text


def register_participations(
    label: Text, rows_for: Callable[[Sequence[Participant]], Iterable[Held]]
) -> None:
    """Have `rows_for(participants)` asked what a person did here, for their own space.

    Several participants are one person's: one query for all of them.
    """
    _participations.append(Participations(label, rows_for))


def participations() -> list[Participations]:
    return list(_participations)
