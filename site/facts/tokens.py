"""Figures inside texts: `{fait:slug}` and what a reader sees in its place.

`{fait:slug}` is the figure, linked to its source; `{fait:slug:valeur}` the figure alone, for a
choice or a sentence that is itself a link; `{fait:slug:nombre}` the number without its unit.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import figures, register
from .register import Fact

TOKEN = re.compile(r"\{fait:([a-z0-9-]+)(?::(valeur|nombre))?\}")
WRITTEN = re.compile(r"\{fait:([^{}]*)\}?")
# a token inside a tag is left alone, and one inside a link must not open a second link
PIECES = re.compile(rf"(?P<tag><[^<>]*>)|{TOKEN.pattern}")
LINK = re.compile(r"<(/?)a\b", re.IGNORECASE)


def check(text: str) -> None:
    """Refuse a text with a token that nothing will replace."""
    for match in WRITTEN.finditer(text):
        token = TOKEN.fullmatch(match.group())
        if token is None or register.find(token[1]) is None:
            raise _unknown(match[1])


def _unknown(written: str) -> ValidationError:
    near = register.nearest(written.partition(":")[0].strip())
    if near:
        words = gettext_lazy(
            "No figure is called “%(slug)s” in the register of facts. Did you mean %(near)s?"
        )
    else:
        words = gettext_lazy("No figure is called “%(slug)s” in the register of facts.")
    return ValidationError(
        words, code="unknown_fact", params={"slug": written, "near": ", ".join(near)}
    )


def render(text: str, language: str) -> SafeString:
    """The text with its figures. A plain `str` is escaped first; unknown tokens stay as written."""
    language = figures.language_of(language)
    inside_link = False

    def replace(match: re.Match[str]) -> str:
        nonlocal inside_link
        if match["tag"]:
            link = LINK.match(match["tag"])
            inside_link = not link[1] if link else inside_link
            return match.group()
        fact = register.find(match[2])
        if fact is None:
            return match.group()
        return _html(fact, language, match[3] or ("valeur" if inside_link else ""))

    with translation.override(language):
        # safe: what comes in is escaped or already safe, and `_html` escapes what it adds
        return mark_safe(PIECES.sub(replace, conditional_escape(text)))


def plain(text: str, language: str) -> str:
    """The same without markup, for titles, mails in text and descriptions."""
    language = figures.language_of(language)

    def replace(match: re.Match[str]) -> str:
        fact = register.find(match[1])
        if fact is None:
            return match.group()
        return fact.number(language) if match[2] == "nombre" else fact.figure(language)

    return TOKEN.sub(replace, text)


def slugs(content: Any) -> list[str]:
    """Slugs of the register that a content uses, each once, in reading order.

    A content is a text, a list or mapping of them, or a StreamField's value; the fields whose
    name ends in `fact` hold a bare slug.
    """
    known = (slug for slug in _walk(content) if register.find(slug) is not None)
    return list(dict.fromkeys(known))


def sources(content: Any, language: str) -> list[tuple[Fact, str]]:
    """Each fact that the content uses, with the line that tells where it comes from."""
    language = figures.language_of(language)
    with translation.override(language):
        return [(fact, _source_line(fact, language)) for fact in map(register.get, slugs(content))]


def source_name(fact: Fact, language: str) -> str:
    """Who says so, and when: “ADEME–Arcep, janvier 2025”."""
    name = fact.source.name[language]
    return f"{name}, {_month(fact.source.date)}" if fact.source.date else name


def _walk(content: Any) -> Iterator[str]:
    if hasattr(content, "get_prep_value"):
        content = content.get_prep_value()
    if isinstance(content, str):
        yield from (match[1] for match in TOKEN.finditer(content))
    elif isinstance(content, Mapping):
        for key, value in content.items():
            if isinstance(value, str) and str(key).endswith("fact"):
                yield value
            else:
                yield from _walk(value)
    elif isinstance(content, Sequence):
        for value in content:
            yield from _walk(value)
    elif isinstance(source := getattr(content, "source", None), str):  # a rich text's HTML
        yield from _walk(source)


def _html(fact: Fact, language: str, form: str) -> SafeString:
    if form == "nombre":
        return _data(fact, language, unit="")
    figure = _data(fact, language, unit=figures.unit_words(fact.unit, language))
    if form == "valeur":
        return figure
    return format_html(
        '<a class="fact" href="#source-{}">{}<span class="visually-hidden"> {}</span></a>',
        fact.slug,
        figure,
        _("(source: %(name)s)") % {"name": source_name(fact, language)},
    )


def _data(fact: Fact, language: str, unit: str) -> SafeString:
    low = figures.number(fact.value, language)
    if fact.value_high is None:
        return format_html('<data value="{}">{}{}</data>', fact.value, low, unit)
    return format_html(
        '<data value="{}">{}</data>{}<data value="{}">{}{}</data>',
        fact.value,
        low,
        figures.RANGE[language],
        fact.value_high,
        figures.number(fact.value_high, language),
        unit,
    )


def _source_line(fact: Fact, language: str) -> str:
    """The figure and what it measures, its scope, who says so, the note: in plain text."""
    measured = _("%(figure)s: %(words)s") % {
        "figure": fact.figure(language),
        "words": fact.words[language],
    }
    if fact.year:
        measured += f" ({fact.year})"
    scope = fact.scope[language]
    parts = [measured, scope[:1].upper() + scope[1:], source_name(fact, language)]
    line = " ".join(f"{part}." for part in parts if part)
    if fact.successor:
        now = register.get(fact.successor).figure(language)
        line += " " + _("Outdated; today: %(figure)s.") % {"figure": now}
    note = fact.source.note[language]
    return f"{line} {note}" if note else line


def _month(written: str | None) -> str:
    """ "2025-01" in words; "2025" stays as it is."""
    year, _dash, month = (written or "").partition("-")
    return date_format(date(int(year), int(month), 1), "YEAR_MONTH_FORMAT") if month else year
