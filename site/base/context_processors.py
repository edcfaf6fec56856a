"""What the site's templates need around a page, all lazy: the admin's pages pay nothing."""

from typing import Any
from urllib.parse import urlencode

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from wagtail.models import Page

from base import brands, hooks
from base.closed import restricted
from base.models import BasePage, SiteIdentity


def _identity(request: HttpRequest) -> SiteIdentity:
    return SiteIdentity.for_request(request)


def _types_of_doors() -> dict[int, str]:
    return {
        ContentType.objects.get_for_model(apps.get_model(door.page_model)).pk: door.key
        for door in hooks.doors()
    }


def _listed(request: HttpRequest) -> list[Page]:
    """Pages of the doors, and those that editors put into menus, in one query a request."""
    if not hasattr(request, "listed_pages"):
        wanted = Q(content_type__in=list(_types_of_doors()))
        # What is closed to some is in no menu: its title would be read by all.
        wanted |= Q(~restricted(), show_in_menus=True, depth__gt=2)
        pages = Page.objects.live().filter(
            wanted, locale__language_code=get_language() or settings.LANGUAGE_CODE
        )
        request.listed_pages = list(pages.order_by("path"))  # type: ignore[attr-defined]
    return request.listed_pages  # type: ignore[attr-defined]


def _door_pages(request: HttpRequest) -> dict[str, Page]:
    """The first live page of each door's model in the reader's language."""
    types = _types_of_doors()
    found: dict[str, Page] = {}
    for page in _listed(request):
        if page.content_type_id in types:
            found.setdefault(types[page.content_type_id], page)
    return found


def _menu(request: HttpRequest) -> list[dict[str, Any]]:
    """The second menu, in the footer: what editors show in menus and no door leads to."""
    doors = {page.pk for page in _door_pages(request).values()}
    return [
        {"label": page.title, "url": page.get_url(request) or ""}
        for page in _listed(request)
        if page.show_in_menus and page.pk not in doors
    ]


def _current_door(request: HttpRequest) -> str:
    page = getattr(request, "served_page", None)
    if isinstance(page, BasePage):
        return page.door
    match = getattr(request, "resolver_match", None)
    # A form belongs to the door of its feature, whose key is the feature's name.
    return match.app_names[0] if match and match.app_names else ""


def _doors(request: HttpRequest) -> list[dict[str, Any]]:
    pages = _door_pages(request)
    current = _current_door(request)
    return [
        {
            "key": door.key,
            "label": door.label,
            "url": pages[door.key].get_url(request),
            "current": door.key == current,
        }
        for door in hooks.doors()
        if door.key in pages
    ]


def _languages(request: HttpRequest) -> list[dict[str, Any]]:
    """This very page in each language, else that language's home page."""
    current = get_language() or settings.LANGUAGE_CODE
    page = getattr(request, "served_page", None)
    translated: dict[str, str] = {}
    if isinstance(page, Page):
        siblings = page.get_translations().live().select_related("locale")
        translated = {p.locale.language_code: p.get_url(request) or "" for p in siblings}
    languages = []
    for code, label in settings.LANGUAGES:
        if code == current or not isinstance(page, Page):
            url = request.path if code == current else _elsewhere(request, code)
        else:
            url = translated.get(code, f"/{code}/")
        languages.append(
            {"code": code, "label": label, "url": url, "current": code == current}
            | {"same_page": code == current or code in translated or not isinstance(page, Page)}
        )
    return languages


def _elsewhere(request: HttpRequest, code: str) -> str:
    """The pages of sign-in bear no language in their path: there a parameter chooses it."""
    if not request.path.startswith("/comptes/"):
        return translate_url(request.path, code)
    asked = request.GET.copy()
    asked["langue"] = code
    # An address elsewhere leads nowhere, so it is not carried on either.
    if not url_has_allowed_host_and_scheme(asked.get("next", ""), {request.get_host()}):
        asked.pop("next", None)
    return f"{request.path}?{asked.urlencode()}"


def _may_be_named(request: HttpRequest) -> bool:
    """Whether this address may be put into another one: none that holds a code or a token."""
    if isinstance(getattr(request, "served_page", None), Page):
        return True
    match = getattr(request, "resolver_match", None)
    return match is not None and all(isinstance(value, int) for value in match.kwargs.values())


def _footer(request: HttpRequest) -> list[dict[str, Any]]:
    page = f"?{urlencode({'page': request.path}, safe='/')}" if _may_be_named(request) else ""
    links = [
        {"label": link.label, "url": link.url + (page if link.names_page else "")}
        for link in hooks.footer_links(request)
    ]
    return [*_menu(request), *links]


def _alternates(request: HttpRequest, languages: list[dict[str, Any]]) -> list[dict[str, str]]:
    """The same page in each language, by full address, for search engines."""
    return [
        {"code": language["code"], "url": request.build_absolute_uri(language["url"])}
        for language in languages
        if language["same_page"]
    ]


def site(request: HttpRequest) -> dict[str, Any]:
    languages: Any = SimpleLazyObject(lambda: _languages(request))
    return {
        "canonical_url": SimpleLazyObject(lambda: request.build_absolute_uri(request.path)),
        "alternates": SimpleLazyObject(lambda: _alternates(request, languages)),
        "brand": brands.for_request(request),
        "site_identity": SimpleLazyObject(lambda: _identity(request)),
        "doors": SimpleLazyObject(lambda: _doors(request)),
        "languages": languages,
        "search_page": SimpleLazyObject(hooks.search_page),
        "footer_links": SimpleLazyObject(lambda: _footer(request)),
    }
