"""Which letters exist: each feature registers its own in its apps.py.

    kinds.register_category("events.reminders", _("Reminders"), _("The day before an event."))
    kinds.register("events.reminder", _("Reminder: %(event_title)s"), "events/mail/reminder",
                   reminder, essential=False, category="events.reminders", sample=sample)

`context(data, language)` is called when the letter leaves, in its language, with the row's data
(and what was sealed with it): the template's variables, which fill the subject too. None says that
there is nothing left to write about. The key "attachments" holds a list of Attachment.

`sample(language)` gives the same variables with invented words, for the audit's pictures and for
tests: it is called in that language and touches no database, so build strings or unsaved rows.
`letters.sample(name, language)` renders it.

`essential`: what somebody asked for or must know. Anything else belongs to a category, which each
address may switch off; it is not written to an address that was refused.
`urgent`: codes and links that somebody waits for, in a lane of their own.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Context = Callable[[dict[str, Any], str], dict[str, Any] | None]
Sample = Callable[[str], dict[str, Any]]


@dataclass(frozen=True)
class Attachment:
    filename: str
    content: str | bytes
    mimetype: str


@dataclass(frozen=True)
class Category:
    name: str
    label: Any
    description: Any
    common: bool = False

    @property
    def kinds(self) -> list[str]:
        return [kind.name for kind in _kinds.values() if kind.category == self.name]


@dataclass(frozen=True)
class Kind:
    name: str
    subject: Any  # a lazy translation; may use the context: _("Your seat at %(event)s")
    template: str  # without suffix: "events/mail/confirm"
    context: Context
    essential: bool = True
    category: str = ""
    urgent: bool = False
    sample: Sample | None = None

    @property
    def label(self) -> str:
        """The subject without what each letter puts into it, for lists."""
        return re.sub(r"%\(\w+\)s", "…", str(self.subject))


class UnknownKind(LookupError):
    pass


_kinds: dict[str, Kind] = {}
_categories: dict[str, Category] = {}


def register(
    name: str,
    subject: Any,
    template: str,
    context: Context,
    *,
    essential: bool = True,
    category: str = "",
    urgent: bool = False,
    sample: Sample | None = None,
) -> None:
    if essential == bool(category):
        raise ValueError(f"{name}: a category is for what is not essential, and needed there.")
    template = template.removesuffix(".html")
    _kinds[name] = Kind(name, subject, template, context, essential, category, urgent, sample)


def unregister(name: str) -> None:
    _kinds.pop(name, None)


def get(name: str) -> Kind:
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownKind(name) from None


def all_kinds() -> list[Kind]:
    return list(_kinds.values())


def register_category(name: str, label: Any, description: Any, *, common: bool = False) -> None:
    """Let people switch the letters of this category off and on again, as one.

    `common`: offered to whoever was written nothing of any category yet.
    """
    _categories[name] = Category(name, label, description, common)


def unregister_category(name: str) -> None:
    _categories.pop(name, None)


def categories() -> list[Category]:
    return list(_categories.values())
