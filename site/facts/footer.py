from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from base.hooks import Link


def links(request: HttpRequest) -> Iterator[Link]:
    yield Link(_("Figures and sources"), reverse("facts_public:index"))


def plan(language: str) -> Iterator[Link]:
    yield Link(_("Figures and sources"), reverse("facts_public:index"))
