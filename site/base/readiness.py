"""What must be in order before the site goes live: each room registers what it can judge.

The admin's list "Before going live" and `manage.py doctor` read the same checks.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext

Text = str | Promise
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Finding:
    """In order or not; `words` say what was found or what to do, at `url` it can be done."""

    ok: bool
    words: Text = ""
    url: str = ""


@dataclass(frozen=True)
class Check:
    name: str
    label: Text
    function: Callable[[], Finding]


@dataclass(frozen=True)
class Line:
    """A check and what it found: a line of the list."""

    name: str
    label: str
    ok: bool
    words: str
    url: str


_checks: dict[str, Check] = {}


def register(name: str, label: Text, function: Callable[[], Finding]) -> None:
    """Have `function()` asked whether what `label` names is in order; called in `apps.py`."""
    _checks[name] = Check(name, label, function)


def unregister(name: str) -> None:
    _checks.pop(name, None)


def _look(check: Check) -> Finding:
    try:
        return check.function()
    except Exception:  # a check that fails has found something, and must not hide the others
        logger.exception("The check %s failed", check.name)
        return Finding(False, gettext("This could not be checked; the log says why."))


def lines() -> list[Line]:
    """Every check, asked now, in the language of whoever asks; what is missing comes first."""
    found = [(check, _look(check)) for check in _checks.values()]
    asked = [
        Line(check.name, str(check.label), finding.ok, str(finding.words), finding.url)
        for check, finding in found
    ]
    return sorted(asked, key=lambda line: line.ok)


def missing() -> list[Line]:
    return [line for line in lines() if not line.ok]
