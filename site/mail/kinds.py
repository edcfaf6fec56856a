"""Which letters exist: each feature registers its own in its apps.py."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

# Called late, when the letter leaves, with the row's data and language, in that language.
# None says that there is nothing left to write about (the registration is gone): not sent.
# The key "attachments" holds a list of Attachment.
Context = Callable[[dict[str, Any], str], dict[str, Any] | None]


@dataclass(frozen=True)
class Attachment:
    filename: str
    content: str | bytes
    mimetype: str


@dataclass(frozen=True)
class Kind:
    name: str
    subject: Any  # a lazy translation; may use the context: _("Your seat at %(event)s")
    template: str  # without suffix: "events/mail/confirm"; the .txt is optional
    context: Context


class UnknownKind(LookupError):
    pass


_kinds: dict[str, Kind] = {}


def register(name: str, subject: Any, template: str, context: Context) -> None:
    _kinds[name] = Kind(name, subject, template.removesuffix(".html"), context)


def unregister(name: str) -> None:
    _kinds.pop(name, None)


def get(name: str) -> Kind:
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownKind(name) from None
