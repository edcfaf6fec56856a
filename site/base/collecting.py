"""The notice of a form that asks something of a person, and what can't be published without it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail.models import Page

from base.models import BasePage
from privacy import notices
from privacy.notices import Controller
from privacy.registry import Holding


def parameters(values: dict[str, Any]) -> dict[str, Any]:
    """What the component "collection" shows of the notice `values["notice"]`."""
    notice = notices.get(values["notice"])
    answers = notices.controller()
    first = notice.holdings[0]
    name = answers.name or _("The body that runs this site")
    return {
        "summary": _("%(name)s keeps this. Why: %(purpose)s. How long: %(retention)s.")
        % {"name": name, "purpose": _told(first.purpose), "retention": _told(first.retention)},
        "terms": [
            {"label": _("Who answers for it"), "value": name},
            {"label": _("Data protection officer"), "value": _officer(answers)},
            *(_held(holding) for holding in notice.holdings),
            {"label": _("On what ground"), "value": first.basis.label},
            {"label": _("Is it compulsory"), "value": notice.compulsory},
            {"label": _("Your rights"), "value": _rights()},
        ],
        "url": answers.url,
        "own_url": _address("accounts:data"),
    }


def why_not_published(page: Page) -> str:
    """Words that refuse to publish a page whose form could not say who answers for its data."""
    specific = page.specific_deferred if type(page) is Page else page
    if not (isinstance(specific, BasePage) and specific.collects):
        return ""
    if notices.controller().is_known:
        return ""
    return _(
        "This page leads to a form that asks for people’s data. Before it is published, the name "
        "of the body and its data protection officer, with an address, must be entered in the "
        "settings: the law has the form say them."
    )


def refuse(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Wagtail's `before_publish_page`: the draft is kept as it was typed."""
    reason = why_not_published(page)
    if not reason:
        return None
    messages.error(request, reason)
    return redirect("wagtailadmin_pages:edit", page.pk)


def refuse_in_bulk(request: HttpRequest, action: str, objects: list[Any]) -> HttpResponse | None:
    if action != "publish":
        return None
    pages = (one for one in objects if isinstance(one, Page) and why_not_published(one))
    return next((refuse(request, page) for page in pages), None)


def _held(holding: Holding) -> dict[str, Any]:
    lines = [
        _("Why: %(purpose)s.") % {"purpose": _told(holding.purpose)},
        _("How long: %(retention)s.") % {"retention": _told(holding.retention)},
    ]
    return {"label": holding.label, "value": format_html_join(" ", "{}", ((x,) for x in lines))}


def _told(text: Any) -> str:
    """The register's plain English is in the catalogues (institution.held)."""
    return _(str(text))


def _officer(answers: Controller) -> Any:
    if not answers.officer_email:
        return answers.officer or _("Not said yet")
    mail = format_html('<a href="mailto:{0}">{0}</a>', answers.officer_email)
    return format_html("{}, {}", answers.officer, mail) if answers.officer else mail


def _rights() -> str:
    return _(
        "See what is kept, have it corrected or erased, take it away, have it used less, object. "
        "If the answer does not satisfy you, complain to the CNIL (cnil.fr)."
    )


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
