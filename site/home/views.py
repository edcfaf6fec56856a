from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, get_language_from_request
from wagtail.models import Page, Site


def front_door(request: HttpRequest) -> HttpResponse:
    """To the home page in the language that the browser asks for."""
    code = get_language_from_request(request)
    response = HttpResponseRedirect(f"/{code}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


def plan(request: HttpRequest) -> HttpResponse:
    """Every public page in the reader's language, as a tree."""
    root = Site.find_for_request(request).root_page
    code = get_language() or settings.LANGUAGE_CODE
    pages = Page.objects.live().public().filter(locale__language_code=code, depth__gte=root.depth)
    branches: dict[str, dict[str, Any]] = {}
    tree: list[dict[str, Any]] = []
    for page in pages.order_by("path"):
        node: dict[str, Any] = {"page": page, "children": []}
        branches[page.path] = node
        parent = branches.get(page.path[: -Page.steplen])
        (parent["children"] if parent else tree).append(node)
    return render(request, "home/plan.html", {"tree": tree})
