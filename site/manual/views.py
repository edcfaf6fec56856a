"""The guide, for everybody to read. In French: other languages lead to it and say so."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from manual import chapters


def _crumbs(*more: tuple[str, str]) -> list[dict[str, str]]:
    home = (_("Home"), f"/{get_language() or 'fr'}/")
    return [{"label": label, "url": url} for label, url in (home, *more)]


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    context = {"chapters": chapters.chapters(), "crumbs": _crumbs()}
    return render(request, "manual/index.html", context)


@require_safe
def chapter(request: HttpRequest, slug: str) -> HttpResponse:
    found = chapters.find(slug)
    if found is None:
        raise Http404
    if get_language() != "fr":
        return redirect(found.url)
    everything = chapters.chapters()
    place = everything.index(found)
    context = {
        "chapter": found,
        "text": chapters.html(found),
        "headings": chapters.headings(found),
        "following": everything[place + 1] if place + 1 < len(everything) else None,
        "crumbs": _crumbs((_("Help"), reverse("manual:index"))),
    }
    return render(request, "manual/chapter.html", context)


@require_safe
def short(request: HttpRequest, slug: str = "") -> HttpResponse:
    """The address that one says aloud: /aide, without a language."""
    return redirect(chapters.address(slug) if slug else "/fr/aide/")
