"""The eco-design statement: its summary, a page for each theme, and the budgets."""

import json
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Site

from base import weights
from facts import figures
from institution import ecodesign
from institution.ecodesign import Answer
from institution.models import EcodesignAnswer, Institution
from institution.sheets.parts import Section, Sheet, Term
from institution.wording import TO_WRITE, outer_link, percent, told

BUDGETS = settings.ROOT / "budgets.json"
Rows = list[list[str]]


def given(site: Site | None) -> list[Answer]:
    rows: QuerySet[EcodesignAnswer] = EcodesignAnswer.objects.filter(site=site)
    entered = {row.criterion: (row.state, row.words) for row in rows}
    return ecodesign.answers(entered, get_language() or "fr")


def theme_name(number: int) -> str:
    return ecodesign.themes()[number - 1][get_language() or "fr"]


def summary(entered: Institution, answers: list[Answer]) -> Sheet:
    weights = format_html(
        '<a href="{}">{}</a>',
        reverse("institution:budgets"),
        _("What a page may weigh, by kind of page"),
    )
    return Sheet(
        _("Eco-design"),
        _("A site about restraint should be able to show its own accounts."),
        [
            Section(_("Score"), paragraphs=_score(answers), terms=_terms(entered)),
            Section(_("Theme by theme"), items=[_theme(number, answers) for number in _numbers()]),
            Section(_("Weights"), paragraphs=[weights]),
        ],
    )


def _score(answers: list[Answer]) -> list[str]:
    score = ecodesign.score(answers)
    reached = format_html(
        _("<strong>{percent}</strong>: {met} criteria met of {all} that apply."),
        percent=percent(score.percent),
        met=score.met,
        all=score.applicable,
    )
    left = _(
        "%(count)s criteria wait for the operator’s answer and count as not met until then."
    ) % {"count": score.unanswered}
    return [reached, left] if score.unanswered else [reached]


def _terms(entered: Institution) -> list[Term]:
    method = _(
        "Weights of the criteria met, over weights of those that apply: "
        "1.5 for a priority, 1.25 for a recommendation, 1 for the others."
    )
    return [
        Term(_("Reference"), _("RGESN, version of May 2024, 78 criteria")),
        Term(_("Method"), method),
        Term(_("Assessed by"), _("The software and its operator, without an audit.")),
        Term(_("Eco-design contact"), told(entered.ecodesign_referent)),
        Term(_("Host"), told(entered.host_name)),
        Term(_("Commitments of the host"), outer_link(entered.host_url)),
    ]


def _numbers() -> range:
    return range(1, len(ecodesign.themes()) + 1)


def _theme(number: int, answers: list[Answer]) -> str:
    score = ecodesign.score(row for row in answers if row.criterion.theme == number)
    if not score.applicable:
        counted = _("does not apply")
    else:
        counted = _("%(met)s of %(all)s") % {"met": score.met, "all": score.applicable}
    return format_html(
        '<a href="{}">{}</a> ({})',
        reverse("institution:ecodesign_theme", args=[number]),
        theme_name(number),
        counted,
    )


def theme(number: int, answers: list[Answer]) -> Sheet:
    states = {
        ecodesign.MET: _("Met"),
        ecodesign.UNMET: _("Not met"),
        ecodesign.OUT: _("Not applicable"),
        ecodesign.UNKNOWN: TO_WRITE,
    }
    language = get_language() or "fr"
    return Sheet(
        theme_name(number),
        _("Criterion by criterion, with its weight."),
        [
            Section(
                _("Criteria"),
                terms=[
                    Term(
                        f"{row.criterion.id} {row.criterion.title[language]}"
                        f" (×\u00a0{figures.number(row.criterion.weight, language)})",
                        _said(states[row.state], row),
                    )
                    for row in answers
                    if row.criterion.theme == number
                ],
            )
        ],
    )


def _said(state: Any, row: Answer) -> str:
    if not row.words:
        return format_html("<strong>{}</strong>", state)
    words = told(row.words) if row.by_operator else row.words
    return format_html("<strong>{}</strong><br>{}", state, words)


def budgets() -> tuple[list[str], Rows]:
    """Head and rows of the table; no row where the file did not come along."""
    head = [
        _("Kind of page"), _("First visit"), _("Next visits"), _("Requests"),
        _("Scripts"), _("Styles"), _("Elements"), _("EcoIndex at least"),
    ]  # fmt: skip
    if not BUDGETS.exists():
        return head, []
    names = {
        "reading": _("Lesson, event, article, legal page"),
        "form": _("Quiz, form, account"),
        "board": _("Live board"),
        "list": _("Home page, list with images"),
        "illustrated": _("Lesson or article with images"),
        "dense": _("Programme, search, site plan"),
        "hall": _("Hall screen, reveal"),
        "widget": _("Widget in another site’s page"),
    }
    pages = json.loads(BUDGETS.read_text(encoding="utf-8"))["pages"]
    rows = [
        [
            str(names.get(kind, kind)),
            *(_kilobytes(row[part]) for part in ("cold", "warm")),
            str(row["requests"]),
            *(_kilobytes(row[part]) for part in ("js", "css")),
            *(str(row[part]) for part in ("dom", "ecoindex")),
        ]
        for kind, row in pages.items()
    ]
    return head, rows


def _kilobytes(octets: int) -> str:
    return weights.size_words(octets, get_language() or "fr")
