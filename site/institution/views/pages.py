"""The generated pages: read only, the same for everybody, no cookie."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Site

from base.models import SiteIdentity
from institution import ecodesign as criteria
from institution.models import AccessibilityStatement, Institution
from institution.sheets import Sheet, accessibility, ecodesign, legal, privacy


def crumbs(*more: tuple[str, str]) -> list[dict[str, str]]:
    home = (_("Home"), f"/{get_language() or 'fr'}/")
    return [{"label": label, "url": url} for label, url in (home, *more)]


def _show(request: HttpRequest, sheet: Sheet, *above: tuple[str, str]) -> HttpResponse:
    context: dict[str, Any] = {"sheet": sheet, "crumbs": crumbs(*above)}
    return render(request, "institution/sheet.html", context)


def _identity(request: HttpRequest) -> SiteIdentity:
    site = Site.find_for_request(request)
    return SiteIdentity.objects.filter(site=site).first() or SiteIdentity(site=site)


@require_safe
def legal_notices(request: HttpRequest) -> HttpResponse:
    return _show(request, legal.legal(_identity(request), Institution.of(request)))


@require_safe
def accessibility_statement(request: HttpRequest) -> HttpResponse:
    statement = AccessibilityStatement.of(request)
    sheet = accessibility.sheet(_identity(request), Institution.of(request), statement)
    return _show(request, sheet)


@require_safe
def personal_data(request: HttpRequest) -> HttpResponse:
    return _show(request, privacy.sheet(_identity(request), Institution.of(request)))


@require_safe
def credits(request: HttpRequest) -> HttpResponse:
    return _show(request, legal.credits(Institution.of(request)), _legal_crumb())


@require_safe
def licence(request: HttpRequest) -> HttpResponse:
    return _show(request, legal.licence(Institution.of(request)), _legal_crumb())


@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    return _show(request, legal.contact(_identity(request), Institution.of(request)))


def _legal_crumb() -> tuple[str, str]:
    return _("Legal notices"), reverse("institution:legal")


def _ecodesign_crumb() -> tuple[str, str]:
    return _("Eco-design"), reverse("institution:ecodesign")


@require_safe
def ecodesign_statement(request: HttpRequest) -> HttpResponse:
    answers = ecodesign.given(Site.find_for_request(request))
    return _show(request, ecodesign.summary(Institution.of(request), answers))


@require_safe
def ecodesign_theme(request: HttpRequest, theme: int) -> HttpResponse:
    if not 1 <= theme <= len(criteria.themes()):
        raise Http404
    answers = ecodesign.given(Site.find_for_request(request))
    return _show(request, ecodesign.theme(theme, answers), _ecodesign_crumb())


@require_safe
def budgets(request: HttpRequest) -> HttpResponse:
    head, rows = ecodesign.budgets()
    context = {"head": head, "rows": rows, "numbers": range(1, len(head))}
    context["crumbs"] = crumbs(_ecodesign_crumb())
    return render(request, "institution/budgets.html", context)


def to_statement(request: HttpRequest) -> HttpResponse:
    """The address that the RGAA recommends, without a language."""
    return HttpResponsePermanentRedirect(reverse("institution:accessibility"))
