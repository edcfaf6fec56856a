"""The words of the law, and what stands where nobody has written yet."""

from decimal import Decimal

from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

from facts import figures
from institution.conformity import Level

ACCESSIBILITY = {
    Level.NONE: _("Accessibility: not compliant"),
    Level.PARTIAL: _("Accessibility: partially compliant"),
    Level.FULL: _("Accessibility: fully compliant"),
}
TO_WRITE = gettext_lazy("To be written by the operator")


def accessibility(level: Level) -> str:
    return str(ACCESSIBILITY[level])


def told(value: str) -> SafeString:
    """What was entered, on its lines; else that it is still to be written."""
    if value.strip():
        return SafeString(linebreaksbr(value.strip()))
    return format_html("<em>{}</em>", TO_WRITE)


def mail_link(address: str) -> SafeString:
    return format_html('<a href="mailto:{0}">{0}</a>', address) if address else told("")


def outer_link(url: str, label: str = "") -> SafeString:
    return format_html('<a href="{}">{}</a>', url, label or url) if url else told("")


def lines(text: str) -> list[str]:
    """A field that asks for one thing a line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def percent(value: Decimal) -> str:
    number = figures.number(value, get_language() or "fr")
    return gettext("%(number)s %%") % {"number": number}
