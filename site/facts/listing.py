"""What the public register shows of a figure. Reads the register, no table."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from base import seeking
from facts import register, tokens
from facts.models import Fact

PER_PAGE = 20


def current() -> list[register.Fact]:
    """The figures that hold; outdated ones are told in the history of what replaced them."""
    return [fact for fact in register.all_facts() if not fact.is_outdated]


def measure(fact: register.Fact, language: str) -> tuple[str, str, str]:
    """What a figure measures, and of whom: two years may have been measured."""
    return fact.words[language], fact.scope[language], fact.unit


def newest(language: str) -> dict[tuple[str, str, str], int]:
    """The latest year known of each thing that is measured; 0 where none is told."""
    years: dict[tuple[str, str, str], int] = {}
    for fact in current():
        what = measure(fact, language)
        years[what] = max(years.get(what, 0), fact.year or 0)
    return years


def history(fact: register.Fact) -> list[register.Fact]:
    """What this figure replaced, and what that had replaced before."""
    found: list[register.Fact] = []
    waiting = [fact.slug]
    while waiting:
        slug = waiting.pop()
        older = [one for one in register.all_facts() if one.successor == slug and one not in found]
        found += older
        waiting += [one.slug for one in older]
    return found


def address(fact: register.Fact) -> str:
    """Where the register shows it: an outdated figure at the one that replaced it."""
    shown = fact
    while shown.successor and (after := register.find(shown.successor)) is not None:
        shown = after
    beside = [one.slug for one in current() if one.theme == shown.theme]
    page = beside.index(shown.slug) // PER_PAGE + 1 if shown.slug in beside else 1
    where = reverse("facts_public:theme", args=[shown.theme])
    return f"{where}{f'?page={page}' if page > 1 else ''}#{shown.slug}"


def entry(fact: register.Fact, language: str) -> dict[str, Any]:
    scope = fact.scope[language]
    return {
        "slug": fact.slug,
        "figure": tokens.render(f"{{fait:{fact.slug}:valeur}}", language),
        "words": fact.words[language],
        "about": ". ".join(
            part
            for part in (
                scope[:1].upper() + scope[1:],
                str(fact.year or ""),
                fact.source.note[language].rstrip("."),
            )
            if part
        ),
        "source": tokens.source_name(fact, language),
        "url": fact.url,
        "licence": Fact.Licence(fact.licence).label,
        "due": fact.needs_review(timezone.localdate()),
        "review": date_format(fact.review, "YEAR_MONTH_FORMAT"),
        "history": [
            _("%(figure)s: %(words)s (%(source)s)")
            % {
                "figure": old.figure(language),
                "words": old.words[language],
                "source": tokens.source_name(old, language),
            }
            for old in history(fact)
        ],
    }


def search(asked: str, theme: str, language: str) -> list[register.Fact]:
    """Figures that hold every word that was asked; of a theme, when one is named."""
    return [
        fact
        for fact in current()
        if theme in ("", fact.theme) and (not asked or holds(fact, asked, language))
    ]


def holds(fact: register.Fact, asked: str, language: str) -> bool:
    """Whether it holds every word that was asked, without regard to accents or plurals."""
    return seeking.matches(seeking.searchable(_said(fact, language)), seeking.terms(asked))


def _said(fact: register.Fact, language: str) -> str:
    parts = [fact.slug, fact.words[language], fact.scope[language], fact.figure(language)]
    parts += [fact.source.name[language], fact.source.note[language], str(fact.year or "")]
    for old in history(fact):
        parts += [old.words[language], old.figure(language)]
    return " ".join(parts)


def plain(fact: register.Fact) -> dict[str, Any]:
    """The figure as data, numbers as they are written: “4.4” is not a float."""
    return {
        "slug": fact.slug,
        "theme": fact.theme,
        "value": f"{fact.value:f}",
        "value_high": None if fact.value_high is None else f"{fact.value_high:f}",
        "unit": fact.unit,
        "words": dict(fact.words),
        "scope": dict(fact.scope),
        "year": fact.year,
        "source": {
            "name": dict(fact.source.name),
            "date": fact.source.date,
            "note": dict(fact.source.note),
        },
        "url": fact.url,
        "licence": fact.licence,
        "review": fact.review.isoformat(),
        "status": fact.status,
        "successor": fact.successor,
    }
