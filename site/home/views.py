"""The front door, the site plan and the search. All are public, and the same for all."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, get_language_from_request, gettext

from base import seeking
from base.addresses import absolute
from home import plans, reference, search
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


def reference_index(request: HttpRequest) -> HttpResponse:
    """The API, for people: how one asks, and what there is."""
    context = {
        "operations": reference.summaries(),
        "errors": reference.errors(),
        "error_head": [gettext("Code"), gettext("Status"), gettext("What it says")],
        "base": absolute("/api/v1/"),
        "description_url": reverse("api:openapi"),
    }
    return render(request, "home/api.html", context)


def reference_page(request: HttpRequest, name: str) -> HttpResponse:
    """One operation of the API: its parameters, its answer, an example that runs."""
    operation = reference.operation(name)
    if operation is None:
        raise Http404
    crumbs = [{"label": gettext("Open data (API)"), "url": reverse("home:api")}]
    context = {
        "operation": operation,
        "crumbs": crumbs,
        "head": [gettext("Name"), gettext("Type"), gettext("What it is")],
        "parameters_caption": gettext("What may be asked"),
        "fields_caption": gettext("What an answer of status 200 holds"),
    }
    return render(request, "home/api_operation.html", context)
