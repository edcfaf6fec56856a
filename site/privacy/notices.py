"""What a person is told where something is asked of her (GDPR, article 13).

A room declares a notice beside what its form collects, and shows it in that form:

    notices.register("events.registration", [Registration, RegistrationSession],
                     compulsory=_("Name and address are needed to keep a place."))

    {% component "collection" notice="events.registration" %}

Who answers for it comes from the operator's settings; until that is known no page may be
published that leads to such a form.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Model
from django.utils.functional import Promise

from privacy import registry
from privacy.registry import Holding

Text = str | Promise


@dataclass(frozen=True)
class Controller:
    """Who decides what is kept, and to whom one writes; empty where nobody has said so."""

    name: str = ""
    officer: str = ""
    officer_email: str = ""
    url: str = ""

    @property
    def is_known(self) -> bool:
        return bool(self.name.strip() and self.officer.strip() and self.officer_email.strip())


@dataclass(frozen=True)
class Notice:
    key: str
    models: Sequence[type[Model]]
    compulsory: Text

    @property
    def holdings(self) -> list[Holding]:
        return [registry.of(model) for model in self.models]


_notices: dict[str, Notice] = {}
_controllers: list[Callable[[], Controller]] = []


def register(key: str, models: Sequence[type[Model]], *, compulsory: Text) -> None:
    """Say what the form `key` collects, and what happens when something is left out of it."""
    _notices[key] = Notice(key, tuple(models), compulsory)


def get(key: str) -> Notice:
    return _notices[key]


def registered() -> list[Notice]:
    return list(_notices.values())


def register_controller(known: Callable[[], Controller]) -> None:
    """`known()` reads who answers for the data of this installation."""
    _controllers[:] = [known]


def controller() -> Controller:
    return _controllers[0]() if _controllers else Controller()
