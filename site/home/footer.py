from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from base.hooks import Link


def site_plan(request: HttpRequest) -> Iterator[Link]:
    yield Link(_("Search"), reverse("home:search"))
    yield Link(_("Site plan"), reverse("home:plan"))
    yield Link(_("Open data (API)"), reverse("home:api"))


def open_data(language: str) -> Iterator[Link]:
    yield Link(_("Open data (API)"), reverse("home:api"))
