"""Every address of Wagtail's admin that takes a page, asked about another organisation's draft.

The addresses come from the resolver itself: one that Wagtail adds later is asked too. What stays
open, and why, is told in docs/rights.md.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver
from wagtail.models import Page

import config.urls
from people.roles import Role
from tests.events.factory import make_event, make_index
from tests.events.factory import make_page as make_event_page
from tests.people.factory import make_member, make_organisation

pytestmark = pytest.mark.django_db
SECRET = "Brouillon secret"
assert config.urls.urlpatterns
# What a part of an address is, when it is no number of a page.
PARTS = {
    "content_type_app_name": "events",
    "content_type_model_name": "eventpage",
    "app_label": "events",
    "model_name": "eventpage",
    "app_name": "events",
    "action": "publish",
}
COMPARE = "admin/pages/{pk}/revisions/compare/live...latest/"
BROKEN_ON_PURPOSE = "admin/failwhale/"


def addresses(resolver: Any, pk: int, before: str = "") -> Iterator[str]:
    for each in resolver.url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from addresses(each, pk, route)
        elif isinstance(each, URLPattern) and route.startswith("admin/"):
            yield filled(route, pk)


def filled(route: str, pk: int) -> str:
    """With the page's number wherever a number goes, and its type wherever a type goes."""
    if "revisions/compare" in route and "(?P" in route:
        return COMPARE.format(pk=pk)

    def value(part: re.Match[str]) -> str:
        kind, _colon, name = part[1].rpartition(":")
        return PARTS.get(name, "fr" if kind == "slug" else str(pk))

    return re.sub("<([^>]+)>", value, route.replace("^", "").replace("$", ""))


@pytest.fixture
def foreign() -> Page:
    make_index()
    event = make_event(make_organisation("Hôpital"), title_fr=SECRET)
    page = make_event_page(event, publish=False)
    Page.objects.filter(pk=page.pk).update(title=SECRET, draft_title=SECRET)
    return Page.objects.get(pk=page.pk)


def leaks(client: Client, pk: int) -> list[str]:
    found = []
    for path in dict.fromkeys(addresses(get_resolver(), pk)):
        assert "(" not in path, f"teach `filled` this address: {path}"
        asked = f"/{path}?id={pk}" + ("" if str(pk) in path else "&q=secret")
        if path != BROKEN_ON_PURPOSE and SECRET in text_of(client, asked):
            found.append(asked)
    return found


def text_of(client: Client, url: str) -> str:
    answer = client.get(url)
    body = b"".join(answer) if answer.streaming else answer.content
    return body.decode(errors="replace")


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUTHOR, Role.DPO])
def test_no_screen_prints_the_draft_of_another_organisation(
    client: Client, foreign: Page, role: Role
) -> None:
    client.force_login(make_member(make_organisation("Ville"), role))
    assert leaks(client, foreign.pk) == []


def test_the_walk_sees_what_is_there(client: Client, foreign: Page) -> None:
    """Its own people find it on most of these screens: the walk does look."""
    owner = foreign.specific.owner_organisation
    client.force_login(make_member(owner))
    assert len(leaks(client, foreign.pk)) >= 15
