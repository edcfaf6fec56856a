"""The front door, the site plan and the search. All are public, and the same for all."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, get_language_from_request

from base import seeking
from home import plans, search
from home.forms import SearchForm

SHOWN = 10


def front_door(request: HttpRequest) -> HttpResponse:
    """To the home page in the language that the browser asks for."""
    code = get_language_from_request(request)
    response = HttpResponseRedirect(f"/{code}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


def plan(request: HttpRequest) -> HttpResponse:
    """Every public page in the reader's language, by section, and what is no page."""
    sections = plans.sections(get_language() or settings.LANGUAGE_CODE)
    return render(request, "home/plan.html", {"sections": sections})


def find(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET if "q" in request.GET else None)
    context: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid() and form.cleaned_data["q"]:
        context |= _answer(form.cleaned_data, get_language() or settings.LANGUAGE_CODE)
    return render(request, "home/search.html", context)


def _answer(asked: dict[str, Any], language: str) -> dict[str, Any]:
    query, kind = asked["q"], asked["kind"]
    answer = search.ask(query, language)
    chosen = answer.of_kind(kind)
    # A kind that holds nothing any more would be an empty page without a way out.
    kind = kind if chosen else ""
    page = Paginator(chosen or answer.results, SHOWN).get_page(asked["page"])
    address = reverse("home:search")
    near = "" if answer.results else search.suggestion(query, language)
    return {
        "query": query,
        "kind": kind,
        "total": len(answer.results),
        "kinds": [
            {
                "label": label,
                "count": count,
                "current": key == kind,
                "url": f"{address}?{urlencode({'q': query, 'kind': key})}",
            }
            for key, label, count in answer.counts
        ],
        "all_url": f"{address}?{urlencode({'q': query})}",
        "near": near,
        "near_url": f"{address}?{urlencode({'q': near})}",
        "page_obj": page,
        "pager_url": f"{address}?{urlencode({'q': query, 'kind': kind})}",
        "results": [
            {
                "label": result.label,
                "url": result.found.url,
                "title": seeking.mark(result.found.title, answer.wanted),
                "excerpt": seeking.excerpt(result.found.text, answer.wanted),
                "meta": result.found.meta,
            }
            for result in page
        ],
    }
